"""The workbench: the same nodes on simulated hardware."""
