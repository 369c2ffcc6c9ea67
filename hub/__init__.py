"""The mind: one writer, one truth."""
