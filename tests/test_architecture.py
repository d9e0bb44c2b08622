"""The arrows between modules point one way, a library has one home, and nothing is imported that is not needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "russia_policy"
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
    for path in PACKAGE.rglob("*.py")
    if path.name not in ("__init__.py", "__main__.py")
}
MODULES |= {".".join(path.relative_to(PACKAGE).parent.parts): path for path in PACKAGE.glob("*/__init__.py")}

NOUNS = {"model", "problem"}
RESULTS = {
    "agreement", "camps", "check", "comparison", "evidence", "folding", "linkage", "matching", "negation", "nearest",
    "polarisation", "reliability", "texts", "thread", "waiting",
}  # fmt: skip
MAY_IMPORT = {
    "model": set(),
    "wording": set(),
    "page": {"problem"},
    "place": set(),
    "problem": {"model"},
    "files": NOUNS,
    "events": NOUNS | {"files"},
    "document": NOUNS | {"events", "files"},
    "load": NOUNS | {"document", "files", "place"},
    "lock": NOUNS | {"events", "evidence", "files"},
    "codings": NOUNS | {"document", "files"},
    "schema": {"model"},
    **dict.fromkeys(RESULTS, NOUNS | RESULTS | {"codings", "files", "wording"}),
    "render": {"model", "page", "problem", "wording", "files", "render"},
    "pages": NOUNS | RESULTS | {"codings", "lock", "page", "wording", "pages"},
    "console": {"problem", "render"},
    "cli": set(MODULES) | {"cli", "pages", "render"},
}
"""Who may import whom; nothing but `cli` may import `cli` or `console`."""

ONLY_IN = {
    "yaml": {"events"},
    "typer": {"cli"},
    "rich": {"console", "render"},
    "numpy": {"agreement", "camps", "linkage"},
    "krippendorff": {"reliability"},
    "rapidfuzz": {"nearest"},
    "pypdf": {"texts"},
}


def imported(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
            if node.module in ("russia_policy", "russia_policy.render"):
                found += [f"{node.module}.{each.name}" for each in node.names]
    return found


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_downwards(module: str) -> None:
    home = module.split(".", maxsplit=1)[0]
    for name in imported(MODULES[module]):
        top, *rest = name.split(".")
        if top == "russia_policy" and rest and rest[0] != "__version__":
            assert rest[0] == home or rest[0] in MAY_IMPORT[home], f"{module} may not import {name}"


@pytest.mark.parametrize("module", MODULES)
def test_a_library_has_one_home(module: str) -> None:
    for name in imported(MODULES[module]):
        top = name.split(".")[0]
        homes = ONLY_IN.get(top, {module.split(".", maxsplit=1)[0]})
        assert module.split(".", maxsplit=1)[0] in homes, f"{top} belongs to {homes}"


@pytest.mark.parametrize("module", MODULES)
def test_a_module_first_says_what_it_decides(module: str) -> None:
    text = ast.get_docstring(ast.parse(MODULES[module].read_text(encoding="utf-8"))) or ""

    assert text.split("\n")[0].endswith((".", ":"))


def loaded(*arguments: str) -> set[str]:
    """The modules that a run of the program has imported at its end."""
    code = (
        "import sys, os, russia_policy.cli\n"
        "os._exit = lambda code: None\n"
        "russia_policy.cli.main()\n"
        "sys.stderr.write(' '.join(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


HEAVY = {"numpy", "krippendorff", "rapidfuzz", "pypdf", "jinja2", "pydantic", "csv", "json", "tempfile"}


@pytest.mark.parametrize(
    ("arguments", "unneeded"),
    [
        (["--version"], HEAVY | {"rich", "yaml", "russia_policy.model", "russia_policy.load"}),
        (["groups"], HEAVY | {"rich.console", "russia_policy.comparison", "russia_policy.pages.compare"}),
        (["topics"], HEAVY | {"rich.console"}),
        (["sources"], HEAVY | {"rich.console"}),
        (["find", "START"], HEAVY | {"rich.console"}),
        (["topic", "sanctions"], HEAVY | {"rich.console"}),
        (["stance", "no-reset"], HEAVY - {"json"} | {"rich.console"}),
        (
            ["compare", "open-letter", "no-reset"],
            HEAVY | {"russia_policy.agreement", "russia_policy.pages.read"},
        ),
        (["compare", "open-letter", "no-reset", "-f", "json"], HEAVY - {"json", "csv"} | {"rich.console"}),
        (["compare", "open-letter", "no-reset", "-f", "csv"], HEAVY - {"json", "csv"} | {"rich.console"}),
        (["compare", "open-letter", "no-reset", "-f", "markdown"], HEAVY | {"rich.console"}),
        (["agreement"], {"numpy", "krippendorff", "rapidfuzz", "pypdf"}),
    ],
)
def test_what_a_command_does_not_need_is_not_imported(arguments: list[str], unneeded: set[str]) -> None:
    assert loaded(*arguments) & unneeded == set()
