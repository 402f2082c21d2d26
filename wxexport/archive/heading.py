"""A heading -> whether the published issues stand below it."""

from __future__ import annotations

from collections.abc import Iterable

from wxexport.text import regex

_AROUND = regex(r"^[\W_]+|[\W_]+$")


def is_one(title: str, names: Iterable[str]) -> bool:
    """Whether a heading is one of those that ``archive_heading`` names; the marks around it do not count."""
    return _plain(title) in map(_plain, names)


def _plain(title: str) -> str:
    return _AROUND.sub("", " ".join(title.split())).casefold()
