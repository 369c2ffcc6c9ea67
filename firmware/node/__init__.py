"""What every device shares: its configuration, its one inbox, its link to the hub, its keys and lamps."""
