"""What a printer makes of the bytes it received: text and rasters on paper, or a loud complaint.

It knows exactly the commands our documents use, as real printers carry them out, and refuses a line or a
raster that is wider than the head: a real printer would wrap or cut it, which no visitor should see first.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from PIL import Image

from workbench.devices.escpos_commands import PrinterCommand, UnknownBytes, next_command
from workbench.devices.paper import CELL, LINE_DOTS, PaperRoll, PrintCell, Printout

CODE_PAGES: Final = {0: "cp437", 2: "cp850", 16: "cp1252", 19: "cp858"}
DOTS: Final = {80: 576, 58: 384}
_LARGEST: Final = 8


class TooWide(Exception):
    """More dots on a row than the head has."""

    def __init__(self, offset: int, dots: int, width: int) -> None:
        super().__init__(f"at byte {offset}: {dots} dots on paper of {width}")


@dataclass
class PrintMode:
    """What ESC @ resets."""

    bold: bool = False
    wide: int = 1
    tall: int = 1
    align: int = 0
    code_page: str = "cp437"
    two_byte: bool = False


@dataclass
class EscposInterpreter:
    """One printer's mind, from power-on. `carry_out` takes commands in order; a cut gives a Printout."""

    paper_mm: int
    wakes_two_byte: bool = True  # as many a printer from a Chinese maker does
    mode: PrintMode = field(init=False)
    paper: PaperRoll = field(init=False)
    line: list[PrintCell] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.mode = PrintMode(two_byte=self.wakes_two_byte)
        self.paper = PaperRoll(DOTS[self.paper_mm])

    def carry_out(self, command: PrinterCommand) -> Printout | None:
        return _DOES[command.name](self, command)

    def add_text(self, command: PrinterCommand) -> None:
        """A line in the font that is set. Raises UnknownBytes for what it cannot print."""
        if self.mode.two_byte and max(command.payload) >= 0x80:  # noqa: PLR2004 - beyond ASCII
            raise UnknownBytes(command.offset, command.payload)
        try:
            letters = command.payload.decode(self.mode.code_page)
        except UnicodeDecodeError as mistake:
            raise UnknownBytes(command.offset + mistake.start, command.payload[mistake.start :]) from mistake
        self.line += [PrintCell(letter, self.mode.bold, self.mode.wide, self.mode.tall) for letter in letters]
        self._require_fit(command, sum(cell.wide * CELL[0] for cell in self.line))

    def feed_line(self, _command: PrinterCommand) -> None:
        ink = sum(cell.wide * CELL[0] for cell in self.line)
        self.paper.type_line(self.line, self._left_margin(ink), LINE_DOTS)
        self.line = []

    def feed_lines(self, command: PrinterCommand) -> None:
        if self.line:
            self.feed_line(command)
        self.paper.feed_rows(command.arguments[0] * LINE_DOTS)

    def burn_raster(self, command: PrinterCommand) -> None:
        """A picture, row by row. Raises UnknownBytes where it is wider than the head."""
        scale, across = command.arguments[0], int.from_bytes(command.arguments[1:3], "little")
        if scale or self.line:
            raise UnknownBytes(command.offset, command.arguments)
        self._require_fit(command, across * 8)
        rows = int.from_bytes(command.arguments[3:5], "little")
        dark = bytes(255 - byte for byte in command.payload)
        self.paper.burn_picture(Image.frombytes("1", (across * 8, rows), dark), self._left_margin(across * 8))

    def reset_mode(self, _command: PrinterCommand) -> None:
        self.mode, self.line = PrintMode(two_byte=self.wakes_two_byte), []

    def select_one_byte(self, _command: PrinterCommand) -> None:
        self.mode.two_byte = False

    def set_print_mode(self, command: PrinterCommand) -> None:
        """Raises UnknownBytes."""
        bits = command.arguments[0]
        if bits & ~0x38:
            raise UnknownBytes(command.offset, command.arguments)
        self.mode.bold = bool(bits & 0x08)
        self.mode.tall, self.mode.wide = 1 + bool(bits & 0x10), 1 + bool(bits & 0x20)

    def set_size(self, command: PrinterCommand) -> None:
        """Raises UnknownBytes."""
        wide, tall = (command.arguments[0] >> 4) + 1, (command.arguments[0] & 0x0F) + 1
        if max(wide, tall) > _LARGEST:
            raise UnknownBytes(command.offset, command.arguments)
        self.mode.wide, self.mode.tall = wide, tall

    def set_bold(self, command: PrinterCommand) -> None:
        self.mode.bold = bool(command.arguments[0] & 1)

    def select_font(self, command: PrinterCommand) -> None:
        """Font A alone: at 60, without glasses, nobody reads Font B. Raises UnknownBytes."""
        if command.arguments[0] not in (0, 48):
            raise UnknownBytes(command.offset, command.arguments)

    def set_alignment(self, command: PrinterCommand) -> None:
        """Raises UnknownBytes."""
        if command.arguments[0] not in (0, 1, 2):
            raise UnknownBytes(command.offset, command.arguments)
        self.mode.align = command.arguments[0]

    def select_code_page(self, command: PrinterCommand) -> None:
        """Raises UnknownBytes for one that our printers lack."""
        if command.arguments[0] not in CODE_PAGES:
            raise UnknownBytes(command.offset, command.arguments)
        self.mode.code_page = CODE_PAGES[command.arguments[0]]

    def cut_slip(self, command: PrinterCommand) -> Printout:
        """Only with its own feed to the knife: a bare cut would go through the last lines.

        Raises UnknownBytes.
        """
        if self.line or len(command.arguments) < 2:  # noqa: PLR2004 - m and n
            raise UnknownBytes(command.offset, command.arguments)
        return self.paper.cut_slip()

    def ignore_command(self, _command: PrinterCommand) -> None:
        """Answered by the printer's interface, not by its head."""

    def _left_margin(self, ink: int) -> int:
        return (self.paper.width - ink) * self.mode.align // 2

    def _require_fit(self, command: PrinterCommand, ink: int) -> None:
        if ink > self.paper.width:
            raise TooWide(command.offset, ink, self.paper.width)


