"""The television behind a display: awake, on our input, or not."""
