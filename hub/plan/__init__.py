"""The site plan: the published document of agencies, services, counters, zones, hours and rules."""
