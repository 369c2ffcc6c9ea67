"""The wire: what may be said, and how it is carried."""
