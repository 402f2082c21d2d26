"""What a pass needs of the passes before it, declared beside the pass; a test compares it with their order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple, TypeVar

Thing = Literal[
    "abbreviations",  # as ``abbr`` elements
    "badges",
    "blocks",  # with their final borders
    "canonical tags",  # strong, em and code instead of b, i and tt
    "classes",
    "div and hr",
    "drawings",  # pictures that are no file of the author's
    "full styles",  # with what an element inherits
    "license",
    "link addresses",
    "media",  # as their addresses
    "only styled spans",
    "only the author's text",
    "picture addresses",
    "picture widths",  # as attributes
    "pictures",
    "pre",
    "spans without style",
    "tail",
    "text",
    "tidy attributes",
    "title",
]
Run = TypeVar("Run", bound=Callable[..., None])


class Effects(NamedTuple):
    """What a pass reads, what it makes and what it removes. It stands after all that make what it reads, and before all
    that remove it.
    """

    reads: frozenset[Thing]
    makes: frozenset[Thing]
    removes: frozenset[Thing]


DECLARED: dict[Callable[..., Any], Effects] = {}


def declares(
    *, reads: tuple[Thing, ...] = (), makes: tuple[Thing, ...] = (), removes: tuple[Thing, ...] = ()
) -> Callable[[Run], Run]:
    """Declares the effects of a pass."""

    def declare(run: Run) -> Run:
        DECLARED[run] = Effects(frozenset(reads), frozenset(makes), frozenset(removes))
        return run

    return declare
