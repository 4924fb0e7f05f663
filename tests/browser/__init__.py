"""What a browser sees of the platform: the checks, and the programs that walk, measure and picture it."""
