"""What a printer makes of the bytes it received: text and rasters on paper, or a loud complaint.

It knows exactly the commands our documents use, as real printers carry them out, and refuses a line or a
raster that is wider than the head: a real printer would wrap or cut it, which no visitor should see first.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from PIL import Image

from workbench.devices.escpos_commands import PrinterCommand, UnknownBytes, next_command
from workbench.devices.paper import CELL, LINE_DOTS, Cell, PaperRoll, Printout

CODE_PAGES: Final = {0: "cp437", 2: "cp850", 16: "cp1252", 19: "cp858"}
DOTS: Final = {80: 576, 58: 384}
_LARGEST: Final = 8


class TooWide(Exception):
    """More dots on a row than the head has."""

    def __init__(self, offset: int, dots: int, width: int) -> None:
        super().__init__(f"at byte {offset}: {dots} dots on paper of {width}")


@dataclass
class Mode:
    """What ESC @ resets."""

    bold: bool = False
    wide: int = 1
    tall: int = 1
    align: int = 0
    code_page: str = "cp437"
    two_byte: bool = False


@dataclass
class Interpreter:
    """One printer's mind, from power-on. `carry_out` takes commands in order; a cut gives a Printout."""

    paper_mm: int
    wakes_two_byte: bool = True  # as many a printer from a Chinese maker does
    mode: Mode = field(init=False)
    paper: PaperRoll = field(init=False)
    line: list[Cell] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.mode = Mode(two_byte=self.wakes_two_byte)
        self.paper = PaperRoll(DOTS[self.paper_mm])

    def carry_out(self, command: PrinterCommand) -> Printout | None:
        return _DOES[command.name](self, command)

    def text(self, command: PrinterCommand) -> None:
        """A line in the font that is set. Raises UnknownBytes for what it cannot print."""
        if self.mode.two_byte and max(command.payload) >= 0x80:  # noqa: PLR2004 - beyond ASCII
            raise UnknownBytes(command.offset, command.payload)
        try:
            letters = command.payload.decode(self.mode.code_page)
        except UnicodeDecodeError as mistake:
            raise UnknownBytes(command.offset + mistake.start, command.payload[mistake.start :]) from mistake
        self.line += [Cell(letter, self.mode.bold, self.mode.wide, self.mode.tall) for letter in letters]
        self._fits(command, sum(cell.wide * CELL[0] for cell in self.line))

    def line_feed(self, _command: PrinterCommand) -> None:
        ink = sum(cell.wide * CELL[0] for cell in self.line)
        self.paper.type(self.line, self._left_margin(ink), LINE_DOTS)
        self.line = []

    def feed(self, command: PrinterCommand) -> None:
        if self.line:
            self.line_feed(command)
        self.paper.feed(command.arguments[0] * LINE_DOTS)

    def raster(self, command: PrinterCommand) -> None:
        """A picture, row by row. Raises UnknownBytes where it is wider than the head."""
        scale, across = command.arguments[0], int.from_bytes(command.arguments[1:3], "little")
        if scale or self.line:
            raise UnknownBytes(command.offset, command.arguments)
        self._fits(command, across * 8)
        rows = int.from_bytes(command.arguments[3:5], "little")
        dark = bytes(255 - byte for byte in command.payload)
        self.paper.burn(Image.frombytes("1", (across * 8, rows), dark), self._left_margin(across * 8))

    def initialise(self, _command: PrinterCommand) -> None:
        self.mode, self.line = Mode(two_byte=self.wakes_two_byte), []

    def one_byte(self, _command: PrinterCommand) -> None:
        self.mode.two_byte = False

    def print_mode(self, command: PrinterCommand) -> None:
        """Raises UnknownBytes."""
        bits = command.arguments[0]
        if bits & ~0x38:
            raise UnknownBytes(command.offset, command.arguments)
        self.mode.bold = bool(bits & 0x08)
        self.mode.tall, self.mode.wide = 1 + bool(bits & 0x10), 1 + bool(bits & 0x20)

    def size(self, command: PrinterCommand) -> None:
        """Raises UnknownBytes."""
        wide, tall = (command.arguments[0] >> 4) + 1, (command.arguments[0] & 0x0F) + 1
        if max(wide, tall) > _LARGEST:
            raise UnknownBytes(command.offset, command.arguments)
        self.mode.wide, self.mode.tall = wide, tall

    def bold(self, command: PrinterCommand) -> None:
        self.mode.bold = bool(command.arguments[0] & 1)

    def font(self, command: PrinterCommand) -> None:
        """Font A alone: at 60, without glasses, nobody reads Font B. Raises UnknownBytes."""
        if command.arguments[0] not in (0, 48):
            raise UnknownBytes(command.offset, command.arguments)

    def align(self, command: PrinterCommand) -> None:
        """Raises UnknownBytes."""
        if command.arguments[0] not in (0, 1, 2):
            raise UnknownBytes(command.offset, command.arguments)
        self.mode.align = command.arguments[0]

    def code_page(self, command: PrinterCommand) -> None:
        """Raises UnknownBytes for one that our printers lack."""
        if command.arguments[0] not in CODE_PAGES:
            raise UnknownBytes(command.offset, command.arguments)
        self.mode.code_page = CODE_PAGES[command.arguments[0]]

    def cut(self, command: PrinterCommand) -> Printout:
        """Only with its own feed to the knife: a bare cut would go through the last lines.

        Raises UnknownBytes.
        """
        if self.line or len(command.arguments) < 2:  # noqa: PLR2004 - m and n
            raise UnknownBytes(command.offset, command.arguments)
        return self.paper.cut()

    def nothing(self, _command: PrinterCommand) -> None:
        """Answered by the printer's interface, not by its head."""

    def _left_margin(self, ink: int) -> int:
        return (self.paper.width - ink) * self.mode.align // 2

    def _fits(self, command: PrinterCommand, ink: int) -> None:
        if ink > self.paper.width:
            raise TooWide(command.offset, ink, self.paper.width)


_DOES: Final[dict[str, Callable[[Interpreter, PrinterCommand], Printout | None]]] = {
    "text": Interpreter.text,
    "LF": Interpreter.line_feed,
    "ESC d": Interpreter.feed,
    "GS v 0": Interpreter.raster,
    "ESC @": Interpreter.initialise,
    "FS .": Interpreter.one_byte,
    "ESC !": Interpreter.print_mode,
    "GS !": Interpreter.size,
    "ESC E": Interpreter.bold,
    "ESC M": Interpreter.font,
    "ESC a": Interpreter.align,
    "ESC t": Interpreter.code_page,
    "ESC 2": Interpreter.nothing,
    "GS V": Interpreter.cut,
    "DLE EOT": Interpreter.nothing,
    "GS r": Interpreter.nothing,
    "GS ( H": Interpreter.nothing,
}


def interpret(received: bytes, paper_mm: int) -> list[Printout]:
    """Every slip in these bytes; what is left uncut at the end comes last. Raises UnknownBytes, TooWide."""
    printer, slips, at = Interpreter(paper_mm), [], 0
    while at < len(received):
        command = next_command(received, at)
        if command is None:
            raise UnknownBytes(at, received[at:])
        printout = printer.carry_out(command)
        slips += [printout] if printout else []
        at += command.size
    return [*slips, printer.paper.hanging()] if printer.paper.moved_dots else slips
