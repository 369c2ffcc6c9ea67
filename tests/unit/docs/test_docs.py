"""The documents name what the code has, and nothing that it has not."""

import ast
import importlib
import re
from collections.abc import Iterator
from datetime import UTC, timedelta
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

import msgspec
import pytest

from broker import messages as m
from broker.topics import CHANNELS
from firmware.counter_button.config import BoxConfig
from firmware.display.config import DisplayConfig
from firmware.kiosk.config import KioskConfig
from firmware.kiosk.machine.presses import FUNCTION_KEYS, SERVICE_KEYS
from hub.backup import ages
from hub.backup.keeper.config import KeeperConfig
from hub.backup.news import DISK, STICK
from hub.config import HubConfig
from hub.domain.refusals import Reason
from hub.fleet import power
from hub.fleet.alarms.alarm import AlarmCode
from hub.fleet.alarms.alarms import build_check_alarm
from hub.fleet.health_checks import HubNow, check_disk, check_hub
from hub.fleet.rejected_clients import RejectedClients, RejectionReason, Rejections
from hub.fleet.rejected_clients import check_rejections as turned_away
from hub.plan.load import load_plan_alone
from hub.plan.model import SitePlan
from hub.watch.watch import UNKEPT
from process.configuration import parse_config
from scripts import wire_doc
from tests.support.halls.hall import EIGHT
from workbench.stage import configs

REPO = Path(__file__).parents[3]
DOCS = REPO / "docs"
PAGES = sorted(
    [
        *REPO.glob("*.md"),
        *DOCS.rglob("*.md"),
        *(REPO / "broker").rglob("*.md"),
        REPO / "tests/support/README.md",
    ]
)
ROOMS = (
    "drawing",
    "broker",
    "translations",
    "process",
    "hub",
    "firmware",
    "workbench",
    "scripts",
    "tests",
    "docs",
    "deploy",
)
NAMED = "|".join(ROOMS)
PROGRAMS: dict[str, type[msgspec.Struct]] = {
    "hub": HubConfig,
    "kiosk": KioskConfig,
    "counter_button": BoxConfig,
    "display": DisplayConfig,
    "keeper": KeeperConfig,
}
SILENT_UPS = power.apply_reading(None, power.UpsReading(power.Supply.UNKNOWN, why="?"), EIGHT)
TOPICS = {channel.path for channel in CHANNELS}
EXAMPLES: dict[str, type[msgspec.Struct]] = {
    "hub": HubConfig,
    "kios": KioskConfig,
    "tombol": BoxConfig,
    "layar": DisplayConfig,
    "keeper": KeeperConfig,
}


@cache
def text(name: str) -> str:
    return (REPO / name).read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def page_id(page: Path) -> str:
    return page.relative_to(REPO).as_posix()


@cache
def plan() -> SitePlan:
    return load_plan_alone(REPO / "hub/plan/mpp_palopo.yaml")


# --- the wire ---


def test_the_wire_page_is_what_the_code_says() -> None:
    assert text("docs/wire.md") == wire_doc.page(), "run: python -m scripts.wire_doc"


def test_every_channel_topic_message_field_and_refusal_is_on_the_wire_page() -> None:
    page = text("docs/wire.md")
    kinds = [
        kind
        for kind in vars(m).values()
        if isinstance(kind, type) and issubclass(kind, m.Message) and kind is not m.Message
    ]
    fields = {field.encode_name for kind in kinds for field in msgspec.structs.fields(kind)}
    wanted = {
        *(f"`{channel.path}`" for channel in CHANNELS),
        *(f"`{channel.name}`" for channel in CHANNELS),
        *(f"### {kind.__name__}\n" for kind in kinds),
        *(f"| `{field}` |" for field in fields),
        *(f"`{reason.value}`" for reason in Reason),
    }
    assert {each for each in wanted if each not in page} == set()


# --- the places that a page names ---


