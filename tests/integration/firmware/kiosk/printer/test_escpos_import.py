"""What importing the printer's library leaves behind."""

import subprocess
import sys
from pathlib import Path


def test_importing_the_vendor_leaves_nothing_in_the_temporary_directory(tmp_path: Path) -> None:
    program = "import firmware.kiosk.printer, tempfile; print(tempfile.gettempdir())"
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env={"TMPDIR": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[5])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == str(tmp_path)
    assert list(tmp_path.iterdir()) == []
