"""A thermal printer without the paper: buffer, sensors, answers, and slips as pictures (pure)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from workbench.devices.escpos_commands import REAL_TIME, PrinterCommand, UnknownBytes, next_command
from workbench.devices.escpos_interpreter import EscposInterpreter, TooWide
from workbench.devices.paper import DOTS_PER_MM, Printout

OnSlip = Callable[[Printout], None]


@dataclass(frozen=True, slots=True)
class PrinterCondition:
    """What a person could see or do at the printer. `roll_mm` None: a roll without end."""

    roll_mm: float | None = None
    near_end_mm: float = 0.0
    cover_open: bool = False
    knife_jammed: bool = False
    off_line: bool = False

    @property
    def paper_out(self) -> bool:
        return self.roll_mm is not None and self.roll_mm <= 0

    @property
    def near_end(self) -> bool:
        return self.roll_mm is not None and self.roll_mm <= self.near_end_mm

    @property
    def prints(self) -> bool:
        return not (self.paper_out or self.cover_open or self.knife_jammed or self.off_line)


@dataclass(frozen=True, slots=True)
class PrinterAbilities:
    """What this model answers. `junk` replaces each answer to DLE EOT: some clones are like that."""

    tells_status: bool = True
    tells_barrier: bool = True
    tells_done: bool = True
    junk: bytes | None = None


class SimulatedPrinter:
    """Bytes in by `receive`, paper out by `turn`; both give what the printer says back."""

    def __init__(self, paper_mm: int, on_slip: OnSlip, abilities: PrinterAbilities | None = None) -> None:
        self.condition = PrinterCondition()
        self.abilities = abilities or PrinterAbilities()
        self.buffer = b""
        self._interpreter = EscposInterpreter(paper_mm)
        self._on_slip = on_slip
        self._paper_mm = paper_mm
        self._last_two = b""
        self._taken = 0

    def receive(self, received: bytes) -> bytes:
        """Put into the buffer. Real-time questions are answered here, even amid a raster, as real ones do."""
        watched = self._last_two + received
        self._last_two = watched[-2:]
        self.buffer += received
        asked = [watched[at + 2] for at in range(len(watched) - 2) if watched[at : at + 2] == REAL_TIME]
        return b"".join(map(self._status_byte, asked)) if self.abilities.tells_status else b""

    def print_next(self) -> tuple[int, bytes] | None:
        """Carry out one command: the dots the paper moved, and what is said. None: nothing to do.

        Raises UnknownBytes and TooWide for what no real printer would print as meant.
        """
        if not self.buffer or not self.condition.prints:
            return None
        before = self._interpreter.paper.fed_dots
        try:
            command = next_command(self.buffer, 0)
            printout = self._interpreter.carry_out(command) if command else None
        except (UnknownBytes, TooWide) as garbled:
            self.buffer = b""
            garbled.add_note(f"{self._taken} bytes of this printer's life came before")
            raise
        if command is None:
            return None
        self.buffer = self.buffer[command.size :]
        self._taken += command.size
        moved = self._interpreter.paper.fed_dots - before
        self._use_roll(moved / DOTS_PER_MM)
        if printout:
            self._on_slip(printout)
        return moved, self._queued_answer(command)

    def power_cycle(self) -> None:
        """Off and on: what was in the buffer is gone, and half a slip stays half a slip."""
        self.buffer, self._last_two = b"", b""
        self._interpreter = EscposInterpreter(self._paper_mm)

    def uncut_slip(self) -> Printout | None:
        """What is printed and not cut yet."""
        paper = self._interpreter.paper
        return paper.uncut_slip() if paper.moved_dots else None

    def _use_roll(self, length_mm: float) -> None:
        left = self.condition.roll_mm
        if left is not None:
            self.condition = replace(self.condition, roll_mm=max(0.0, left - length_mm))

    def _status_byte(self, n: int) -> bytes:
        now = self.condition
        if self.abilities.junk is not None:
            return self.abilities.junk
        bits = {
            1: 0x08 * (not now.prints),
            2: 0x04 * now.cover_open | 0x20 * now.paper_out | 0x40 * now.knife_jammed,
            3: 0x08 * now.knife_jammed,
            4: 0x0C * now.near_end | 0x60 * now.paper_out,
        }.get(n)
        return b"" if bits is None else bytes((0x12 | bits,))

    def _queued_answer(self, command: PrinterCommand) -> bytes:
        """Answers that wait their turn behind the printing."""
        if command.name == "GS r" and self.abilities.tells_barrier:
            return bytes((0x03 * self.condition.near_end,))
        if command.name == "GS ( H" and self.abilities.tells_done:
            return b"\x37\x22" + command.arguments[2:] + b"\x00"
        return b""
