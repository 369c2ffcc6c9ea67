"""What face and wall draw with on a screen, and which typeface they and the slip have."""
