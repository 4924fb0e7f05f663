"""Where researchers code cases."""
