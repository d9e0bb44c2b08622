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
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from russia_policy.model import Debate

    Open = Callable[..., AbstractContextManager[Page]]


def written(debate: Debate) -> str:
    """The page of a whole debate."""
    return "".join(document(export_page(debate, list(debate.groups.values())), Look()))


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


@pytest.fixture
def opened(browser: Browser) -> Open:
    """Open a file in a window of its own; it asks nothing of the network, and the browser complains of nothing."""

    @contextmanager
    def opened(path: Path, fragment: str = "", script: str = "", **settings: Any) -> Iterator[Page]:
        context = browser.new_context(**{"reduced_motion": "reduce", **settings})
        context.set_default_timeout(10_000)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        faults: list[str] = []
        page.on("console", lambda said: faults.append(said.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda asked: faults.append(asked.url) if asked.url.split("#")[0] != path.as_uri() else None)
        page.goto(path.as_uri() + fragment)
        yield page
        context.close()
        assert faults == []

    return opened
