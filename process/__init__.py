"""How every program on the wire is told what it is, and tells what it does."""
