"""Real objects for tests, made through the models as the platform makes them."""
