"""Keys and lamps on pins: debounced presses, patterns of light."""
