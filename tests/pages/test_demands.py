"""The page of `demands`: conditions, who waits for whom, and who would move first."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from russia_policy.analysis.waiting import BOTH, NOBODY
from tests.conftest import DEBATE, LETTERS, ROOT
from tests.repository import edit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    from russia_policy.model import Debate

POSITIONS = ROOT / "positions"
ACT = "{party: kyiv, act: acts, giver: russia, before: it gives}"


def test_json_tells_demands_waiting_and_first_moves(run: Callable[..., Result], letters: Debate) -> None:
    done = json.loads(run("demands", "-f", "json", positions=LETTERS).stdout)
    assert done["schema"] == "russia-policy/demands/1"
    assert {case["class"] for case in done["waiting"]} == {BOTH, "only-west-waits", "only-russia-waits", NOBODY}
    assert len(done["waiting"]) == 9 * 15
    assert done["first_move"]["no-reset"] == 1
    assert done["first_move"]["russia"] is None
    written = sum(len(stance.conditions) for group in letters.groups.values() for stance in group.stances.values())
    assert len(done["demands"]) == written
    acts = [act for case in done["waiting"] for act in case["acts"]]
    assert all(act["quotations"] for act in acts)


def shown(run: Callable[..., Result], *words: str, positions: Path = LETTERS) -> str:
    return " ".join(run("demands", *words, positions=positions).stdout.split())


def test_the_opening_says_who_would_move_first_and_which_deadlocks_there_are(run: Callable[..., Result]) -> None:
    text = shown(run, "--brief")
    assert "The West opens, expecting an answer: Open letter (inferred), Rebuttal (quoted), Clingendael" in text
    assert "Silent: Eastern Europe, Ukraine, US administration, Netherlands and Russia." in text
    assert "Arms control: US administration ↔ Russia US administration: Russia freezes its nuclear" in text
    assert "Russia: The West adds no further demands" in text
    assert "Who waits" not in text
    assert shown(run).startswith(text)


def test_the_first_screen_of_80_by_24_holds_the_opening(run: Callable[..., Result]) -> None:
    lines = run("demands", "--width", 80, positions=None).stdout.splitlines()[:24]
    assert "Deadlocks" in lines
    assert "Who waits for whom" in lines


def test_a_topic_says_who_waits_once_and_counts_those_who_state_nothing(run: Callable[..., Result]) -> None:
    text = run("demands", "--width", 80, positions=LETTERS).stdout
    waiting = text[text.index("Who waits for whom") : text.index("Conditions")]
    assert "Sanctions                   The West            Russia      No reset ↔ Russia" in waiting
    assert "Eastern neighbourhood       Russia, say others  The West    Clingendael ↔ Russia" in waiting
    assert "both, a deadlock    each other" in waiting
    counted = "Nobody states a condition on 9 of 15 topics, and on the other 6 between 40 of 54 pairs of groups of "
    assert f"{counted}different sides (9 on each topic)." in " ".join(waiting.split())
    assert "Common ground" not in waiting


def test_a_party_that_waits_for_several_waits_for_all_of_them(run: Callable[..., Result], tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    shutil.copytree(LETTERS, folder)
    edit(folder / "debate.yaml", "parties: {west: The West, ", "parties: {west: The West, kyiv: Kyiv, ")
    edit(folder / "groups" / "ukraine.yaml", "side: west", "side: kyiv")
    edit(folder / "groups" / "russia.yaml", "    conditions:\n", f"    conditions:\n      - {ACT}\n")
    waiting = shown(run, "--topic", "arms-control", positions=folder)
    assert "Arms control Russia The West and Kyiv" in waiting


def test_each_condition_stands_once_under_its_group_and_what_is_given(
    run: Callable[..., Result], letters: Debate
) -> None:
    text = shown(run)
    conditions = text[text.index("Conditions") :]
    for group in letters.groups.values():
        for stance in group.stances.values():
            for condition in stance.conditions:
                assert " ".join(condition.act.split()) in conditions
    assert conditions.count("before sanctions are eased, Russia waiting") == 1
    assert "waiting: Russia (says Clingendael, not Russia); stated: Klijn (2020-10); ✓ verified" in conditions


def test_the_standing_of_quotations_is_said_in_words_and_counted_where_it_differs(run: Callable[..., Result]) -> None:
    assert "quoted: “Pompeo says" in shown(run, positions=POSITIONS)
    assert "¦ verified, cut" in shown(run, positions=POSITIONS)
    assert "? not verified" in shown(run, positions=DEBATE)


def test_json_holds_the_deadlocks_with_both_sides_and_their_acts(run: Callable[..., Result]) -> None:
    [deadlock] = json.loads(run("demands", "-f", "json", positions=LETTERS).stdout)["deadlocks"]
    assert deadlock["topic"] == "arms-control"
    assert deadlock["sides"] == {"west": ["us-administration"], "russia": ["russia"]}
    assert [act["group"] for act in deadlock["acts"]] == ["us-administration", "russia"]


def test_there_is_no_answer_where_the_data_holds_none(run: Callable[..., Result]) -> None:
    assert "No deadlock found: nobody states a condition." in shown(run, "open-letter", "--topic", "sanctions")
    engineers = shown(run, "engineers", positions=LETTERS.parent / "water")
    assert "No answer on who would move first: no position on it was found." in engineers
    assert "No two groups here are of different sides" in shown(run, positions=LETTERS.parent / "election")


def test_a_debate_that_names_no_topic_of_the_first_move_has_no_such_section(run: Callable[..., Result]) -> None:
    assert "first" not in run("demands").stdout


def test_many_deadlocks_stand_in_a_line_each(run: Callable[..., Result], tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    shutil.copytree(LETTERS, folder)
    condition = "    conditions:\n      - {party: %s, act: acts, giver: %s, before: it gives}\n"
    for name, party, giver in (("no-reset", "russia", "west"), ("russia", "west", "russia")):
        file = folder / "groups" / f"{name}.yaml"
        head, stances = file.read_text("utf-8").split("stances:\n")
        stances = stances.replace("    conditions:\n", "    conditions_:\n")
        stances = re.sub(r"    conditions_:\n(      .*\n)+", "", stances)
        stances = re.sub(r"(    evidence:\n)", condition % (party, giver) + r"\1", stances)
        file.write_text(f"{head}stances:\n{stances}", "utf-8")
    text = run("demands", "--brief", positions=folder).stdout
    assert text.count(" ↔ ") > 3
    assert "acts before it gives" not in text


def test_only_what_one_party_must_do_is_listed_and_who_waits_stays_whole(run: Callable[..., Result]) -> None:
    whole, russia = (
        json.loads(run("demands", *words, "-f", "json", positions=LETTERS).stdout) for words in ([], ["--of", "russia"])
    )
    assert {demand["party"] for demand in russia["demands"]} == {"russia"}
    assert russia["waiting"] == whole["waiting"]


def test_an_unknown_party_is_told_what_to_type(run: Callable[..., Result]) -> None:
    done = run("demands", "--of", "rusia", positions=LETTERS)
    assert done.exit_code == 2
    assert "did you mean 'russia'?" in done.stderr


def test_quotations_are_shown_with_the_conditions_that_they_carry(run: Callable[..., Result]) -> None:
    done = " ".join(run("demands", "us-administration", "--quotes", "--width", 60, positions=LETTERS).stdout.split())
    assert "without freezing nuclear warheads is a non-starter" in done
    assert "[obrien-new-start-2020-10-16]" in done


@pytest.mark.parametrize("width", [20, 60, 100, 200])
def test_no_word_is_lost_at_any_width(run: Callable[..., Result], width: int) -> None:
    lines = run("demands", "--width", width, positions=LETTERS).stdout.splitlines()
    assert max(map(len, lines)) <= width
    text = "".join("".join(lines).split())
    for word in ("interference", "readiness", "stated:", "deadlock"):
        assert word in text


def test_the_answer_stands_before_the_conditions_and_the_method_last(run: Callable[..., Result]) -> None:
    text = run("demands", positions=LETTERS).stdout
    parts = (
        "First move: Who should take",
        "Deadlocks",
        "Who waits for whom",
        "\nConditions",
        "Evidence: ",
        "Nothing is",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize("width", [60, 100])
def test_acts_that_rest_on_the_same_quotations_show_them_once(
    run: Callable[..., Result], debate_folder: Path, width: int
) -> None:
    path = debate_folder / "groups" / "alpha.yaml"
    before = "giver: town, before: the toll is dropped for cars, evidence: [1]"
    first = f"    conditions:\n      - {{party: province, act: builds the road, {before}}}\n"
    path.write_text(path.read_text("utf-8").replace("    conditions:\n", first), "utf-8")

    shown = run("demands", "alpha", "--quotes", "--width", width, positions=debate_folder).stdout

    assert "– builds the road" in shown
    assert "– pays half of the cost" in shown
    assert shown.count("Let the province pay half") == 1


def test_that_nobody_states_a_condition_is_said_once(run: Callable[..., Result]) -> None:
    assert shown(run, "open-letter", "--topic", "sanctions").lower().count("nobody states a condition") == 1


def test_an_empty_graph_says_why(run: Callable[..., Result]) -> None:
    election = LETTERS.parent / "election"
    assert "No condition was found." in run("demands", "-f", "dot", positions=election).stdout
    assert "No condition was found." in run("demands", "-f", "mermaid", positions=election).stdout
    assert "No condition" not in run("demands", "-f", "dot", positions=LETTERS).stdout
