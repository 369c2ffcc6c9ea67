"""The officer's box at a counter: one key or five, and one lamp that tells the counter's truth."""
