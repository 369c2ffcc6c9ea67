"""`python -m firmware.workbench.rigs.display`: leads to `workbench.rigs.display`."""

from runpy import run_module

if __name__ == "__main__":
    run_module("workbench.rigs.display", run_name="__main__", alter_sys=True)
