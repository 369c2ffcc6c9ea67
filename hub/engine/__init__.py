"""The one writer: decide, record, evolve; and the floor out of the journal at a start."""
