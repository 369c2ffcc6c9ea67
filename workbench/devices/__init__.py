"""What stands in for hardware: contacts, pins, paper, printers, loudspeakers, screens, cables."""
