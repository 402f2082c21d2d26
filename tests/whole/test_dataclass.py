"""``wxexport.dataclass`` against that of the standard library, which a type checker believes it to be."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import field
from functools import cached_property
from typing import Any

import pytest

from wxexport.dataclass import dataclass
from wxexport.model import Metadata, Settings, Tail


class Frozen:
    """Three fields, of which one has no part in comparing."""

    a: int
    b: list[int] = field(default_factory=list, repr=False)
    c: str = field(default="x", compare=False)


class Cached:
    a: int

    @cached_property
    def twice(self) -> int:
        return 2 * self.a


class Parent:
    name: str
    of: Any = None
    children: list[Any] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        if self.of is not None:
            self.of.children.append(self)


class Named:
    a: int
    b: int = 2


class Own:
    a: int

    def __repr__(self) -> str:
        return "own"


FROZEN = {"frozen": True, "slots": True}
CASES: list[tuple[type[Any], dict[str, Any], tuple[Any, ...], dict[str, Any]]] = [
    (Frozen, FROZEN, (1,), {}),
    (Frozen, FROZEN, (1, [2]), {"c": "y"}),
    (Frozen, {"slots": True}, (1,), {"b": [3]}),
    (Frozen, {}, (1, [2], "z"), {}),
    (Frozen, {"eq": False}, (1,), {}),
    (Frozen, FROZEN, (), {}),
    (Frozen, FROZEN, (1, [], "", 4), {}),
    (Frozen, FROZEN, (1,), {"a": 2}),
    (Frozen, FROZEN, (1,), {"d": 2}),
    (Cached, {"frozen": True}, (1,), {}),
    (Parent, FROZEN, ("a",), {}),
    (Parent, FROZEN, ("a",), {"children": []}),
    (Parent, FROZEN | {"eq": False}, ("a",), {}),
    (Named, FROZEN | {"kw_only": True}, (), {"a": 1}),
    (Named, FROZEN | {"kw_only": True}, (1,), {}),
    (Own, FROZEN, (1,), {}),
]
ACTIONS: dict[str, Callable[[Any, Any], object]] = {
    "repr": lambda one, other: repr(one),
    "equal": lambda one, other: (one == other, one != other, one == copy.copy(one), one == 1, one == (1,)),
    "hash": lambda one, other: hash(one) == hash(other),
    "set": lambda one, other: setattr(one, dataclasses.fields(one)[0].name, 5),
    "delete": lambda one, other: delattr(one, dataclasses.fields(one)[0].name),
    "replace": lambda one, other: dataclasses.replace(one, **{dataclasses.fields(one)[0].name: 7}),
    "as a dictionary": lambda one, other: dataclasses.asdict(one),
    "fields": lambda one, other: [(item.name, item.type, item.init) for item in dataclasses.fields(one)],
    "slots": lambda one, other: (hasattr(one, "__dict__"), getattr(one, "__slots__", None)),
    "match": lambda one, other: type(one).__match_args__,
    "deep copy": lambda one, other: copy.deepcopy(one),
    "property": lambda one, other: getattr(one, "twice", None),
}


def result(action: Callable[[], object]) -> str:
    """What it returns, or the class of its error: its words are our own."""
    try:
        return repr(action())
    except (TypeError, AttributeError) as error:
        return type(error).__name__


@pytest.mark.parametrize(("body", "options", "given", "named"), CASES)
def test_it_behaves_like_the_standard_one(
    body: type[Any], options: dict[str, Any], given: tuple[Any, ...], named: dict[str, Any]
) -> None:
    def outcomes(decorate: Any) -> dict[str, str]:
        names = vars(body).keys() - {"__dict__", "__weakref__"}
        made = decorate(**options)(type(body.__name__, (), {name: vars(body)[name] for name in names}))
        found = {"make": result(lambda: made(*copy.deepcopy(given), **named))}
        if "Error" not in found["make"]:
            one, other = made(*copy.deepcopy(given), **named), made(*copy.deepcopy(given), **named)
            found |= {name: result(lambda act=act: act(one, other)) for name, act in ACTIONS.items()}  # type: ignore[misc]
        return found

    assert outcomes(dataclass) == outcomes(dataclasses.dataclass)


@pytest.mark.parametrize("value", [Metadata(title="a", number=3), Settings(tail=Tail(account="b"))])
def test_another_process_gets_the_same_value(value: object) -> None:
    assert pickle.loads(pickle.dumps(value)) == value
    assert hash(pickle.loads(pickle.dumps(value))) == hash(value)


def test_an_error_says_which_value_is_wrong() -> None:
    with pytest.raises(TypeError, match=r"Tail\(\) got acount"):
        Tail(acount="a")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"Tail\(\) takes 9 values without a name, not 10"):
        Tail(*[""] * 10)  # type: ignore[arg-type]


def test_no_method_is_compiled() -> None:
    assert {Settings.__init__, Tail.__init__, Metadata.__init__} == {Settings.__init__}


def test_a_frozen_value_gets_no_new_attribute() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Tail().acount = "a"  # type: ignore[attr-defined]
