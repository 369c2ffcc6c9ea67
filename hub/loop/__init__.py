"""The hub's loop and what it does in a turn: requests, internal commands, business days, device tasks, resync."""
