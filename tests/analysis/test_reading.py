"""Of which groups only a part was read."""

from __future__ import annotations

import pytest

from russia_policy.analysis.reading import read_in_part
from russia_policy.model import Debate, Source
from russia_policy.values import Date, Id
from tests.analysis.test_thread import group


def debate_of(*documents: tuple[str, str]) -> Debate:
    """A debate of two groups; each document has a speaker and how far it was read."""
    sources = {
        Id(str(number)): Source(
            id=Id(str(number)),
            type="article",
            title="",
            issued=Date("2020"),
            speaker=Id(speaker),
            read="part" if read == "part" else "whole",
        )
        for number, (speaker, read) in enumerate(documents)
    }
    groups = {name: group(name, "2020") for name in map(Id, ("a", "b"))}
    return Debate(title="", question="", sources=sources, groups=groups)


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([], []),
        ([("a", "whole"), ("b", "whole")], []),
        ([("a", "part"), ("b", "whole")], ["a"]),
        ([("a", "whole"), ("a", "part"), ("b", "whole")], ["a"]),
        ([("a", "whole"), ("", "part")], ["b"]),
        ([("a", "part")], ["a", "b"]),
        ([("", "part")], ["a", "b"]),
        ([("", "whole")], []),
    ],
)
def test_a_group_counts_as_read_in_part(documents: list[tuple[str, str]], expected: list[str]) -> None:
    debate = debate_of(*documents)
    assert [group.id for group in read_in_part(debate, debate.groups.values())] == expected
