"""Where a hub keeps what is no part of its journal."""

from pathlib import Path

from hub.config import HubConfig


def test_what_is_no_journal_lies_beside_it_unless_a_folder_is_named() -> None:
    running = HubConfig(Path("/etc/antrean/plan.yaml"), Path("/var/lib/antrean/journal.db"))
    apart = HubConfig(running.plan, running.journal, state_dir=Path("/srv/antrean"))
    assert running.state_folder == Path("/var/lib/antrean")
    assert apart.state_folder == Path("/srv/antrean")
