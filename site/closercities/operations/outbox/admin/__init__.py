"""Mail in the admin: what goes out, and its words."""
