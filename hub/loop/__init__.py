"""The hub's loop and what a turn does: requests, internal commands, days, device tasks, resync."""
