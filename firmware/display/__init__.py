"""The display: what a zone's wall shows and what the hall hears."""
