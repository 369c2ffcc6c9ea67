"""The hub on the wire: it translates; it does not decide."""
