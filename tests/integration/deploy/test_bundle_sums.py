"""The sums of a bundle, as coreutils checks them."""

import subprocess
from pathlib import Path

from deploy.bundle.pack import sums


def test_sums_are_those_that_coreutils_checks(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    (folder / "inner").mkdir(parents=True)
    for name in ("b.txt", "inner/a.txt"):
        (folder / name).write_text(f"words of {name}\n")
    (folder / "SHA256SUMS").write_text(sums(folder))
    check = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=folder, check=False).returncode == 0
    (folder / "inner" / "a.txt").write_text("other words\n")
    assert subprocess.run(check, cwd=folder, check=False, capture_output=True).returncode == 1
