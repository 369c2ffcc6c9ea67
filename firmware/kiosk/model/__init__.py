"""What a kiosk knows: its state, what comes in, what it wants done, what is shown; pure."""
