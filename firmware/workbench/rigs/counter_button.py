"""`python -m firmware.workbench.rigs.counter_button`: leads to `workbench.rigs.counter_button`."""

from runpy import run_module

if __name__ == "__main__":
    run_module("workbench.rigs.counter_button", run_name="__main__", alter_sys=True)
