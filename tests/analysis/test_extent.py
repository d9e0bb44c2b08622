"""Which groups were read in part."""

from __future__ import annotations

import pytest

from russia_policy.analysis.extent import read_in_part
from russia_policy.model import Debate, Source
from russia_policy.values import Date, Id, Read
from tests import tables


def debate_of(*sources: tuple[str, Read]) -> Debate:
    """A debate of the groups a and b, with a source for each speaker and how much of it was read."""
    made = [
        Source(id=Id(f"s{place}"), type="article", title="t", issued=Date("2020"), speaker=Id(speaker), read=read)
        for place, (speaker, read) in enumerate(sources)
    ]
    groups = [tables.group("a", {}), tables.group("b", {})]
    return Debate(title="", question="", sources={each.id: each for each in made}, groups={g.id: g for g in groups})


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([], set()),
        ([("a", "whole"), ("b", "whole")], set()),
        ([("a", "part"), ("b", "whole")], {"a"}),
        ([("a", "whole"), ("a", "part"), ("b", "whole")], {"a"}),
        ([("a", "whole"), ("", "part")], {"b"}),  # b has no document of its own; it may speak in the unread part
        ([("a", "part")], {"a", "b"}),
        ([("", "part")], {"a", "b"}),
        ([("a", "whole"), ("", "whole")], set()),
    ],
)
def test_a_group_is_read_in_part_by_its_own_documents_or_lacking_these_by_any(
    sources: list[tuple[str, Read]], expected: set[str]
) -> None:
    assert read_in_part(debate_of(*sources)) == expected
