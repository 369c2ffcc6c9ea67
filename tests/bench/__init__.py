"""Benchmarks: verbs, not tests. `scripts/bench` prints what this machine did in this run."""
