"""Doubts about a plan that is not wrong: quotas, order, voices, walls, holidays (pure)."""
