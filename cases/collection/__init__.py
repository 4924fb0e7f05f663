"""What a reader keeps: a list of cases that stands in an address, and nowhere on the server."""
