"""A heading -> whether the published issues stand below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wxexport.text import regex

_AROUND = regex(r"^[\W_]+|(?<![\W_])[\W_]+$")


def named(names: Iterable[str]) -> Callable[[str], bool]:
    """Whether a heading is one of those that ``archive_heading`` names; the marks around it do not count."""
    known = frozenset(map(_plain, names))
    return lambda title: _plain(title) in known


def _plain(title: str) -> str:
    return _AROUND.sub("", " ".join(title.split())).casefold()
