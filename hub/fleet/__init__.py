"""What is known of the hall's devices and of the hub itself, and what is wrong with them."""
