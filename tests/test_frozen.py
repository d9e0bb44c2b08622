"""Classes of named values that never change."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from russia_policy.frozen import frozen


@frozen
class Point:
    """A place."""

    x: int
    y: int = 0
    seen: list[int] = field(default_factory=list, compare=False, repr=False)


@frozen
class Other:
    """What has the same fields."""

    x: int
    y: int = 0


WRONG: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    ((), {}),
    ((), {"y": 1}),
    ((1,), {"x": 1}),
    ((1,), {"z": 1}),
    ((1, 2, [], 4), {}),
]


def test_a_value_is_given_by_place_or_by_name_or_has_its_default() -> None:
    point = Point(1)

    assert (point.x, point.y, point.seen) == (1, 0, [])
    assert point.seen is not Point(1).seen
    assert Point(1, 2) == Point(1, y=2) == Point(y=2, x=1)


@pytest.mark.parametrize(("values", "named"), WRONG)
def test_every_field_is_given_once(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="Point"):
        Point(*values, **named)


@given(some.integers(), some.integers(), some.integers(), some.integers())
def test_equal_values_make_equal_instances_with_one_hash(x: int, y: int, u: int, v: int) -> None:
    assert (Point(x, y) == Point(u, v, [1])) is ((x, y) == (u, v))
    assert hash(Point(x, y)) == hash(Point(x, y, [1]))


def test_instances_of_another_class_are_not_equal() -> None:
    assert Point(1).__eq__(Other(1)) is NotImplemented


def test_nothing_can_be_changed() -> None:
    point: Any = Point(1)

    with pytest.raises(FrozenInstanceError):
        point.x = 2
    with pytest.raises(FrozenInstanceError):
        del point.x
    with pytest.raises(FrozenInstanceError):
        point.z = 1
    assert point == Point(1)


def test_what_works_with_a_dataclass_works_with_it() -> None:
    point = Point(1, 2, [3])

    assert replace(point, x=4) == Point(4, 2)
    assert [part.name for part in fields(point)] == ["x", "y", "seen"]
    assert copy.deepcopy(point) == pickle.loads(pickle.dumps(point)) == point
    assert repr(point) == "Point(x=1, y=2)"


def test_a_method_of_the_class_or_its_base_is_kept() -> None:
    class Base:
        __slots__ = ()

        def __repr__(self) -> str:
            return "base"

    @frozen
    class Own(Base):
        x: int

        def __hash__(self) -> int:
            return 7

    assert (repr(Own(1)), hash(Own(1))) == ("base", 7)
