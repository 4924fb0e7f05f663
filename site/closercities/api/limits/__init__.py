"""How many requests an address or a key may make."""
