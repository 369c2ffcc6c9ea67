"""The keeper fetches a hub's copies over mutual TLS and checks them; the hub knows how old they are."""

import http.client
import http.server
import ssl
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pytest

from broker.config import TlsConfig
from hub.backup.day_files import read_days
from hub.backup.index import NAME, CopyIndex, decode_index, encode_index
from hub.backup.keeper.__main__ import keep_copies, main
from hub.backup.keeper.fetch import RemoteHub as FarHub
from hub.backup.keeper.shelf import HOURS, Shelf
from hub.backup.place import CopyPlace
from hub.backup.process import CopyingProcess
from hub.backup.restore import restore_journal
from hub.config import BackupConfig, WebConfig
from hub.domain.actor import HUB
from hub.journal.journal import JournalEntry
from hub.journal.sqlite import SqliteJournal
from hub.watch.outage_file import OutageFile
from hub.watch.watch import Watch
from hub.web import serve_pages, staff_pages
from hub.web.staff.door import StaffDoor
from hub.web.window import HallView
from tests.integration.hub.journal.test_journal_promises import AT, issued
from tests.support.halls.hub import LiveHub
from tests.support.neighbours.pki import Authority
from tests.support.running.patience import PATIENCE_S

NODE: Final = "kios-2"
MONDAY: Final = "2026-01-05"
NOON: Final = 1_767_600_000.0


class Door(http.server.BaseHTTPRequestHandler):
    """What nginx does on a hub: takes no stranger, and says to the hub whose certificate it was."""

    behind: int

    def do_GET(self) -> None:
        self._pass_on(b"")

    def do_POST(self) -> None:
        self._pass_on(self.rfile.read(int(self.headers["Content-Length"])))

    def _pass_on(self, body: bytes) -> None:
        assert isinstance(self.connection, ssl.SSLSocket)
        subject: Any = (self.connection.getpeercert() or {})["subject"]
        node = next(value for part in subject for name, value in part if name == "commonName")
        status, said = ask(self.behind, self.command, self.path, body, {"X-Node": node})
        self.send_response(status)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_: object) -> None:
        pass


