"""What the cases room shows in the admin beside its pages."""
