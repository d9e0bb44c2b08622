"""What the package declares is true: lowest versions, pinned versions, types, and files that are named."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.resources import files
from itertools import chain

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from russia_policy import __version__
from tests.conftest import ROOT

WRITTEN = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = WRITTEN["project"]
PROGRAMS = ROOT / "tests" / "programs"


def declared() -> list[Requirement]:
    """What the project depends on, with its extras and what builds it."""
    extras = chain.from_iterable(PROJECT["optional-dependencies"].values())
    lines = [*WRITTEN["build-system"]["requires"], *PROJECT["dependencies"], *extras]
    return [Requirement(line) for line in lines if not line.startswith(PROJECT["name"])]


def pinned(name: str) -> dict[str, Version]:
    """The versions that `.ci/run` tests with; `.ci/pin` writes the file."""
    lines = (ROOT / ".ci" / name).read_text(encoding="utf-8").split()
    return {package: Version(version) for package, _, version in (line.partition("==") for line in lines)}


@pytest.mark.parametrize("requirement", declared(), ids=str)
def test_the_lowest_version_that_is_declared_is_the_one_that_is_tested(requirement: Requirement) -> None:
    [lowest] = [part.version for part in requirement.specifier if part.operator in (">=", "==")]

    assert pinned("lowest.txt")[requirement.name.lower()] == Version(lowest)


@pytest.mark.parametrize("requirement", declared(), ids=str)
def test_the_newest_known_version_is_pinned_and_allowed(requirement: Requirement) -> None:
    assert requirement.specifier.contains(pinned("newest.txt")[requirement.name.lower()])


def test_the_programs_that_tests_render_with_are_pinned() -> None:
    wanted = json.loads((PROGRAMS / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = json.loads((PROGRAMS / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert {"mermaid", "mermaid-11.4"} <= set(wanted)
    for name, version in wanted.items():
        assert re.fullmatch(r"(npm:mermaid@)?\d+\.\d+\.\d+", version), name
        assert locked[f"node_modules/{name}"]["version"] == version.removeprefix("npm:mermaid@")


def test_the_package_has_its_types() -> None:
    assert (files("russia_policy") / "py.typed").is_file()


def test_the_changelog_knows_this_version() -> None:
    assert f"\n## {__version__} (" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/release.md", "docs/speed.md"])
def test_every_file_that_a_page_names_exists(page: str) -> None:
    named = re.findall(r"`((?:docs|tests|\.ci)/[\w./-]+\w)/?`", (ROOT / page).read_text(encoding="utf-8"))

    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
