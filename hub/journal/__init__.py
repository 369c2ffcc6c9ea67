"""The append-only record: the only durable truth."""
