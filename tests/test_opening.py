"""One way leads from a folder to a debate: read, checked, without what is bad, with receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from russia_policy.opening import open_debate
from russia_policy.values import Id
from tests.conftest import DEBATE, LETTERS

if TYPE_CHECKING:
    from pathlib import Path


def test_a_sound_debate_is_opened_whole() -> None:
    opened = open_debate(str(LETTERS), thorough=True)

    assert opened.debate is not None
    assert len(opened.debate.groups) == 10
    assert opened.problems == []


def test_only_the_named_groups_are_read_in_their_order() -> None:
    debate = open_debate(str(DEBATE), ["gamma", "alpha"]).debate

    assert debate is not None
    assert list(debate.groups) == ["gamma", "alpha"]


def test_what_is_bad_is_left_out_and_told(debate_folder: Path) -> None:
    path = debate_folder / "groups" / "alpha.yaml"
    path.write_text(path.read_text("utf-8").replace("position: ", "position: 9 #", 1), "utf-8")
    whole = open_debate(str(DEBATE)).debate

    opened = open_debate(str(debate_folder))

    assert opened.debate is not None
    assert whole is not None
    assert [problem.code for problem in opened.errors] == ["off-the-scale"]
    assert len(opened.debate.groups[Id("alpha")].stances) == len(whole.groups[Id("alpha")].stances) - 1


def test_receipts_come_with_the_debate() -> None:
    debate = open_debate(str(LETTERS)).debate

    assert debate is not None
    assert all(debate.verified(evidence) for _, _, evidence in debate.quotations())


def test_the_lock_and_the_codings_are_looked_at_only_when_asked_for(debate_folder: Path) -> None:
    (debate_folder / "evidence.lock").write_text("no line of a lock\n", "utf-8")
    (debate_folder / "codings").mkdir()
    (debate_folder / "codings" / "stray").write_text("", "utf-8")

    assert open_debate(str(debate_folder)).problems == []
    assert {problem.code for problem in open_debate(str(debate_folder), thorough=True).problems} >= {
        "bad-lock",
        "stray-file",
    }


def test_without_a_frame_there_is_no_debate(debate_folder: Path) -> None:
    (debate_folder / "debate.yaml").unlink()

    opened = open_debate(str(debate_folder))

    assert opened.debate is None
    assert [problem.code for problem in opened.errors] == ["unreadable"]
