"""The journal's continuous copy: made beside the hub, never in its way."""
