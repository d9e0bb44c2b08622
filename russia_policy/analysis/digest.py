"""What identifies the data that a file was made from, so that two files can be told to be of the same data or not."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from russia_policy.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from russia_policy.model import Debate, Group


def digest(debate: Debate, groups: Iterable[Group]) -> str:
    """Compute the SHA-256 of a debate's topics and of some groups with all that they say.

    It is the same in whatever order the stances of a group and the steps of a scale are written, and whatever the
    lock says.
    """
    hashed = hashlib.sha256()
    for topic in debate.topics.values():
        scale = {position: record(step) for position, step in topic.scale.items()}
        hashed.update(json.dumps(record(topic, scale=scale), sort_keys=True).encode())
    for group in groups:
        stances = {topic: record(stance) for topic, stance in group.stances.items()}
        hashed.update(json.dumps(record(group, stances=stances), sort_keys=True).encode())
    return f"sha256:{hashed.hexdigest()}"
