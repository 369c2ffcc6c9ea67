"""What every medium draws by, whatever it draws on: the zones' shapes, and words set into boxes (pure)."""
