"""Why: VitePress and Docusaurus mark lines of code by comments in the code, which would be shown to readers.

``// [!code highlight]``, ``// [!code ++]`` and ``// highlight-next-line`` go in with the code and its ``Fence``, and
both come out without the comments.
"""

from __future__ import annotations

from dataclasses import field

from wxexport.dataclass import dataclass
from wxexport.passes.fences import Fence
from wxexport.text import regex

_COMMENT = regex(
    r"(?<![ \t])[ \t]*(?://|#|--|;|%|/\*|<!--|\{/\*)[ \t]*"
    r"(?:\[!code (?P<word>[a-z]+|\+\+|--)(?::(?P<count>\d{1,4}))?\]|highlight-(?P<old>next-line|line|start|end))"
    r"(?:[ \t]*(?:\*/\}|\*/|-->))?[ \t]*$"
)
_MARKED = frozenset(("highlight", "hl", "focus", "warning", "error"))
_SIGNS = {"++": "+", "--": "-"}
_PROSE = frozenset(("md", "markdown", "mdx"))  # their examples show the comments


@dataclass(slots=True)
class _Lines:
    kept: list[str] = field(default_factory=list)
    signs: list[str] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)
    """Numbers of lines, counted from 1."""


def read(text: str, fence: Fence) -> tuple[str, Fence]:
    """The code without its marks, and a fence that has them."""
    if fence.language in _PROSE or ("[!code " not in text and "highlight-" not in text):
        return text, fence
    found = _read(text.split("\n"))
    if any(found.signs) and not fence.diff:
        fence = fence._replace(diff=True)
        found.kept = [(sign or " ") + line for sign, line in zip(found.signs, found.kept, strict=True)]
    marks = tuple((line, line) for line in found.marked)
    return "\n".join(found.kept), fence._replace(marks=fence.marks + marks)


def _read(lines: list[str]) -> _Lines:
    found, within, marked_to = _Lines(), False, 0
    signs: list[tuple[int, str]] = []  # where each ends; the last one is shown: each comment may count 9,999 lines
    for line in lines:
        comment = _COMMENT.search(line) if "[!code " in line or "highlight-" in line else None
        at = len(found.kept)
        if comment is not None:
            within = comment["old"] == "start" or (within and comment["old"] != "end")
            end = at + int(comment["count"] or 1)
            if comment["word"] in _MARKED or comment["old"] in ("next-line", "line"):
                marked_to = max(marked_to, end)
            signs.append((end, _SIGNS.get(comment["word"] or "", "")))
            line = line[: comment.start()]
            if not line.strip():
                continue
        while signs and signs[-1][0] <= at:
            signs.pop()
        found.kept.append(line)
        found.signs.append(signs[-1][1] if signs else "")
        if within or at < marked_to:
            found.marked.append(len(found.kept))
    return found
