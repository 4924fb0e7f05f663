"""What the core room adds to the admin: lists of codes and of people, safe deletion, roles at work."""
