"""Labels and descriptions of topics, goals and factors: what languages lack, and what a machine drafted."""
