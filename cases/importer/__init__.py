"""Takes cases from files of other collections, as a mapping says."""
