"""A secret -> a value that shows itself nowhere; a text -> the same without any secret that the program knows.

A token has to stand in the address of nearly every call of WeChat's, so libraries have it in their errors and logs.
Everything that is printed goes through ``redacted``.
"""

from __future__ import annotations

from typing import NoReturn

from wxexport.text import regex

HIDDEN = "***"
_SHORTEST = 6  # characters; a shorter one would be found in ordinary words
_NAMED = regex(r"""(?i)((?:access_token|app_?secret|secret)(?:=|["']\s*:\s*["']))[^\s"'&,;)}]+""")
_ASSIGNED = regex(r"""(?i)([\w.-]*(?:secret|token|passw)[\w-]*["']?\s*[=＝:：]\s*)(\S.*)""")
_known: dict[str, tuple[str, ...]] = {}


class Secret:
    """A text that ``repr``, ``str`` and formats do not show, and that no pickle takes; ``reveal`` has it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text
        if len(text) >= _SHORTEST and text not in _known:
            import json  # most runs have no secret
            from urllib.parse import quote, quote_plus

            written = (text, quote(text, safe=""), quote_plus(text), json.dumps(text)[1:-1])
            _known[text] = tuple(sorted(set(written), key=len, reverse=True))

    def reveal(self) -> str:
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return f"Secret({HIDDEN})"

    def __str__(self) -> str:
        return HIDDEN

    def __format__(self, spec: str) -> str:
        return HIDDEN

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not pickled")


def with_hidden_value(line: str) -> str:
    """A line of settings; if it sets what is called a secret, with as many asterisks in the place of the value."""
    return _ASSIGNED.sub(lambda found: found[1] + "*" * len(found[2]), line)


def redacted(text: str) -> str:
    """The text with ``***`` for every secret there has been in this process, and for what stands behind such a name."""
    if not _known:
        return text
    for secret in sorted(_known, key=len, reverse=True):
        for written in _known[secret]:
            text = text.replace(written, HIDDEN)
    return _NAMED.sub(rf"\1{HIDDEN}", text)
