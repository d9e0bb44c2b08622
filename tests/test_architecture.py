"""The arrows between modules point one way, a library has one home, and nothing is imported that is not needed."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from russia_policy.entry import kinds_of
from russia_policy.model import ENTRIES

PACKAGE = Path(__file__).parents[1] / "russia_policy"
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
    for path in PACKAGE.rglob("*.py")
    if path.name not in ("__init__.py", "__main__.py")
}
MODULES |= {".".join(path.relative_to(PACKAGE).parent.parts): path for path in PACKAGE.glob("*/__init__.py")}

NOUNS = {"frozen", "entry", "values", "model", "record", "sheets", "problem", "meant", "scale", "text"}
MAY_IMPORT = {
    "frozen": set(),
    "entry": {"frozen"},
    "values": set(),
    "model": {"entry", "values"},
    "text": {"frozen"},
    "record": {"entry", "frozen"},
    "sheets": {"entry", "values", "model"},
    "problem": {"entry", "frozen"},
    "meant": {"values"},
    "scale": {"entry", "values", "model", "problem", "meant", "text"},
    "reading": NOUNS,
    "references": NOUNS,
    "check": NOUNS | {"references"},
    "placeholders": NOUNS,
    "analysis": NOUNS | {"reading"},
    "receipts": NOUNS | {"reading", "process"},
    "opening": NOUNS | {"reading", "check", "placeholders", "receipts"},
    "authoring": NOUNS
    | {"reading", "references", "check", "analysis", "receipts", "opening", "pages", "render", "writing", "process"},
    "pages": NOUNS | {"analysis", "receipts"},
    "render": NOUNS
    | {"reading", "pages.blocks", "pages.graphs", "pages.positions", "pages.sections", "pages.tables"}
    | {"authoring.library", "authoring.workbook_writer"},
    "process": {"problem"},
    "paging": {"process", "render"},
    "console": {"problem", "pages.blocks", "process", "paging", "render"},
    "writing": {"problem", "process"},
    "revision": {"problem", "process"},
    "cli": NOUNS
    | {"reading", "check", "opening", "analysis", "receipts", "pages", "render"}
    | {"console", "process", "writing", "revision", "authoring"},
}
"""Which room may import which, room by room; of a room with a dot only that module."""

ONLY_IN = {
    "yaml": {"reading.yaml_events"},
    "typer": {"cli"},
    "rich": {"console", "render"},
    "numpy": {"analysis"},
    "krippendorff": {"analysis"},
    "rapidfuzz": {"receipts"},
    "regex": {"text"},
    "pypdf": {"receipts"},
    "markdown_it": {"receipts"},
    "openpyxl": {"authoring"},
    "jinja2": {"render"},
}
"""The one home of each library."""


def imported(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
            if node.module in ("russia_policy", "russia_policy.cli", "russia_policy.render"):
                found += [f"{node.module}.{each.name}" for each in node.names]
    return found


def is_in(module: str, rooms: set[str]) -> bool:
    return any(module == room or module.startswith(room + ".") for room in rooms)


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_downwards(module: str) -> None:
    home = module.split(".", maxsplit=1)[0]
    for name in imported(MODULES[module]):
        top, _, rest = name.partition(".")
        if top == "russia_policy" and rest and rest != "__version__":
            assert is_in(rest, MAY_IMPORT[home] | {home}), f"{module} may not import {name}"


@pytest.mark.parametrize("module", MODULES)
def test_a_library_has_one_home(module: str) -> None:
    for name in imported(MODULES[module]):
        homes = ONLY_IN.get(name.split(".")[0])
        assert homes is None or is_in(module, homes), f"{name} belongs to {homes}"


@pytest.mark.parametrize("module", MODULES)
def test_a_module_first_says_what_it_decides(module: str) -> None:
    text = ast.get_docstring(ast.parse(MODULES[module].read_text(encoding="utf-8"))) or ""

    assert text.split("\n")[0].endswith((".", ":"))


def loaded(*arguments: str, **settings: str) -> set[str]:
    """The modules that a run of the program has imported at its end."""
    code = (
        "import sys, os, russia_policy.cli\n"
        "os._exit = lambda code: None\n"
        "russia_policy.cli.main()\n"
        "sys.stderr.write(' '.join(sys.modules))\n"
    )
    command, environment = [sys.executable, "-c", code, *arguments], {**os.environ, **settings}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return set(done.stderr.split())


HEAVY = {
    "numpy",
    "krippendorff",
    "rapidfuzz",
    "pypdf",
    "jinja2",
    "pydantic",
    "csv",
    "json",
    "tempfile",
    "openpyxl",
    "hashlib",
    "shlex",
    "calendar",
    "regex",
    "russia_policy.meant",
    "russia_policy.paging",
    "russia_policy.receipts",
    "russia_policy.text.folding",
}
RECEIPTS = {"russia_policy.receipts"}
"""What a page needs that says of quotations whether they are verified, and leads to them."""


@pytest.mark.import_budget
@pytest.mark.parametrize(
    ("arguments", "unneeded"),
    [
        (["--version"], HEAVY | {"rich", "yaml", "russia_policy.model", "russia_policy.reading.load"}),
        (["groups"], HEAVY | {"rich.console", "russia_policy.analysis.comparison", "russia_policy.pages.compare"}),
        (["topics"], HEAVY | {"rich.console"}),
        (["sources"], HEAVY | {"rich.console"}),
        (["find", "START"], HEAVY | {"rich.console"}),
        (["topic", "sanctions"], HEAVY | {"rich.console"}),
        (["stance", "no-reset"], HEAVY - {"json"} | {"rich.console"}),
        (
            ["compare", "open-letter", "no-reset"],
            HEAVY | {"russia_policy.analysis.agreement", "russia_policy.pages.agreement"},
        ),
        (["compare", "open-letter", "no-reset", "-f", "json"], HEAVY - {"json"} - RECEIPTS | {"rich.console"}),
        (["compare", "open-letter", "no-reset", "-f", "csv"], HEAVY - {"csv"} | {"rich.console"}),
        (["compare", "open-letter", "no-reset", "-f", "markdown"], HEAVY | {"rich.console"}),
        (
            ["changes"],
            HEAVY - {"regex"} - RECEIPTS
            | {"rich.console", "russia_policy.revision", "russia_policy.reading.renames", "tarfile"},
        ),
        (["demands"], HEAVY - RECEIPTS),
        (["agreement"], {"numpy", "krippendorff", "rapidfuzz", "pypdf"}),
    ],
)
def test_what_a_command_does_not_need_is_not_imported(arguments: list[str], unneeded: set[str]) -> None:
    assert loaded(*arguments) & unneeded == set()


@pytest.mark.import_budget
@pytest.mark.parametrize(
    ("line", "unneeded"),
    [
        ("russia-policy gro", HEAVY | {"yaml", "rich.console", "russia_policy.model", "russia_policy.console"}),
        ("russia-policy stance op", HEAVY | {"yaml", "rich.console", "russia_policy.model", "russia_policy.console"}),
        ("russia-policy topic s", HEAVY | {"rich.console", "russia_policy.check", "russia_policy.console"}),
    ],
)
def test_what_completion_does_not_need_is_not_imported(line: str, unneeded: set[str]) -> None:
    words = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split()) - 1)}

    assert loaded(_RUSSIA_POLICY_COMPLETE="complete_bash", **words) & unneeded <= {
        "shlex"
    }  # by which Typer takes the line apart


def test_no_class_has_methods_compiled_for_it_that_frozen_shares() -> None:
    """`dataclass(frozen=True, slots=True)` takes half a millisecond a class, and `frozen` a tenth of that."""
    makes = {module for module, path in MODULES.items() if "slots=True" in path.read_text(encoding="utf-8")}

    assert makes == {"analysis.camp_means", "frozen"}  # the first is changed while it is used


def test_the_types_of_fields_need_not_be_evaluated() -> None:
    assert not [kind for cls in ENTRIES for kind in kinds_of(cls).values() if isinstance(kind, str)]
