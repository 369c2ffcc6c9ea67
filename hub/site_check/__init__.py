"""Walking a hall with its technician: what is to be tried, what came of it, and the sheet that says so."""
