"""What every engine does, in one set of tests."""