def ask(
    port: int, method: str, path: str, body: bytes = b"", more: Mapping[str, str] = MappingProxyType({})
) -> tuple[int, bytes]:
    """The hub's own pages, as only its machine reaches them."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    line.request(method, path, body or None, {"Content-Type": "application/json", **more})
    answer = line.getresponse()
    said = answer.read()
    line.close()
    return answer.status, said


class World:
    def __init__(self, folder: Path) -> None:
        self.folder, self.copies = folder, folder / "copies"
        self.journal = SqliteJournal(folder / "journal.db")
        self.journal.record_start(AT)
        self.place = CopyPlace(self.copies, folder / "journal.db")
        self.copying = CopyingProcess(BackupConfig(dir=self.copies, keepers=(NODE,)))
        live = LiveHub()
        live.hub.copying = self.copying
        self.authority = Authority(folder / "pki")
        watch = Watch(live.hub, OutageFile(folder / "outages.db"))
        self.pages = serve_pages(staff_pages(StaffDoor(HallView(live.hub), watch, folder)), WebConfig(port=0))
        Door.behind = self.pages.port
        self.door = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Door)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server = self.authority.issue_broker_certificates()
        context.load_cert_chain(server.certificate, server.key)
        context.load_verify_locations(server.ca)
        context.verify_mode = ssl.CERT_REQUIRED
        self.door.socket = context.wrap_socket(self.door.socket, server_side=True)
        threading.Thread(target=self.door.serve_forever, daemon=True).start()
        self.url = f"https://127.0.0.1:{self.door.server_address[1]}/backup/"
        self.shelf = Shelf(folder / "kept", 24, 30)

    def far(self, identity: str = NODE) -> FarHub:
        return FarHub(self.url, self.authority.issue_client_certificate(identity))

    def records(self, number: str, day: str = MONDAY, made: float = NOON) -> None:
        self.journal.append(
            [JournalEntry(day, f"k/{day}{number}", HUB, (issued(number, f"k/{number}"),), b"granted")]
        )
        self.place.bring_up_to_date(made)

    def close(self) -> None:
        self.door.shutdown()
        self.door.server_close()
        self.pages.close()
        self.journal.close()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    there = World(tmp_path)
    yield there
    there.close()


def test_what_the_hub_copied_lies_at_the_node_and_the_hub_knows_it(world: World) -> None:
    world.records("D001")
    assert keep_copies(world.far(), world.shelf)
    kept = world.folder / "kept"
    assert read_days(kept / f"{MONDAY}.db") == read_days(world.folder / "journal.db")
    assert decode_index((kept / NAME).read_bytes()).made == NOON
    copy = world.copying.copies[NODE]
    assert copy.good_at is not None
    restore_journal(kept, world.folder / "spare" / "journal.db", AT)
    assert read_days(world.folder / "spare" / "journal.db") == read_days(world.folder / "journal.db")


def test_only_what_changed_is_fetched_again_and_an_old_one_of_each_hour_stays(world: World) -> None:
    world.records("D001", "2026-01-04")
    world.records("D001")
    assert keep_copies(world.far(), world.shelf)
    sunday = (world.folder / "kept" / "2026-01-04.db").stat().st_mtime_ns
    for minute, number in ((1, "D002"), (2, "D003"), (70, "D004")):
        world.records(number, made=NOON + 60 * minute)
        assert keep_copies(world.far(), world.shelf)
    assert (world.folder / "kept" / "2026-01-04.db").stat().st_mtime_ns == sunday
    assert len(list((world.folder / "kept" / HOURS).glob("*.db"))) == 2


def test_a_file_that_is_not_what_the_index_says_is_not_kept(world: World) -> None:
    world.records("D001")
    assert keep_copies(world.far(), world.shelf)
    before = (world.folder / "kept" / f"{MONDAY}.db").read_bytes()
    world.records("D002")
    (world.copies / f"{MONDAY}.db").write_bytes(before[:-4096] + b"\xff" * 4096)
    assert not keep_copies(world.far(), world.shelf)
    assert (world.folder / "kept" / f"{MONDAY}.db").read_bytes() == before


def test_what_knows_more_than_a_restored_hub_is_put_aside_and_not_thrown_away(world: World) -> None:
    for number in ("D001", "D002"):
        world.records(number)
    assert keep_copies(world.far(), world.shelf)
    with_more = (world.folder / "kept" / f"{MONDAY}.db").read_bytes()
    world.journal.close()
    for path in [*world.folder.glob("journal.db*"), *world.copies.iterdir()]:
        path.unlink()
    world.journal = SqliteJournal(world.folder / "journal.db")
    world.place = CopyPlace(world.copies, world.folder / "journal.db")
    world.records("D001")
    assert keep_copies(world.far(), world.shelf)
    (aside,) = (world.folder / "kept").glob("*.aside")
    assert aside.read_bytes() == with_more


def test_an_index_that_names_a_file_elsewhere_is_not_followed(world: World) -> None:
    world.records("D001")
    (known,) = decode_index((world.copies / NAME).read_bytes()).files
    (world.folder / "secret.db").write_bytes(b"not yours")
    index = CopyIndex(NOON, (type(known)("../secret.db", 9, "", 1),))
    (world.copies / NAME).write_bytes(encode_index(index))
    assert world.shelf.list_wanted(index) == []
    assert keep_copies(world.far(), world.shelf)
    assert not list((world.folder / "kept").glob("*.db"))


def test_old_days_are_let_go(world: World) -> None:
    shelf = Shelf(world.folder / "kept", 24, days=2)
    for day in ("2026-01-02", "2026-01-03", MONDAY):
        world.records("D001", day)
        assert keep_copies(world.far(), shelf)
    assert sorted(path.name for path in (world.folder / "kept").glob("*.db")) == [
        "2026-01-03.db",
        f"{MONDAY}.db",
    ]


def test_a_stranger_is_given_nothing(world: World, tmp_path: Path) -> None:
    world.records("D001")
    stranger = Authority(tmp_path / "other").issue_client_certificate(NODE)
    trusting = TlsConfig(world.authority.ca, stranger.certificate, stranger.key)
    assert not keep_copies(FarHub(world.url, trusting), world.shelf)
    assert not (world.folder / "kept" / NAME).exists()


def test_a_hub_that_is_not_there_is_said_and_the_next_round_comes(world: World, tmp_path: Path) -> None:
    nobody = FarHub("https://127.0.0.1:9/backup/", world.authority.issue_client_certificate(NODE))
    assert not keep_copies(nobody, world.shelf)
    tls = world.authority.issue_client_certificate(NODE)
    config = tmp_path / "keeper.toml"
    config.write_text(
        f'url = "{world.url}"\ndir = "{tmp_path}/kept"\n'
        f'[tls]\nca = "{tls.ca}"\ncertificate = "{tls.certificate}"\nkey = "{tls.key}"\n',
        encoding="utf-8",
    )
    world.records("D001")
    assert main(["--config", str(config), "--check-config"]) == 0
    assert main(["--config", str(config), "--once"]) == 0
    assert (tmp_path / "kept" / f"{MONDAY}.db").exists()


@pytest.mark.parametrize("name", ["journal.db", "..%2fjournal.db", "2026-01-05.db-wal", ".2026-01-05.db.new"])
def test_nothing_but_copies_is_given_out(world: World, name: str) -> None:
    world.records("D001")
    assert ask(world.pages.port, "GET", f"/backup/{name}")[0] == 404


def test_nobody_without_a_name_says_what_is_kept(world: World) -> None:
    assert ask(world.pages.port, "POST", "/backup/kept", b'{"made": 1}')[0] == 400
    assert ask(world.pages.port, "POST", "/backup/kept", b"[]", {"X-Node": NODE})[0] == 400
    assert world.copying.copies[NODE].good_at is None
