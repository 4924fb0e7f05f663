"""Keys: who made them, what they allow, and how a request proves that it has one."""
