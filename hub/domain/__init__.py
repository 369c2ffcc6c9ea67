"""The queue itself. No I/O, no clock, no randomness, no wire: see README.md."""
