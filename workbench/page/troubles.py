"""What may befall a hall, and how it is set right: no power, no paper, no picture, no cable."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from workbench.stage.stage import Stage

OUTAGE_S: Final = 600.0
SayTrouble = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class PageFocus:
    """What the person in front of the page is looking at."""

    kiosk: str
    boxes: tuple[str, ...]


class PowerTrouble:
    """Every process is killed at once; back, the hall's clock is ten minutes on."""

    alone = True
    over = False

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def begin(self, where: PageFocus, say: SayTrouble) -> str:  # noqa: ARG002  the power goes everywhere
        self._stage.cut_power()
        return (
            "Semua mati seketika, tanpa pamit. Tekan lagi: listrik kembali sepuluh menit kemudian, "
            "dan tidak ada nomor yang hilang."
        )

    def end(self) -> str:
        self._stage.restore_power(OUTAGE_S)
        return (
            "Layar menulis “Nomor antrean Anda tetap berlaku”. Tekan tombol sebuah loket: "
            "nomor yang tadi di sana dipanggil ulang, bukan nomor baru."
        )


class PaperTrouble:
    """The roll of the kiosk in view is taken out."""

    alone = True
    over = False

    def __init__(self, stage: Stage) -> None:
        self._stage, self._kiosk = stage, ""

    def begin(self, where: PageFocus, say: SayTrouble) -> str:  # noqa: ARG002  a roll is out in no time
        self._kiosk = where.kiosk
        self._stage.take_paper(self._kiosk)
        return (
            f"Gulungan {self._kiosk} habis. Dalam beberapa detik mesinnya mengatakannya sendiri dan menunjuk "
            "mesin yang lain; halaman pusat menyebut gulungan yang mana. Tekan lagi: gulungan baru."
        )

    def end(self) -> str:
        self._stage.load_roll(self._kiosk)
        return f"Gulungan baru di {self._kiosk}. Nomor yang sempat tertahan tercetak sendiri."


class TelevisionTrouble:
    """The set that speaks is switched off; its little computer goes dark with it."""

    alone = True
    over = False

    def __init__(self, stage: Stage) -> None:
        self._stage, self._wall = stage, stage.who.displays[0]

    def begin(self, where: PageFocus, say: SayTrouble) -> str:  # noqa: ARG002  always the wall that speaks
        self._stage.switch_tv_off(self._wall)
        return (
            f"{self._wall} gelap, dan dialah yang bersuara. Panggil seseorang: layar berikutnya "
            "mengambil alih suaranya. Tekan lagi: TV menyala."
        )

    def end(self) -> str:
        self._stage.switch_tv_on(self._wall)
        return f"{self._wall} menyala dan langsung menampilkan keadaan sekarang."


class NetworkTrouble:
    """Every node's cable to the broker is pulled; the programs live on."""

    alone = True
    over = False

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def begin(self, where: PageFocus, say: SayTrouble) -> str:  # noqa: ARG002  one cable feeds them all
        for node in self._nodes:
            self._stage.cut_cable(node)
        return (
            "Semua kabel ke pusat tercabut. Mesin antrean meminta orang bertanya ke petugas, lampu loket "
            "berkedip dua kali, layar menandai datanya lama. Tekan lagi: kabel dipasang."
        )

    def end(self) -> str:
        for node in self._nodes:
            self._stage.mend_cable(node)
        return "Kabel terpasang. Dalam beberapa detik semua tersambung sendiri; tidak ada nomor yang ganda."

    @property
    def _nodes(self) -> tuple[str, ...]:
        who = self._stage.who
        return (*who.kiosks, *who.displays, *who.boxes)
