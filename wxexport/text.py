"""Text: patterns; which characters are Chinese, Japanese or Korean; how wide text is; text cut short for messages."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, AnyStr


class Regex:
    """A regular expression that is compiled when it is first used, since an article needs a few of several hundred.

    It has what ``re.Pattern`` has; ``pattern`` compiles nothing.
    """

    def __init__(self, pattern: str | bytes, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)  # not asked for again
        return found


if TYPE_CHECKING:

    def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]: ...
else:
    regex = Regex

UNPRINTABLE = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters and others that no editor shows and XML does not allow."""
INVISIBLE = regex(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
"""Characters that show nothing and have no width: Unicode's ``Default_Ignorable_Code_Point``."""
_UNSAFE = regex(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
_OBEYED = regex(r"(?m)^((?:\x1b\[[0-9;]*m|[^\S\n])*):(?=:)|#(?=#\[)")
_PIECE = regex(r"[\u2e80-\u303f\u3041-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff01-\uffee]?[^\s\u3041-\u9fff]*\s*")
_EMOJI = regex("[\u231a-\u2328\u232b-\u2b55\U0001f000-\U0001faff]")
_WIDTHS = (
    (frozenset(" \u00a0.,:;!|'`()[]{}/\\ijlI-"), 0.36),
    (frozenset("0123456789"), 0.64),
    (frozenset("mwMW%@"), 0.9),
)


_BARE = regex(r"[\w@%+:,./-]+")
"""What no shell reads in another way."""


def names(words: str) -> frozenset[str]:
    """The names in a text, with spaces between them: how long lists of tags and properties are written."""
    return frozenset(words.split())


def nearest(word: str, words: Iterable[str], *, at_least: float = 0.6) -> str | None:
    """The one of several words that a misspelled one is most like; ``None`` when none is."""
    import difflib

    return next(iter(difflib.get_close_matches(word, words, n=1, cutoff=at_least)), None)


def visible(text: str) -> str:
    """The text with what a terminal would obey shown as ``\\x1b`` or ``\\u202e``: control characters but tab and line
    end, marks that change the direction of text, parts of characters, and tags, which are invisible."""
    return _UNSAFE.sub(lambda match: _escaped(ord(match[0])), text)


def visible_line(text: str) -> str:
    """The same in one line."""
    return visible(text).replace("\n", "\\n")


def argument(path: str) -> str:
    """The path as a shell reads one argument: in a command that is printed to be copied."""
    if path.startswith("-"):
        path = f"./{path}"
    if os.name == "nt":  # cmd takes these quotes only
        return path if _BARE.fullmatch(path.replace("\\", "/")) else f'"{path}"'
    if _BARE.fullmatch(path):
        return path
    import shlex

    return shlex.quote(path)


def not_obeyed(text: str) -> str:
    """The text with what GitHub obeys in the log of a workflow shown as ``\\x3a`` or ``\\x23``: ``::`` where a line
    begins, and ``##[`` anywhere (``ActionCommand`` of actions/runner).
    """
    return _OBEYED.sub(lambda match: f"{match[1] or ''}\\x{ord(match[0][-1]):02x}", text)


def safe_json(text: str) -> str:
    """JSON with the characters of both as escapes of JSON, so that it has the same values."""
    safe = _UNSAFE.sub(lambda match: "".join(f"\\u{unit:04x}" for unit in _utf_16(match[0])), text)
    return safe.replace("##[", "\\u0023#[")


def control_in(value: object, name: str) -> tuple[str, int] | None:
    """The name and the code of the first control character in a value, as TOML and YAML have them: in its texts, in its
    lists and tables, which add their keys to ``name``, and in these keys. ``None`` without one."""
    waiting, seen = [(name, value)], set()
    for where, one in waiting:  # which grows
        if isinstance(one, Mapping | list | tuple):
            if id(one) in seen:  # YAML can name a list again and again, and inside of itself
                continue
            seen.add(id(one))
        if isinstance(one, str) and (found := UNPRINTABLE.search(one)):
            return where, ord(found[0])
        if isinstance(one, Mapping):
            waiting += [(where, key) for key in one]
            waiting += [(f"{where}.{visible_line(str(key))}", inside) for key, inside in one.items()]
        elif isinstance(one, list | tuple):
            waiting += [(where, inside) for inside in one]
    return None


def _escaped(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _utf_16(character: str) -> tuple[int, ...]:
    data = character.encode("utf-16-be", "surrogatepass")
    return tuple(int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2))


def is_cjk(character: str) -> bool:
    """Whether the CJK-friendly amendment counts a character as CJK: wide or half-width and not an emoji, or Hangul."""
    if unicodedata.east_asian_width(character) in ("W", "F", "H"):
        return not _EMOJI.match(character)
    return "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7ff"  # vowels and finals of Hangul


def width(text: str) -> float:
    """About how wide a line of text is in em, rather more than less: fonts differ."""
    return sum(map(_width, text))


@cache
def _width(character: str) -> float:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(character) in ("W", "F", "A"):
        return 1
    return next((em for characters, em in _WIDTHS if character in characters), 0.72 if character.isupper() else 0.58)


def cells(text: str) -> int:
    """How many columns of a terminal a line of text takes: Chinese characters take two."""
    return sum(widths(text))


def widths(text: str) -> Iterator[int]:
    """How many columns each character takes."""
    return map(_cells, text)


def padded(text: str, width: int) -> str:
    """The text with spaces after it, ``width`` cells of a terminal in all."""
    return text + " " * (width - cells(text))


def wrapped(text: str, width: int) -> list[str]:
    """A line of text as lines of at most ``width`` cells, broken at spaces and between Chinese characters."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if cells(lines[-1] + piece.rstrip()) > width and lines[-1]:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


@cache
def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def shortened(text: str, most: int = 80, kept: int = 60) -> str:
    """The text for a message: when it is longer than ``most`` characters, its first ``kept`` and an ellipsis."""
    return text if len(text) <= most else text[:kept] + "…"
