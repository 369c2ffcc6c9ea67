"""The unit of a program, as the role's template writes it."""

import re
from pathlib import Path

from jinja2 import Environment

TEMPLATE = Path(__file__).parents[4] / "deploy/ansible/roles/release/templates/antrean.service.j2"


def unit(**facts: object) -> list[str]:
    """Ansible's own filters, as far as the template uses them."""
    ansible = Environment(trim_blocks=True)  # noqa: S701 (no page)
    ansible.filters["regex_replace"] = lambda text, what, by: re.sub(what, by, text)
    template = ansible.from_string(TEMPLATE.read_text(encoding="utf-8"))
    return template.render(release_environment={}, **facts).splitlines()


def hidden(lines: list[str]) -> set[str]:
    (line,) = (line for line in lines if line.startswith("InaccessiblePaths="))
    return {path.removeprefix("-") for path in line.removeprefix("InaccessiblePaths=").split()}


def test_a_program_sees_no_foreign_disk() -> None:
    assert {"/media", "/mnt", "/home"} <= hidden(unit(release_writes=[]))


def test_where_a_stick_is_written_is_not_hidden_from_the_hub() -> None:
    """systemd drops every path below a hidden one: the stick would look as if it were not in."""
    lines = unit(release_writes=["-/media/antrean"])
    assert "/media" not in hidden(lines)
    assert "/mnt" in hidden(lines)
    assert "ReadWritePaths=-/media/antrean" in lines