_DOES: Final[dict[str, Callable[[EscposInterpreter, PrinterCommand], Printout | None]]] = {
    "text": EscposInterpreter.add_text,
    "LF": EscposInterpreter.feed_line,
    "ESC d": EscposInterpreter.feed_lines,
    "GS v 0": EscposInterpreter.burn_raster,
    "ESC @": EscposInterpreter.reset_mode,
    "FS .": EscposInterpreter.select_one_byte,
    "ESC !": EscposInterpreter.set_print_mode,
    "GS !": EscposInterpreter.set_size,
    "ESC E": EscposInterpreter.set_bold,
    "ESC M": EscposInterpreter.select_font,
    "ESC a": EscposInterpreter.set_alignment,
    "ESC t": EscposInterpreter.select_code_page,
    "ESC 2": EscposInterpreter.ignore_command,
    "GS V": EscposInterpreter.cut_slip,
    "DLE EOT": EscposInterpreter.ignore_command,
    "GS r": EscposInterpreter.ignore_command,
    "GS ( H": EscposInterpreter.ignore_command,
}


def interpret_bytes(received: bytes, paper_mm: int) -> list[Printout]:
    """Every slip in these bytes; what is left uncut at the end comes last. Raises UnknownBytes, TooWide."""
    printer, slips, at = EscposInterpreter(paper_mm), [], 0
    while at < len(received):
        command = next_command(received, at)
        if command is None:
            raise UnknownBytes(at, received[at:])
        printout = printer.carry_out(command)
        slips += [printout] if printout else []
        at += command.size
    return [*slips, printer.paper.uncut_slip()] if printer.paper.moved_dots else slips
