"""Text goes in, template tags come out: ``{% name words %}`` (Jekyll, Hexo), ``{{< name >}}`` and ``{{% name %}}``
(Hugo), ``{{ expression }}``.
"""

from __future__ import annotations

import re

from wxexport.markdown.dialects.given import Given, words
from wxexport.text import regex

_CLOSINGS = {"{%": "%}", "{{": "}}"}
_LONGEST = 2_000  # characters of a tag whose words are read
_TAG = regex(r"\{%-?|\{\{[<%]|\{\{\{?")
_SET = regex(r"""\{{2,4}\s*(?:[-+]?\d[\w.]*\s*[,}]|"[^"\n]{0,200}"\s*,|'[^'\n]{0,200}'\s*,)""")  # {{1, 2}, {3, 4}}
_HTML = regex(r"\{\{</?[A-Za-z][\w-]{0,40}>(?!\}\})")  # <code>{{</code>
_ENDS = {"{%": regex(r"-$"), "{{<": regex(r"/?>$"), "{{%": regex(r"/?%$")}
_INSIDE = regex(r"\s*(?P<end>/|end(?=\w))?[ \t]*(?P<name>[\w./-]*)")
_PAIRED = regex(
    r"^[ ]{0,3}(?P<fence>`{3,}|~{3,})|(?:\{%-?|\{\{[<%])[ \t]{0,8}(?P<end>/[ \t]{0,8}|end(?=\w))?(?P<name>[\w./-]+)",
    re.MULTILINE,
)


class Tag(Given):
    """A tag of the text ``source`` from ``start`` to ``end``. ``marks`` is what it opens with; ``closes`` is true for
    ``{% endname %}`` and ``{{< /name >}}``.
    """

    def __init__(self, source: str, start: int, end: int, marks: str, inside: re.Match[str] | None) -> None:
        self.text = _ENDS[marks].sub("", inside.string[inside.end() :]) if inside else ""
        super().__init__(inside["name"].rstrip("/-") if inside else "", words(self.text, has_loose=marks == "{%"))
        self.source, self.start, self.end, self.marks = source[start:end], start, end, marks
        self.closes = bool(inside and inside["end"])

    @property
    def is_hugo(self) -> bool:
        return self.marks in ("{{<", "{{%")

    @property
    def tool(self) -> str:
        return "Hugo" if self.is_hugo else "Jekyll or Hexo"


def end_of(text: str, start: int) -> int:
    """The end of the tag that begins at ``start``; -1 if there is no tag."""
    closing = _CLOSINGS.get(text[start : start + 2])
    end = text.find(closing, start + 2) if closing else -1
    if end < 0 or _HTML.match(text, start) or _SET.match(text, start):
        return -1
    return end + (3 if text.startswith("{{{", start) and text.startswith("}}}", end) else 2)


def closing_of(text: str, start: int) -> str | None:
    """What closes the tag that may begin at ``start``."""
    return _CLOSINGS.get(text[start : start + 2])


def tag_at(text: str, start: int) -> Tag | None:
    """The tag that begins at ``start``, with its words."""
    end, opening = end_of(text, start), _TAG.match(text, start)
    if end < 0 or opening is None:
        return None
    marks = opening[0].rstrip("-")
    inside = text[opening.end() : end - 2]
    found = _INSIDE.match(inside) if marks in _ENDS and len(inside) <= _LONGEST else None
    return Tag(text, start, end, marks, found)


def pairs(text: str, verbatim: frozenset[str], pattern: re.Pattern[str] = _PAIRED) -> dict[int, int]:
    """The start of each opening tag -> the start of its closing tag; one walk finds all of them.

    Fenced code is skipped, and so is the content of the tags named in ``verbatim``.
    """
    found: dict[int, int] = {}
    open_: dict[str, list[int]] = {}
    fence = inside = ""
    marks = [*pattern.finditer(text)]
    last_end = {mark["name"]: mark.start() for mark in marks if mark["end"]}
    for mark in marks:
        if mark["fence"]:
            fence = _fence_after(fence, mark["fence"]) if not inside else fence
            continue
        name = mark["name"]
        if fence or (inside and not (mark["end"] and name == inside)):
            continue
        if not mark["end"]:
            open_.setdefault(name, []).append(mark.start())
            inside = name if name in verbatim and last_end.get(name, 0) > mark.start() else ""
        elif open_.get(name):
            found[open_[name].pop()] = mark.start()
            inside = ""
    return found


def _fence_after(fence: str, marks: str) -> str:
    if not fence:
        return marks
    return "" if marks.startswith(fence) else fence
