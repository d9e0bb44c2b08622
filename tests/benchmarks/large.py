"""A debate of any size, made of the shipped one's groups under new ids."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

SHIPPED = Path(__file__).parents[2] / "positions"


def make(folder: Path, groups: int, shipped: Path = SHIPPED) -> Path:
    """Write a debate with that many groups: the shipped groups over and over, each in a file of its own.

    A copy has no mark of its own, and what its group says of itself is reported: the sources name their speakers.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "groups").mkdir(exist_ok=True)
    for name in ("debate.yaml", "topics.yaml", "sources.yaml"):
        shutil.copy(shipped / name, folder / name)
    texts = [path.read_text(encoding="utf-8") for path in sorted((shipped / "groups").glob("*.yaml"))]
    names = [path.stem for path in sorted((shipped / "groups").glob("*.yaml"))]
    for number in range(groups):
        text, name = texts[number % len(texts)], names[number % len(names)]
        path = folder / "groups" / (f"{name}.yaml" if number < len(names) else f"{name}-{number}.yaml")
        if number >= len(names):
            text = re.sub(r"\nname: (.*)", rf"\nname: \1 {number}", text, count=1)
            text = re.sub(r"\nmark: .*", "", text).replace("basis: stated", "basis: reported")
        path.write_text(text, encoding="utf-8")
    return folder


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
