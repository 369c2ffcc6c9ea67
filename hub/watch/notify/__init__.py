"""Who is written to when something breaks: at most one message a minute, and never at the hub's cost."""
