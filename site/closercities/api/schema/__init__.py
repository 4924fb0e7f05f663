"""The schema of what the API gives, made from the declarations that the code runs on."""
