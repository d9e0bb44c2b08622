"""What every test starts from: a clean environment, a small debate of its own, and the command line at hand."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from typer.testing import CliRunner, Result

from russia_policy.cli import app
from russia_policy.opening import open_debate
from russia_policy.process import ENDING

if TYPE_CHECKING:
    from collections.abc import Callable

    from russia_policy.model import Debate

ROOT = Path(__file__).parents[1]
DEBATE = ROOT / "tests" / "debates" / "small"
WHERE = {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])}
"""The variable by which a program finds this package from any folder."""
LETTERS = ROOT / "tests" / "debates" / "letters"
"""The debate on Russia policy, frozen: screens and data change apart."""
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
RIGHTS = "-dac_override,-dac_read_search"
BOUND_BY_MODES = ["setpriv", f"--bounding-set={RIGHTS}", f"--inh-caps={RIGHTS}"] if IS_ROOT else []
"""What goes before a command so that a file's mode binds it: root may otherwise read every file."""
DECIDING = ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM", "PAGER", "GITHUB_ACTIONS")
"""Variables of the machine that would otherwise decide what a test sees."""

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")
"""No law is timed: the machine may be busy. A run that decides about a change tries the same examples every time."""

for number in ENDING:
    if signal.getsignal(number) == signal.SIG_IGN:
        signal.signal(number, signal.SIG_DFL)
"""What runs in the background of a shell ignores these signals, and every program that it starts does too."""


def installed(name: str) -> bool:
    """Whether a program or a library is there."""
    return shutil.which(name) is not None or find_spec(name) is not None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test that is marked `needs`, and name the program or the library that is not installed here."""
    for marker in item.iter_markers("needs"):
        for name in marker.args:
            if not installed(name):
                pytest.skip(f"needs {name}")


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name in DECIDING or name.startswith(("RUSSIA_POLICY_", "_RUSSIA_POLICY_", "_TYPER_")):
            monkeypatch.delenv(name)


@pytest.fixture
def debate_folder(tmp_path: Path) -> Path:
    """A copy of the test debate that a test may spoil."""
    return Path(shutil.copytree(DEBATE, tmp_path / "debate"))


@pytest.fixture(scope="session")
def debate() -> Debate:
    """The test debate."""
    return read(DEBATE)


@pytest.fixture(scope="session")
def letters() -> Debate:
    """The frozen debate on Russia policy."""
    return read(LETTERS)


def read(folder: Path | str) -> Debate:
    """A debate as the commands see it: without what its problems spoil."""
    opened = open_debate(str(folder))
    assert opened.debate is not None, opened.problems
    return opened.debate


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run the command line in this process, on the test debate unless another is named."""

    def run(*arguments: object, positions: Path | str | None = DEBATE, **settings: str) -> Result:
        words = [str(each) for each in arguments]
        environment = {"RUSSIA_POLICY_POSITIONS": str(positions) if positions else None, **settings}
        return CliRunner().invoke(app, words, env=environment)

    return run


def in_terminal(*arguments: object, rows: int = 24, columns: int = 80, environ: dict[str, str] | None = None) -> Any:
    """Run the program in a terminal of its own, on the frozen debate."""
    import pexpect

    environment = {name: value for name, value in os.environ.items() if name not in ("LESS", "LV", "LINES")}
    environment |= {"TERM": "xterm", "RUSSIA_POLICY_POSITIONS": str(LETTERS), "LC_ALL": "C.UTF-8", **WHERE}
    running = pexpect.spawn(
        sys.executable,
        ["-m", "russia_policy", *map(str, arguments)],
        env={**environment, **(environ or {})},
        cwd=str(ROOT),
        dimensions=(rows, columns),
        timeout=60,
    )
    running.delaybeforesend = None
    return running


def all_shown(running: Any) -> str:
    """What is still shown until the program ends."""
    import pexpect

    running.expect(pexpect.EOF)
    running.close()
    return str(running.before.decode())


@pytest.fixture
def spawn() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run the command line in a process of its own, where streams and exit codes are what they are."""

    def spawn(*arguments: object, **settings: str) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "RUSSIA_POLICY_POSITIONS": str(DEBATE), **settings}
        command = [sys.executable, "-m", "russia_policy", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, env=environment, cwd=ROOT, timeout=60, check=False)

    return spawn
