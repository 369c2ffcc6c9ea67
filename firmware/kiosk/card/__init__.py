"""What a kiosk keeps over a power cut: presses in flight, the day's numbers."""
