"""What a kiosk does next: pure, no clock, no printer."""
