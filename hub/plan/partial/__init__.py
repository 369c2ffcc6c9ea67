"""A plan with wrong parts, looked through as far as it goes."""
