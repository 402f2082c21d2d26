"""Findings that the author does not want to hear of: ``<!-- wxexport: ignore WX012 -->`` and the setting ``ignore``.

The comment is read from the text of the file, not from its HTML, so it works though the article is pasted without it.
In a line with other text it is for that line; on a line of its own for the block below it, up to the next blank line
(of a fenced code block: up to its end). ``ignore-file`` is for the whole file. A comment that is shown as code is none.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from wxexport import rules
from wxexport.model import Finding, Rule

_COMMENT = re.compile(r"<!--\s*wxexport:\s*([\w-]*)([^>]*?)-->", re.IGNORECASE)
_CODE = re.compile(r"(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_QUOTE = re.compile(r"\A[ \t]{0,3}(?:>[ \t]?)+")
_BETWEEN = re.compile(r"[\s,]+")


def rule_id(name: str) -> str | None:
    """The id of the rule that ``name``, an id or a slug, stands for."""
    return _names().get(name.strip().lower())


def nearest(name: str) -> str | None:
    """The id or slug that ``name`` is most like."""
    found = difflib.get_close_matches(name.strip().lower(), _names(), n=1, cutoff=0.7)
    return next((near.upper() if near.startswith("wx") else near for near in found), None)


def every_rule() -> tuple[Rule, ...]:
    """All rules that there are, in the order of their ids."""
    from wxexport import check
    from wxexport.check import layout

    return tuple(sorted((*rules.ALL, *check.RULES, *layout.RULES), key=lambda rule: rule.id))


@cache
def _names() -> dict[str, str]:
    return {name.lower(): rule.id for rule in every_rule() for name in (rule.slug, rule.id)}


@dataclass(slots=True)
class _Comments:
    """What a file's comments say: rules for the whole file, for lines (by number) and for blocks (by the line that
    they end before, with the first line that is meant), and what is wrong with the comments themselves.
    """

    first_line: int = 1
    everywhere: set[str] = field(default_factory=set)
    lines: set[tuple[int, str]] = field(default_factory=set)
    blocks: dict[tuple[int, str], int] = field(default_factory=dict)
    ends: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def name(self, finding: Finding) -> bool:
        """Whether a comment names the finding's rule for where it is."""
        if finding.rule in self.everywhere:
            return True
        number = (finding.line or 0) - self.first_line
        if not 0 <= number < len(self.ends):
            return False
        begin = self.blocks.get((self.ends[number], finding.rule))
        return (number, finding.rule) in self.lines or (begin is not None and begin <= number)


def apply(
    findings: Iterable[Finding],
    text: str,
    path: str,
    *,
    first_line: int = 1,
    settings: Iterable[str] = (),
    tell: bool = True,
    markdown: bool = True,
) -> tuple[Finding, ...]:
    """The findings that stay and, unless ``tell`` is false, before them those about the comments themselves.

    ``text`` is the file's text from line ``first_line`` on, with ``\\n`` line ends, Markdown or HTML; ``settings`` are
    ids of rules.
    """
    comments = _read(text, path, first_line, markdown=markdown) if _COMMENT.search(text) else _Comments()
    comments.everywhere.update(settings)
    return tuple(finding for finding in (*(comments.findings if tell else ()), *findings) if not comments.name(finding))


def _read(text: str, path: str, first_line: int, *, markdown: bool) -> _Comments:
    comments = _Comments(first_line)
    code = _code(text) if markdown else set()
    lines = [_QUOTE.sub("", line) if markdown else line for line in text.split("\n")]
    comments.ends = _block_ends(lines, code)
    seen = "\n".join("" if number in code else _without_code(line) for number, line in enumerate(lines))
    starts = [0, *(match.end() for match in re.finditer("\n", seen)), len(seen)]
    alone: dict[tuple[int, int], bool] = {}  # whether the lines hold nothing but comments
    for match in _COMMENT.finditer(seen):
        first, last = (bisect_right(starts, at, hi=len(lines)) - 1 for at in (match.start(), match.end() - 1))
        word, named = match[1].lower(), [name for name in _BETWEEN.split(match[2]) if name]
        if word not in ("ignore", "ignore-file"):
            hint = "Write ignore, or ignore-file for the whole file."
            comments.findings.append(rules.IGNORE.finding(_nothing(word), path, first + first_line, word, hint))
            continue
        comments.findings += _unknown(named, path, first + first_line)
        found = {rule for name in named if (rule := rule_id(name))}
        if word == "ignore-file":
            comments.everywhere |= found
            continue
        if (first, last) not in alone:
            alone[first, last] = not _COMMENT.sub("", seen[starts[first] : starts[last + 1]]).strip()
        for rule in found:
            comments.lines.add((last, rule))
            if alone[first, last]:
                comments.blocks.setdefault((comments.ends[last + 1], rule), last)
    return comments


def _code(text: str) -> set[int]:
    from wxexport.markdown import blocks

    return blocks.lines(text, *blocks.CODE)


def _without_code(line: str) -> str:
    return _CODE.sub(lambda code: " " * len(code[0]), line) if "<!--" in line else line


def _nothing(word: str) -> str:
    return f"wxexport: {word[:40]} is nothing that a comment can say" if word else "a wxexport comment says nothing"


def _unknown(named: list[str], path: str, line: int) -> Iterator[Finding]:
    if not named:
        hint = "Write the id of a rule, such as WX012."
        yield rules.IGNORE.finding("an ignore comment names no rule", path, line, hint=hint)
    for name in named:
        if rule_id(name) is None:
            near = nearest(name)
            hint = f"Did you mean {near}?" if near else "Write the id of a rule, such as WX012."
            yield rules.IGNORE.finding(f"there is no rule {name[:40]}", path, line, name[:40], hint)


def _block_ends(lines: list[str], code: set[int]) -> list[int]:
    """For each line, the end of the block that it is in or, for a blank line, of the block below."""
    blank = [not line.strip() and number not in code for number, line in enumerate(lines)]
    ends = [len(lines)] * (len(lines) + 1)
    for number in range(len(lines) - 1, -1, -1):
        below = number + 1
        ends[number] = below if not blank[number] and below < len(lines) and blank[below] else ends[below]
    return ends
