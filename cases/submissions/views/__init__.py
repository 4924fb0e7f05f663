"""The pages of the public form. GET only shows; POST acts."""
