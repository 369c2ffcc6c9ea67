"""Mosquitto's files on stdout: `python -m broker acl SITE ID=ROLE…`, `python -m broker conf`."""

import argparse
import sys
from collections.abc import Sequence

from broker.acl import render_acl
from broker.mosquitto_conf import HALL_CONF
from broker.topics import ID, Role


def main(words: Sequence[str]) -> None:
    """Writes to stdout; a wrong identity is told on stderr with exit 2."""
    asked = _build_parser().parse_args(words)
    sys.stdout.write(HALL_CONF if asked.what == "conf" else render_acl(asked.site, dict(asked.identities)))


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m broker", description=__doc__)
    whats = parser.add_subparsers(dest="what", required=True)
    whats.add_parser("conf", help="Mosquitto's configuration for a hall")
    rules = whats.add_parser("acl", help="Mosquitto's access list for these identities")
    rules.add_argument("site")
    rules.add_argument(
        "identities", nargs="+", type=_parse_identity, metavar="ID=ROLE", help=f"roles: {_ROLES}"
    )
    return parser


def _parse_identity(word: str) -> tuple[str, Role]:
    name, _, role = word.partition("=")
    if not ID.fullmatch(name) or role not in set(Role):
        raise argparse.ArgumentTypeError(f"{word!r} is not ID=ROLE; ids are [a-z0-9-]+, roles are {_ROLES}")
    return name, Role(role)


_ROLES = ", ".join(Role)

if __name__ == "__main__":
    main(sys.argv[1:])
