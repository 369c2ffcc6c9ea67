"""The bundle: one file with all that a hall needs, for a town without internet."""
