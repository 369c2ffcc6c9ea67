"""What looks at the hall once a second, off the path of presses: alarms, their history, who is told."""
