"""A heading -> whether the published issues stand below it."""

from __future__ import annotations

from functools import lru_cache

from wxexport.text import regex

_AROUND = regex(r"^[\W_]+|(?<![\W_])[\W_]+$")


def is_one(title: str, names: tuple[str, ...]) -> bool:
    """Whether a heading is one of those that ``archive_heading`` names; the marks around it do not count."""
    return _plain(title) in _all_plain(names)


@lru_cache(maxsize=8)
def _all_plain(names: tuple[str, ...]) -> frozenset[str]:
    """The names of one article, which are compared with each of its headings."""
    return frozenset(map(_plain, names))


def _plain(title: str) -> str:
    return _AROUND.sub("", " ".join(title.split())).casefold()
