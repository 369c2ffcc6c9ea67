"""What became of a command, said back to the hub in words for who asked (pure)."""

from typing import Final

from broker import messages as m
from firmware.node.effects import AskHub, Restart

IDENTIFY_S: Final = 10.0
PICTURE_S: Final = 15.0
GREETING_S: Final = 20.0
HEARD_WITHIN_S: Final = 60.0
AGAIN_S: Final = (0.5, 2.0, 5.0, 10.0, 20.0, 40.0)

NO_PRINTER: Final = "{node} tidak punya printer."
NO_VOICE: Final = "{node} tidak punya pengeras suara."
NO_SCREEN: Final = "{node} tidak punya layar."
UNKNOWN: Final = "{node} belum mengenal perintah ini. Perbarui programnya."
SHOWS_ITSELF: Final = "{node} menunjukkan diri selama 10 detik."
RESTARTS: Final = "{node} dimulai ulang. Tunggu sampai muncul lagi di halaman perangkat."


def report_done(command: m.Command, text: str) -> AskHub:
    """It is carried out."""
    return _report(command, text, ok=True)


def report_not_done(command: m.Command, text: str) -> AskHub:
    """It cannot be, or was tried in vain; `text` says why and, where somebody can help, how."""
    return _report(command, text, ok=False)


def restart_with_report(command: m.Command, node: str) -> tuple[AskHub, Restart]:
    """First the word, then the end: systemd starts the program anew."""
    return report_done(command, RESTARTS.format(node=node)), Restart()


def _report(command: m.Command, text: str, *, ok: bool) -> AskHub:
    said = m.CommandReport(command.request, command.what, ok, text)
    return AskHub(f"{command.request}-did", said, deadline_s=HEARD_WITHIN_S, again_s=AGAIN_S)
