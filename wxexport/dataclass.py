"""``dataclass`` of the standard library, with methods that all classes share.

That one writes the methods of each class as text and compiles them, which takes a millisecond a class: in an export of
one article, more than to read its Markdown. Here they look up the fields when they are called. A type checker sees the
standard one, whose behavior this one has; fields are those of ``dataclasses``, which can ``replace`` them too.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, Field, FrozenInstanceError
from functools import cache
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen=False, eq=True, slots=False, kw_only=False):
        def made(cls):
            shared = {"__init__": _init, "__repr__": _repr}
            if eq:
                shared |= {"__eq__": _eq, "__hash__": _hash if frozen else None}
            if frozen:
                shared |= {"__setattr__": _refuse, "__delattr__": _refuse}
                shared |= {"__getstate__": _state, "__setstate__": _set_state}
            for name in shared.keys() - vars(cls).keys():
                setattr(cls, name, shared[name])
            return dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(cls)

        return made


_set = object.__setattr__


def _init(self: Any, /, *given: Any, **named: Any) -> None:
    names, fields, most = _plan(self.__class__)
    if len(given) > most:
        raise TypeError(f"{type(self).__name__}() takes {most} values without a name, not {len(given)}")
    for name, value in zip(names, given):  # noqa: B905 - fields without a value follow
        _set(self, name, value)
    for field in fields[len(given) :]:
        if field.init and field.name in named:
            _set(self, field.name, named.pop(field.name))
        elif field.default is not MISSING:
            _set(self, field.name, field.default)
        elif field.default_factory is not MISSING:
            _set(self, field.name, field.default_factory())
        else:
            raise TypeError(f"{type(self).__name__}() needs {field.name}")
    if named:
        raise TypeError(f"{type(self).__name__}() got {', '.join(named)}, unknown or given twice")
    if hasattr(self, "__post_init__"):
        self.__post_init__()


@cache
def _plan(cls: Any) -> tuple[tuple[str, ...], tuple[Field[Any], ...], int]:
    """The names of the fields and the fields, and how many of the first may be given without a name."""
    fields = sorted(dataclasses.fields(cls), key=lambda field: not field.init or bool(field.kw_only))
    names = tuple(field.name for field in fields)
    return names, tuple(fields), sum(field.init and not field.kw_only for field in fields)


@recursive_repr()
def _repr(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


@cache
def _compared(cls: Any) -> attrgetter[Any]:
    """Gets what makes a value of the class equal to another one."""
    return attrgetter(*(field.name for field in dataclasses.fields(cls) if field.compare))


def _eq(self: Any, other: object) -> bool:
    get = _compared(self.__class__)
    return get(self) == get(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_compared(self.__class__)(self))


def _refuse(self: Any, name: str, *value: Any) -> NoReturn:
    raise FrozenInstanceError(f"cannot {'assign to' if value else 'delete'} field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        _set(self, field.name, value)
