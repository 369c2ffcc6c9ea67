"""What people read and hear, in their language."""
