"""What a display knows and does next: pure, no clock, no screen."""
