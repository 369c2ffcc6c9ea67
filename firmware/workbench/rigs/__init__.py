"""The devices' own programs on simulated hardware: `python -m firmware.workbench.rigs.kiosk --config F`."""
