"""The wall's picture: what is on it, and where in pixels."""
