"""Slips onto paper: bytes, the connection, and the truth about what came out."""
