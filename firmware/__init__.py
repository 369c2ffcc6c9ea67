"""The hands: each device a loop around a pure machine."""
