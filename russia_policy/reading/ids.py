"""Which groups have a file in a debate's folder; no file is read for it."""

from __future__ import annotations

import os
from collections.abc import Collection
from typing import TYPE_CHECKING

from russia_policy.reading.place import GROUPS
from russia_policy.values import ID

if TYPE_CHECKING:
    from collections.abc import Iterator


class GroupFiles(Collection[str]):
    """The ids that have a file in a debate's folder, known without reading any."""

    def __init__(self, folder: str) -> None:
        self.folder = os.path.join(folder, GROUPS)

    def path(self, group: str) -> str:
        """The file that holds a group."""
        return os.path.join(self.folder, f"{group}.yaml")

    def __contains__(self, group: object) -> bool:
        return isinstance(group, str) and bool(ID.fullmatch(group)) and os.path.lexists(self.path(group))

    def __iter__(self) -> Iterator[str]:
        return (name[:-5] for name in self.names() if name.endswith(".yaml") and ID.fullmatch(name[:-5]))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def names(self) -> list[str]:
        """All file names in the folder but hidden ones, sorted."""
        try:
            return sorted(name for name in os.listdir(self.folder) if not name.startswith("."))
        except OSError:
            return []
