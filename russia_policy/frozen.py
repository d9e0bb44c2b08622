"""How a class of named values is made that never changes: what `dataclass(frozen=True, slots=True)` makes, but faster.

`dataclass` writes the source of six methods for each class and compiles it, which takes half a millisecond a class and
a tenth of a short run. Here every such class has the same methods; they look up its fields when they are called. The
functions of `dataclasses`, such as `fields` and `replace`, work with it as with any other dataclass.
"""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from functools import cache
from operator import attrgetter
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a class of named values, equal where its values are, and hashable where they are.

    A method that the class or a base of it defines is kept.
    """
    for name, method in vars(_Methods).items():
        if isinstance(method, FunctionType) and getattr(cls, name, None) is getattr(object, name, None):
            setattr(cls, name, method)
    return dataclass(init=False, repr=False, eq=False, slots=True)(cls)


@cache
def _setters(cls: Any) -> dict[str, tuple[Callable[[Any, Any], None], Any, Any]]:
    """For each field what sets it, its default, and what makes its default."""
    return {part.name: (getattr(cls, part.name).__set__, part.default, part.default_factory) for part in fields(cls)}


@cache
def _in_order(cls: Any) -> tuple[Callable[[Any, Any], None], ...]:
    """What sets each field: enough where all values are given in the fields' order, as they mostly are."""
    return tuple(set_value for set_value, _, _ in _setters(cls).values())


@cache
def _compared(cls: Any) -> Callable[[Any], Any]:
    """What takes from an instance the values by which instances are compared, in one call."""
    return attrgetter(*(part.name for part in fields(cls) if part.compare))


class _Methods:
    """What every such class can do."""

    def __init__(self: Any, /, *values: Any, **named: Any) -> None:
        cls: Any = type(self)
        if not named and len(values) == len(in_order := _in_order(cls)):
            for set_value, value in zip(in_order, values, strict=True):
                set_value(self, value)
            return
        setters = _setters(cls)
        given = dict(zip(setters, values, strict=False))
        if len(given) < len(values) or not given.keys().isdisjoint(named) or not named.keys() <= setters.keys():
            raise TypeError(f"{type(self).__name__} takes each of {', '.join(setters)} once")
        given |= named
        for name, (set_value, default, factory) in setters.items():
            if name in given:
                set_value(self, given[name])
            elif default is not MISSING:
                set_value(self, default)
            elif factory is not MISSING:
                set_value(self, factory())
            else:
                raise TypeError(f"{type(self).__name__} needs '{name}'")

    def __setattr__(self: Any, name: str, _value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to '{name}' of {type(self).__name__}")

    def __delattr__(self: Any, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete '{name}' of {type(self).__name__}")

    def __setstate__(self: Any, state: tuple[None, dict[str, Any]]) -> None:
        """Restore a copied or pickled instance."""
        for name, value in state[1].items():
            object.__setattr__(self, name, value)

    def __eq__(self: Any, other: object) -> Any:
        if type(other) is not type(self):
            return NotImplemented
        cls: Any = type(self)
        values_of = _compared(cls)
        return values_of(self) == values_of(other)

    def __hash__(self: Any) -> int:
        cls: Any = type(self)
        return hash(_compared(cls)(self))

    def __repr__(self: Any) -> str:
        shown = (f"{part.name}={getattr(self, part.name)!r}" for part in fields(self) if part.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"
