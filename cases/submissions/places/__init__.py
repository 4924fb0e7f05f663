"""Where a project is: cities to choose from while one types, spots on a map, and what does not fit."""
