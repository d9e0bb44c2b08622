"""A coverage-guided run over the reader with atheris: `python tests/fuzz/fuzz_reader.py CORPUS -max_total_time=600`."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[2]))

with atheris.instrument_imports(include=["russia_policy", "yaml"]):
    from tests.fuzz.reader import read_anything


def main() -> None:
    """Fuzz until the time is over or a promise is broken."""
    atheris.Setup(sys.argv, read_anything)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
