"""Template tags of the submissions room."""
