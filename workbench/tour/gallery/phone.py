"""The visitors' pages on a phone 360 pixels wide, photographed by a browser without a window."""

import subprocess
import tempfile
from pathlib import Path
from typing import Final

from broker.ticket_link import slip_code_link
from workbench.stage.checks import CheckFailed, require_true
from workbench.stage.people import TakenNumber, take_number
from workbench.tour.scene.play import KIOSK, Play

BROWSER: Final = "chromium"
ARGUMENTS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-device-scale-factor=2",
)
WIDTH: Final = 360
TAKES_S: Final = 60


def photograph_pages(play: Play) -> None:
    taken = take_number(play.stage.kiosk(KIOSK), "samsat", "1")
    link = slip_code_link(_find_digest(play, taken))
    for name, path, height in (
        ("phone-ticket", f"/t/{link}", 1000),
        ("phone-catalogue", "/", 1400),
        ("phone-service", "/layanan/samsat", 1000),
        ("phone-hall-plan", "/denah?zona=zona-2", 1000),
    ):
        photograph_page(f"{play.stage.visitors}{path}", play.out / f"{name}.png", height)


def _find_digest(play: Play, taken: TakenNumber) -> str:
    """What the journal keeps of the ticket's token."""
    for issued in play.read_events("ticket-issued"):
        if issued.body["ticket"] == taken.ticket:
            return str(issued.body["token_sha256"])
    raise CheckFailed(f"{taken.ticket} is not in the journal")


def photograph_page(address: str, picture: Path, height: int, width: int = WIDTH) -> None:
    """Raises CheckFailed when the browser is not there or shows nothing."""
    with tempfile.TemporaryDirectory(prefix="antrean-phone-") as profile:
        command = [
            BROWSER, *ARGUMENTS, f"--user-data-dir={profile}", f"--window-size={width},{height}",
            f"--screenshot={picture}", address,
        ]  # fmt: skip
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=TAKES_S)
        except (OSError, subprocess.SubprocessError) as failed:
            raise CheckFailed(f"{BROWSER} took no picture of {address}: {failed}") from failed
    require_true(picture.exists(), f"{BROWSER} wrote no picture of {address}")
