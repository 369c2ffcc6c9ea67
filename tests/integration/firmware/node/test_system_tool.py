"""A tool of the system is asked beside: its last whole answer stands, and a failure takes it back."""

import os
from pathlib import Path

from firmware.node.system_tool import SystemTool
from tests.support.running.patience import PATIENCE_S


def said_by(tool: SystemTool) -> str | None:
    """Its answer once its process has ended: the test waits where the node never does."""
    running = tool._running  # noqa: SLF001
    if running is not None:
        running.wait(PATIENCE_S)
    return tool.last_answer()


def asked(*command: str) -> str | None:
    tool = SystemTool(command)
    tool.ask()
    return said_by(tool)


def test_a_tool_is_read_only_when_it_has_said_all(tmp_path: Path) -> None:
    words = tmp_path / "words"
    os.mkfifo(words)
    slow = SystemTool(("cat", str(words)))
    slow.ask()
    assert slow.last_answer() is None
    words.write_text("kept\n")
    assert said_by(slow) == "kept\n"
    slow.ask()
    slow.ask()
    slow.close()
    assert slow.last_answer() == "kept\n"


def test_a_tool_that_fails_or_is_missing_says_nothing_and_takes_back_what_it_said(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("0.1")
    tool = SystemTool(("cat", str(kept)))
    tool.ask()
    assert said_by(tool) == "0.1"
    kept.unlink()
    tool.ask()
    assert said_by(tool) is None
    assert asked("no-such-tool-of-ours") is None
