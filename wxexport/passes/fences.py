"""The first line of a code block goes in, a ``Fence`` comes out: the language and how to show the block.

Articles come from many programs, so several syntaxes are read: ``python {1,3-4} title="main.py" wrap numbers``,
``diff-python``, ``js:src/app.js``, VitePress's ``ts:line-numbers {4}`` and ``js [config.js]``, and MkDocs'
``py hl_lines="1 3" linenums="1"``. Unknown words are ignored.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.html import HtmlElement

from wxexport.passes.job import Job
from wxexport.text import regex

_WORD = regex(r"""\{[^{}]*\}|\[[^\[\]]+\]|([\w:-]+)=("[^"]*"|'[^']*'|[^\s{]+)|[^\s{]+|\{""")
_TITLES = frozenset(("title", "file", "filename", "name"))
_SWITCHES: dict[str, tuple[str, bool]] = {
    "wrap": ("wrap", True),
    "nowrap": ("wrap", False),
    "numbers": ("numbers", True),
    "nonumbers": ("numbers", False),
    "showlinenumbers": ("numbers", True),
    "linenumbers": ("numbers", True),
    "line-numbers": ("numbers", True),
    "no-line-numbers": ("numbers", False),
    "window": ("window", True),
    "nowindow": ("window", False),
    "source": ("source", True),
}
_NUMBERED_FROM = frozenset(("numbers", "linenums", "line-numbers", "startline"))
_MOST_RANGES = 500  # of a fence


class Fence(NamedTuple):
    """How to show a block. ``marks`` are ranges of highlighted lines, both ends included, counted from 1; ``first`` is
    the number shown at the first line. ``wrap``, ``numbers`` and ``window`` are ``None`` where the settings decide.
    With ``source`` a diagram stays code.
    """

    language: str = ""
    diff: bool = False
    title: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    wrap: bool | None = None
    numbers: bool | None = None
    window: bool | None = None
    first: int = 1
    source: bool = False

    def marked(self, count: int) -> frozenset[int]:
        """The numbers of the highlighted lines of ``count`` lines, counted from 1."""
        found: set[int] = set()
        done = 0  # ranges may overlap: each line is taken once
        for first, last in sorted(self.marks):
            found.update(range(max(first, done + 1), min(last, count) + 1))
            done = max(done, last)
        return frozenset(found)

    def without(self, lines: int) -> Fence:
        """The same for a block without its first ``lines`` lines."""
        return self._replace(marks=tuple((first - lines, last - lines) for first, last in self.marks))


def of(pre: HtmlElement, job: Job) -> Fence:
    """The fence of a ``pre``: from its note, else from the class of the ``code`` in it."""
    if info := job.note(pre).info:
        return parse(info)
    code = pre.find("code")
    classes = (pre if code is None else code).get("class", "").split()
    named = [name.partition("-")[2] for name in classes if name.startswith(("language-", "lang-"))]
    return parse(named[0]) if named else Fence()


def parse(info: str) -> Fence:
    """A fence from its info string; never fails."""
    fence = Fence()
    for number, match in enumerate(_WORD.finditer(info)):
        word = match[0]
        if match[1]:
            fence = _with_value(fence, match[1].lower(), _unquoted(match[2]))
        elif word.startswith("{"):
            fence = _with_marks(fence, word)
        elif word.startswith("["):
            fence = fence._replace(title=word[1:-1].strip())
        elif number == 0:
            fence = _with_language(fence, word)
        else:
            fence = _with_switch(fence, word)
    return fence


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] in "\"'" and value[0] == value[-1] else value


def _with_language(fence: Fence, word: str) -> Fence:
    """``js``, ``diff-js``, ``js:src/app.js`` (a title), ``js:line-numbers=5`` (VitePress)."""
    name, _, rest = word.partition(":")
    name = name.lower()
    if name.startswith("diff-"):
        fence = fence._replace(diff=True)
        name = name.removeprefix("diff-")
    fence = fence._replace(language=name)
    if not rest:
        return fence
    switched = _with_switch(fence, rest)
    return switched if switched != fence else fence._replace(title=rest)


def _with_switch(fence: Fence, word: str) -> Fence:
    name, value = _SWITCHES.get(word.lower(), ("", False))
    if not name:
        return fence
    return fence._replace(**{name: value})  # type: ignore[arg-type]


def _with_value(fence: Fence, key: str, value: str) -> Fence:
    name, _, last = key.partition(":")
    if last:  # the language and a setting in one word: ts:line-numbers=5
        fence, key = _with_language(fence, name), last
    if key in _TITLES:
        return fence._replace(title=value)
    if key == "hl_lines":
        return _with_marks(fence, value)
    if key in _NUMBERED_FROM and re.fullmatch(r"\d{1,6}", value):
        return fence._replace(numbers=True, first=int(value))
    return fence


def _with_marks(fence: Fence, text: str) -> Fence:
    """``{1,3-4}`` marks ``(1, 1)`` and ``(3, 4)``; anything else in braces marks nothing."""
    inner, left = text.strip("{} "), _MOST_RANGES - len(fence.marks)
    if not left or not re.fullmatch(r"[\d\s,-]+", inner):
        return fence
    found = re.findall(r"(\d{1,7})(?:\s*-\s*(\d{1,7}))?", inner)[:left]
    return fence._replace(marks=(*fence.marks, *((int(first), int(last or first)) for first, last in found)))
