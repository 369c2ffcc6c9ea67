"""A display's voice: the clips made at install, and the player."""
