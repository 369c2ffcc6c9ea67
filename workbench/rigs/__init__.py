"""The devices' own programs on simulated hardware: `python -m workbench.rigs.kiosk --config F`."""
