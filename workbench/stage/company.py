"""All that is on the stage, put together but not started: each device with its cable, config and log."""

from pathlib import Path
from typing import Final

from broker.config import BrokerConfig
from broker.private_broker import LOOPBACK, PrivateBroker, find_free_port
from workbench.devices.relay import Relay
from workbench.devices.slip_book import SlipBook
from workbench.stage import configs, hall
from workbench.stage.cast import Cast
from workbench.stage.handles import BoxOnBench, DisplayOnBench, KioskOnBench
from workbench.stage.printer_sink import PrinterSink
from workbench.stage.process_group import ProcessGroup
from workbench.stage.program import ROOT, Program
from workbench.stage.rehearsal import write_rehearsal_plan

CLIPS: Final = ROOT / ".cache" / "clips"
PRINTS_DOTS_S: Final = 1_600.0  # 200 mm/s, as the printers of such kiosks do


class Company:
    """Everything is written under `folder`; passwords are new each time."""

    def __init__(self, folder: Path, plan: Path, who: Cast) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.plan, self.hall, self.who = (
            folder,
            write_rehearsal_plan(plan, folder),
            hall.read_hall(plan),
            who,
        )
        self.journal, self.group = folder / "journal.db", ProcessGroup()
        self.web_port, self.visitors_port = find_free_port(), find_free_port()
        for name in ("log", "config"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        identities = who.broker_identities()
        self.broker = PrivateBroker(folder / "broker", self.hall.site.id, identities, group=self.group.id)
        self.cables = {name: Relay(self.broker.port) for name in identities if name != "hub"}
        self.hub = self._make_program("hub", "hub", held=False)
        self.sinks = {
            each.id: PrinterSink(
                each.paper_mm,
                on_slip=SlipBook(self._log_path(f"{each.id}-printer")),
                dots_per_s=PRINTS_DOTS_S,
            )
            for each in self.hall.kiosks
            if each.id in who.kiosks
        }
        for sink in self.sinks.values():
            sink.start()
        self.kiosks = {
            name: KioskOnBench(self._make_rig(name, "kiosk"), sink) for name, sink in self.sinks.items()
        }
        self.displays = {name: DisplayOnBench(self._make_rig(name, "display")) for name in who.displays}
        self.boxes = {
            each.id: BoxOnBench(self._make_rig(each.id, "counter_button"), each.counter, each.keys)
            for each in self.hall.buttons
            if each.id in who.boxes
        }

    @property
    def devices(self) -> list[Program]:
        everybody = (*self.kiosks.values(), *self.displays.values(), *self.boxes.values())
        return [each.program for each in everybody]

    def close(self) -> None:
        """Printers, cables, and whoever of the group is still there."""
        for sink in self.sinks.values():
            sink.stop()
        for cable in self.cables.values():
            cable.close()
        self.group.close()

    def write_configs(self) -> None:
        agencies = self.hall.agencies
        for each in self.hall.kiosks:
            if each.id in self.kiosks:
                port = self.sinks[each.id].port
                self._write_config(
                    each.id, configs.build_kiosk_config(self._build_node_table(each.id), each, agencies, port)
                )
        for display in self.hall.displays:
            if display.id in self.displays:
                self.write_display_config(display.id)
        for button in self.hall.buttons:
            if button.id in self.boxes:
                self._write_config(
                    button.id, configs.build_box_config(self._build_node_table(button.id), button)
                )

    def write_display_config(self, name: str, width: int = 1920, height: int = 1080) -> None:
        self._write_config(
            name, configs.build_display_config(self._build_node_table(name), CLIPS, width, height)
        )

    def write_hub_config(self, rehearse_from: str) -> None:
        wire = self.broker.client_config("hub")
        doors = self.web_port, self.visitors_port
        self._write_config(
            "hub", configs.build_hub_config(self.plan, self.journal, wire, doors, rehearse_from)
        )

    def _build_node_table(self, name: str) -> configs.TomlTable:
        """Each node reaches the broker over a cable of its own."""
        cable = self.cables[name].port
        wire = BrokerConfig(LOOPBACK, cable, name, self.broker.passwords[name])
        return configs.build_node_table(name, self.hall.site.id, wire, self.folder / "state" / name)

    def _make_rig(self, name: str, device: str) -> Program:
        return self._make_program(name, f"workbench.rigs.{device}", held=True)

    def _make_program(self, name: str, module: str, *, held: bool) -> Program:
        arguments = ["--config", str(self._config_path(name))]
        return Program(name, module, arguments, self._log_path(name), held=held)

    def _log_path(self, name: str) -> Path:
        return self.folder / "log" / f"{name}.jsonl"

    def _config_path(self, name: str) -> Path:
        return self.folder / "config" / f"{name}.toml"

    def _write_config(self, name: str, table: configs.TomlTable) -> None:
        configs.write_config(self._config_path(name), table)