def test_every_file_and_function_named_in_a_page_exists() -> None:
    named = re.compile(rf"`((?:{NAMED})/[\w./-]+)(?::([\w.]+))?`")
    gone = [
        f"{page_id(page)}: {path} {name}"
        for page in PAGES
        for path, name in named.findall(page.read_text(encoding="utf-8"))
        if path not in TOPICS and not exists(REPO / path, name)
    ]
    assert gone == []


def exists(path: Path, name: str) -> bool:
    if not path.exists() or not name:
        return path.exists()
    inside: ast.AST | None = tree(path)
    for part in name.split("."):
        inside = defined(inside).get(part) if inside else None
    return inside is not None


def defined(inside: ast.AST) -> dict[str, ast.AST]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    children = list(ast.iter_child_nodes(inside))
    constants = {
        each.target.id: each
        for each in children
        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
    }
    return constants | {each.name: each for each in children if isinstance(each, kinds)}


def test_each_step_of_a_press_names_its_place() -> None:
    """Between the two headings of a press, no row of the table is without a file and a function."""
    lives = re.findall(
        r"^## The life of a press:.*?\n(.*?)(?=^## )", text("docs/architecture.md"), re.DOTALL | re.MULTILINE
    )
    assert len(lives) == 2
    rows = [row for life in lives for row in life.splitlines() if row.startswith("| ")]
    steps = [row for row in rows if not row.startswith("| step")]
    assert [row for row in steps if not re.search(r"`[\w/]+\.py:\w+", row)] == []
    assert len(steps) > 30


def test_what_a_step_calls_pure_is_named_in_its_row() -> None:
    rows = re.findall(
        r"^\| [^|\n]+ \| ([^|\n]*`[^|\n]*) \| (\w+) \|$", text("docs/architecture.md"), re.MULTILINE
    )
    assert len(rows) > 30
    assert [pure for where, pure in rows if pure != "yes" and not re.search(rf"[:.]{pure}`", where)] == []


def test_each_file_that_a_room_lists_stands_in_it() -> None:
    gone = [
        f"{page_id(page)}: {name}"
        for page in PAGES
        if page.name == "README.md"
        for row in re.findall(r"^\| ([^|\n]+) \|", page.read_text(encoding="utf-8"), re.MULTILINE)
        for name in re.findall(r"`(\w+\.py)`", row)
        if not (page.parent / name).exists()
    ]
    assert gone == []


# --- links ---


def test_every_relative_link_resolves() -> None:
    broken = [
        f"{page_id(page)}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
        if not target.startswith(("http://", "https://", "mailto:")) and not resolves(page, target)
    ]
    assert broken == []


def resolves(page: Path, target: str) -> bool:
    path, _, heading = target.partition("#")
    to = (page.parent / path) if path else page
    return to.exists() and (not heading or heading in anchors(to))


@cache
def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).strip().replace(" ", "-") for each in headings}


def test_every_decision_is_listed_dated_accepted_and_short() -> None:
    listed = text("docs/adr/README.md")
    for decision in sorted((DOCS / "adr").glob("0*.md")):
        body = decision.read_text(encoding="utf-8")
        assert decision.name in listed
        assert re.search(r"^Date: \d{4}-\d\d-\d\d\nStatus: \w+$", body, re.MULTILINE), decision.name
        assert {"## Context", "## Decision", "## Consequences"} <= set(body.splitlines()), decision.name
        assert len(body.splitlines()) <= 50, decision.name


# --- operations: settings, alerts, verbs ---


def settings(kind: type[msgspec.Struct], under: str = "") -> Iterator[tuple[str, str]]:
    """Every setting of a program as `section.key`, and what it is when it is left out."""
    hints = get_type_hints(kind)
    for field in msgspec.structs.fields(kind):
        section = section_of(hints[field.name])
        if section is not None:
            yield from settings(section, f"{field.encode_name}.")
        else:
            yield f"{under}{field.encode_name}", left_out(field)


