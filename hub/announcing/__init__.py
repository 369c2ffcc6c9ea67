"""Which display speaks: one announcer for each sounding zone."""
