"""One browser for all tests of the page, which reports whatever a page asks of the network, runs or complains about."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from russia_policy.pages.blocks import Look
from russia_policy.pages.export import export_page
from russia_policy.render.html import document
from tests.conftest import ROOT, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page

    from russia_policy.model import Debate, Group

    Open = Callable[..., AbstractContextManager[Page]]


def written(debate: Debate, groups: Sequence[Group] | None = None) -> str:
    """The page of a whole debate, or of some groups."""
    return "".join(document(export_page(debate, groups or list(debate.groups.values())), Look()))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Write the page of a frozen debate, once."""
    folder = tmp_path_factory.mktemp("pages")

    def file(name: str) -> Path:
        path: Path = folder / f"{name}.html"
        if not path.exists():
            path.write_text(written(read(ROOT / "tests" / "debates" / name)), encoding="utf-8")
        return path

    return file


class Window:
    """A window of the browser, and what its pages ask of the network, show as a dialog or complain about."""

    def __init__(self, browser: Browser, script: str, settings: dict[str, Any]) -> None:
        context = browser.new_context(**{"reduced_motion": "reduce", **settings})
        context.set_default_timeout(10_000)
        if script:
            context.add_init_script(script)
        self.page = context.new_page()
        self.requests: list[str] = []
        self.faults: list[str] = []
        self.page.on("request", lambda asked: self.requests.append(asked.url.partition("#")[0]))
        self.page.on("console", lambda said: self.faults.append(said.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", self._dismiss)

    def _dismiss(self, dialog: Dialog) -> None:
        self.faults.append(dialog.message)
        dialog.dismiss()

    def show(self, address: str) -> None:
        """Go to a page anew, even where only the fragment is another one."""
        self.page.goto("about:blank")
        self.requests.clear()
        self.faults.clear()
        self.page.goto(address)


@pytest.fixture(scope="session")
def windows() -> dict[str, Window]:
    """The windows that are open, by their settings: a new one takes longer than most tests."""
    return {}


@pytest.fixture
def opened(browser: Browser, windows: dict[str, Window]) -> Open:
    """Open a file; it asks nothing of the network, and the browser complains of nothing."""

    @contextmanager
    def opened(path: Path, fragment: str = "", script: str = "", **settings: Any) -> Iterator[Page]:
        key = repr((script, settings))
        window = windows[key] = windows.get(key) or Window(browser, script, settings)
        window.show(path.as_uri() + fragment)
        yield window.page
        assert window.faults == []
        assert set(window.requests) == {path.as_uri()}

    return opened
