"""For every test: one word agrees anew to texts, tiers are timed, a slow machine fails nobody."""

import time
from typing import Final

import pytest
from hypothesis import HealthCheck, settings

from tests.support.running.golden import Agreed, read_golden, renew_golden
from tests.support.running.tiers import list_tiers

STARTED: Final = pytest.StashKey[float]()

# No example that Hypothesis tries fails because this machine was slow.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--agree", action="store_true", help="write all of tests/golden anew; then read the difference"
    )


@pytest.fixture(scope="session")
def agreed(pytestconfig: pytest.Config) -> Agreed:
    return renew_golden if pytestconfig.getoption("--agree") else read_golden


def pytest_configure(config: pytest.Config) -> None:
    config.stash[STARTED] = time.monotonic()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    reports = [each for kind in terminalreporter.stats.values() for each in kind]
    timed = [each for each in reports if isinstance(each, pytest.TestReport)]
    if timed:
        terminalreporter.section("tiers")
        for line in list_tiers(timed, time.monotonic() - config.stash[STARTED]):
            terminalreporter.line(line)
