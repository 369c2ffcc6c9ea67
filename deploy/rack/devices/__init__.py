"""The device machine: an emulated ARM board whose kernel has keys, lamps, a printer, a wall and a card."""
