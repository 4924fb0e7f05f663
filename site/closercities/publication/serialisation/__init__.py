"""What records look like in the API, as plain values ready for JSON."""
