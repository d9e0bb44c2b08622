"""Two elections of one country: 20 parties in both, theses with new ids in the second, and seven known changes."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from pathlib import Path

Answer = int | str | None

PARTIES = [f"party-{letter}" for letter in "abcdefghijklmnopqrst"]
THESES = 30
GONE, NEW = range(30, 38), range(40, 46)
"""The theses that only the first, and only the second election has."""
LABELS = {-1: "Disagree", 0: "Neutral", 1: "Agree"}
ANSWERS: list[Answer] = ["none", -1, 0, 1]
CHANGED: dict[tuple[str, int], tuple[Answer, Answer, str]] = {
    ("party-a", 0): (-1, 1, "flip"),
    ("party-b", 1): (1, -1, "flip"),
    ("party-c", 2): (0, 1, "shift"),
    ("party-d", 3): (1, 0, "shift"),
    ("party-e", 4): (None, 1, "appeared"),
    ("party-f", 5): (-1, None, "dropped"),
    ("party-g", 6): (0, "none", "dropped"),
}
"""Party and thesis → the first answer, the second one, and what that is. None is no answer."""


def elections(folder: Path) -> tuple[Path, Path, Path]:
    """Write both elections and the file that maps the theses: the first, the second, the map."""
    random = Random(16)
    first: dict[tuple[str, int], Answer] = {}
    second: dict[tuple[str, int], Answer] = {}
    for place in ((party, thesis) for party in PARTIES for thesis in range(THESES)):
        answer: Answer = random.choice(ANSWERS)
        first[place] = second[place] = answer
        if place in CHANGED:
            first[place], second[place], _ = CHANGED[place]
    first |= {("old-party", thesis): 1 for thesis in range(THESES)}
    second |= {(party, thesis): -1 for party in (*PARTIES, "new-party") for thesis in NEW}
    first |= {(party, thesis): 0 for party in PARTIES for thesis in GONE}
    names = {thesis: f"q{thesis + 1}" for thesis in (*range(THESES), *NEW)}
    _write(folder / "2029", 2029, first, {thesis: f"thesis-{thesis}" for thesis in (*range(THESES), *GONE)})
    _write(folder / "2033", 2033, second, names)
    lines = [f"topic:thesis-{thesis}={names[thesis]}" for thesis in range(THESES)]
    (folder / "theses.txt").write_text("# the theses of 2029 that stand again\n" + "\n".join(lines) + "\n", "utf-8")
    return folder / "2029", folder / "2033", folder / "theses.txt"


def _write(folder: Path, year: int, answers: dict[tuple[str, int], Answer], theses: dict[int, str]) -> None:
    (folder / "groups").mkdir(parents=True)
    _dump(folder / "debate.yaml", {"title": f"Election {year}", "question": "Which answers?", "evidence": "optional"})
    _dump(
        folder / "topics.yaml",
        {name: {"title": f"Thesis {n}", "question": f"Thesis {n}?", "scale": _scale()} for n, name in theses.items()},
    )
    _dump(folder / "sources.yaml", {"answers": {"type": "report", "title": "Answers", "issued": str(year)}})
    for party in dict.fromkeys(party for party, _ in answers):
        stances = {
            theses[thesis]: {"position": answer, "basis": "stated", "summary": f"Our answer to thesis {thesis}."}
            for (who, thesis), answer in answers.items()
            if who == party and answer is not None
        }
        said = {"name": party.title(), "title": "Answers", "kind": "party", "date": str(year), "summary": "Answers."}
        _dump(folder / "groups" / f"{party}.yaml", {**said, "stances": stances})


def _scale() -> dict[int, dict[str, str]]:
    return {position: {"label": label, "means": f"{label}s"} for position, label in LABELS.items()}


def _dump(path: Path, record: dict[str, object]) -> None:
    text = yaml.safe_dump(record, sort_keys=False, width=120)
    path.write_text(text.replace("'2029'", "2029").replace("'2033'", "2033"), "utf-8")
