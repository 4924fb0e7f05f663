"""From published documents to entries of an index, by the sequence."""