def section_of(hint: Any) -> type[msgspec.Struct] | None:
    for each in (hint, *getattr(hint, "__args__", ())):
        if isinstance(each, type) and issubclass(each, msgspec.Struct):
            return each
    return None


def left_out(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "required"
    made = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
    return f"`{msgspec.json.encode(made, enc_hook=str).decode()}`"


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_setting_of_a_program_is_explained_with_its_default(program: str) -> None:
    page = text("docs/operations.md")
    missing = [
        row
        for name, default in settings(PROGRAMS[program])
        if (row := f"| `{name}` | {default} |") not in page
    ]
    assert missing == []


def test_no_setting_is_explained_that_is_none() -> None:
    known = {name for kind in PROGRAMS.values() for name, _ in settings(kind)}
    told = set(
        re.findall(r"^\| `([a-z_.]+)` \| (?:required|`.*?`) \|", text("docs/operations.md"), re.MULTILINE)
    )
    assert told - known == set()


def examples() -> list[tuple[type[msgspec.Struct], str]]:
    shown = re.compile(r"^```toml\n# ([a-z]+)[\w-]*\.toml\n(.*?)^```", re.DOTALL | re.MULTILINE)
    found = [hit for page in PAGES for hit in shown.findall(page.read_text(encoding="utf-8"))]
    return [(EXAMPLES[name], body) for name, body in found]


def test_every_configuration_shown_is_right(tmp_path: Path) -> None:
    for number, (kind, body) in enumerate(examples()):
        file = tmp_path / f"{number}.toml"
        file.write_text(body, encoding="utf-8")
        parse_config(file, {}, kind)


def test_an_example_of_each_program_is_shown() -> None:
    shown = {kind for kind, _ in examples()}
    assert shown == set(EXAMPLES.values())


def test_the_matrix_shown_has_a_key_and_a_lamp_for_all_that_the_hall_needs(tmp_path: Path) -> None:
    body = re.search(
        r"^```toml\n# kios-1\.toml\n(.*?)^```", text("docs/hardware.md"), re.DOTALL | re.MULTILINE
    )
    assert body is not None
    file = tmp_path / "kios-1.toml"
    file.write_text(body[1], encoding="utf-8")
    kiosk = parse_config(file, {}, KioskConfig)
    needed = {agency.id for agency in plan().agencies} | {*SERVICE_KEYS, *FUNCTION_KEYS}
    assert kiosk.keys.matrix is not None
    assert kiosk.lamps.chain is not None
    assert set(kiosk.keys.matrix.names) == needed
    assert {name for name in kiosk.lamps.chain.outputs if name} == needed | {"buzzer"}
    pins = (*kiosk.keys.matrix.rows, *kiosk.keys.matrix.columns)
    assert pins == (*configs.ROWS, *configs.COLUMNS), "the simulated hall is wired as the page says"
    assert [pin for pin in pins if f"| GPIO{pin} |" not in text("docs/hardware.md")] == []


def raised(file: Path) -> Iterator[str]:
    """The code of every alert that this file raises: written out, named, or the beginning of a made one."""
    module = importlib.import_module(".".join(file.relative_to(REPO).with_suffix("").parts))
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "RaiseAlert":
            match node.args[0]:
                case ast.Constant(str() as code):
                    yield code
                case ast.JoinedStr(values=[ast.Constant(str() as start), *_]):
                    yield start
                case ast.Name(id=name) if isinstance(getattr(module, name, None), str):
                    yield getattr(module, name)


SAID_IN = ("docs/operations.md", "docs/panduan-teknisi.md")


@pytest.mark.parametrize("name", SAID_IN)
def test_every_alert_says_what_to_do(name: str) -> None:
    files = sorted((REPO / "firmware").rglob("*.py"))
    codes = {code for file in files if "RaiseAlert(" in file.read_text("utf-8") for code in raised(file)}
    codes |= {fault.value for fault in m.PrintFault}
    assert {"voice", "storage-slow", "key-"} <= codes
    assert untold(codes, name) == set()


@pytest.mark.parametrize("name", SAID_IN)
def test_every_alarm_of_the_hub_says_what_to_do(name: str) -> None:
    ill = check_hub(HubNow(1, 1, (1,), "?", EIGHT), EIGHT + timedelta(hours=1))
    away = RejectedClients({why: Rejections(1, "", EIGHT) for why in RejectionReason})
    uncopied = ages.check_copies(ages.expect_copies((DISK, STICK, "kios-2"), 0), 2 * ages.LATE_S)
    figure = [
        *ill,
        check_disk(0),
        UNKEPT,
        *turned_away(away, EIGHT, UTC),
        power.check_power(SILENT_UPS),
        *uncopied,
    ]
    codes = {*AlarmCode, *("away", "surel", "webhook"), *(build_check_alarm(each).code for each in figure)}
    assert untold(codes, name) == set()


def untold(codes: set[str], name: str) -> set[str]:
    """Those without a row of their own, or of their beginning and `…`."""
    rows = re.findall(r"^\| `([a-z-]+)(…?)` \|", text(name), re.MULTILINE)
    return {
        code for code in codes if not any(code == row or (cut and code.startswith(row)) for row, cut in rows)
    }


def test_every_playbook_is_in_the_technicians_guide() -> None:
    playbooks = {file.name for file in (REPO / "deploy/ansible").glob("*.yml")} - {"packages.yml"}
    guide = text("docs/panduan-teknisi.md")
    assert {name for name in playbooks if f"| `{name}` |" not in guide} == set()


def test_every_playbook_that_the_guide_runs_is_there() -> None:
    """On the lines that are shown to be typed."""
    typed = re.findall(
        r"^ *(?:mainkan|ansible-playbook) (.*)$", text("docs/panduan-teknisi.md"), re.MULTILINE
    )
    run = set(re.findall(r"(?<![/\w])\w+\.yml", "\n".join(typed)))
    assert {"site.yml", "revoke.yml"} <= run
    assert {name for name in run if not (REPO / "deploy/ansible" / name).exists()} == set()


def test_every_picture_of_the_guide_is_shown_and_there() -> None:
    shown = set(re.findall(r"\(pictures/teknisi/([\w.-]+)\)", text("docs/panduan-teknisi.md")))
    assert shown == {file.name for file in (DOCS / "pictures/teknisi").iterdir()}


def test_every_verb_of_scripts_is_explained() -> None:
    verbs = {file.name for file in (REPO / "scripts").iterdir() if file.is_file() and not file.suffix}
    told = text("README.md") + text("CONTRIBUTING.md")
    assert {
        verb for verb in verbs if f"`scripts/{verb}" not in told and f"\nscripts/{verb}" not in told
    } == set()


def test_the_hall_of_the_readme_is_the_hall_of_the_plan() -> None:
    hall = plan()
    kiosks, displays, boxes = len(hall.kiosks), len(hall.displays), len(hall.buttons)
    readme = text("README.md")
    devices = f"1 hub, {kiosks} mesin antrean, {displays} layar, {boxes} tombol loket"
    assert f"({len(hall.agencies)} instansi):** {devices}" in readme


# --- what no file may hold ---


def test_no_page_names_a_machine_or_a_registry() -> None:
    kept = [*PAGES, REPO / "pyproject.toml", REPO / "requirements.lock"]
    kept += [file for file in (REPO / "scripts").iterdir() if file.is_file()]
    forbidden = re.compile(
        r"(?<![\w.])/(?:work|tmp|home|root)/|https?://\S*(?:/simple|pypi|pythonhosted)", re.IGNORECASE
    )
    found = {
        page_id(file): hit[0] for file in kept if (hit := forbidden.search(file.read_text(encoding="utf-8")))
    }
    assert found == {}
