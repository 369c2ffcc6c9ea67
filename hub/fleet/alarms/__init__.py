"""What is wrong in the hall, device by device, in words that say what to do (pure)."""
