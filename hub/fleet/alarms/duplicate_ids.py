"""Two machines that have one name, in words that say which (pure)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from hub.fleet.alarms.alarm import Alarm, AlarmCode
from hub.fleet.duplicate_ids import Birth, list_duplicate_births
from hub.fleet.nodes import NodeNow

TWO_MACHINES: Final = (
    "Dua mesin memakai nama {node}: {machines}. Kartu SD-nya disalin. "
    "Matikan mesin yang bukan {node}, lalu pasang ulang dengan namanya sendiri."
)
ONE_MACHINE: Final = "Program {node} berjalan dua kali di {machines}. Hentikan salah satunya."


def find_duplicate_alarms(node: NodeNow, at: datetime) -> Iterator[Alarm]:
    machines = dict.fromkeys(_describe_machine(each) for each in list_duplicate_births(node.births, at))
    if machines:
        said = TWO_MACHINES if len(machines) > 1 else ONE_MACHINE
        yield Alarm(
            node.node, AlarmCode.DUPLICATE_ID, said.format(node=node.node, machines=" dan ".join(machines))
        )


def _describe_machine(birth: Birth) -> str:
    return f"{birth.machine or 'mesin tak dikenal'} (alamat {birth.address or 'tak dikenal'})"
