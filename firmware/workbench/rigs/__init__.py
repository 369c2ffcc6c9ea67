"""For one release: units are not rolled back with a release (ADR 23), so they may still start these names."""
