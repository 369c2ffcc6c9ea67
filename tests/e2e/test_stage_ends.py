"""What the bench starts ends with the bench, even when the bench is killed outright."""

import signal
import subprocess
import sys
from pathlib import Path

import psutil

from tests.support.running.patience import PATIENCE_S

ALONE = """
import sys, time
from pathlib import Path
from workbench.stage.cast import Cast
from workbench.stage.rehearsal import PLAN
from workbench.stage.stage import Stage
with Stage(Path(sys.argv[1]), PLAN, Cast(("kios-1",), (), ("tombol-1",))):
    print("up", flush=True)
    time.sleep(600)
"""


def test_a_bench_killed_outright_leaves_no_process_behind(tmp_path: Path) -> None:
    bench = subprocess.Popen([sys.executable, "-c", ALONE, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    try:
        assert bench.stdout is not None
        assert bench.stdout.readline() == "up\n"
        started = psutil.Process(bench.pid).children(recursive=True)
        assert len(started) >= 5  # leader, broker, hub, kiosk, box
        bench.send_signal(signal.SIGKILL)
        _, left = psutil.wait_procs(started, timeout=PATIENCE_S)
    finally:
        bench.kill()
        bench.communicate()
    assert not [each for each in left if each.status() != psutil.STATUS_ZOMBIE]
