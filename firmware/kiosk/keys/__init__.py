"""Contacts into presses: a matrix, its scan, shift registers, wiring."""
