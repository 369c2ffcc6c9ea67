"""The kiosk: a key becomes a ticket, a ticket becomes a slip."""
