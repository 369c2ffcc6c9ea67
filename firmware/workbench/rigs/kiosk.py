"""`python -m firmware.workbench.rigs.kiosk`: leads to `workbench.rigs.kiosk`."""

from runpy import run_module

if __name__ == "__main__":
    run_module("workbench.rigs.kiosk", run_name="__main__", alter_sys=True)
