"""What is on a slip, line by line; pure."""
