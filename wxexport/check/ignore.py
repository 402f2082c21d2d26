"""Findings that the author does not want to hear of: ``<!-- wxexport: ignore WX012 -->`` and the setting ``ignore``.

The comment is read from the text of the file, not from its HTML, so it works though the article is pasted without it;
one that is only shown, as code, is none. In a line with other text it is for that line; on a line of its own for the
block below it, up to the next blank line (of a code block: up to its end). ``ignore-file`` is for the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wxexport.findings import article_rules as rules
from wxexport.findings.catalog import nearest, rule_id
from wxexport.model import Article, Finding, Syntax

_START = re.compile(r"<!--(?!>)[\s>]*wxexport(?=:)", re.IGNORECASE)  # in a quote a new line begins with >
_COMMAND = re.compile(r":[\s>]*([\w-]*)")
_BETWEEN = re.compile(r"[\s>,，、]+")
_BARE = re.compile(r"(?:[ \t>]|[-*+][ \t]|[0-9]{1,9}[.)][ \t])*\r?")
_HINT = "Write the id of a rule, such as WX012."


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


def in_article(findings: Iterable[Finding], article: Article, *, tell: bool = True) -> tuple[Finding, ...]:
    """``apply`` for a Markdown article: its comments and its settings."""
    settings = article.settings
    return apply(
        findings,
        article.text,
        article.path,
        first_line=article.first_line,
        settings=settings.ignore,
        tell=tell,
        syntax=Syntax(settings.chinese_rules, settings.breaks, settings.tilde),
    )


def apply(
    findings: Iterable[Finding],
    text: str,
    path: str,
    *,
    first_line: int = 1,
    settings: Iterable[str] = (),
    tell: bool = True,
    syntax: Syntax | None = None,
) -> tuple[Finding, ...]:
    """The findings that stay and, unless ``tell`` is false, before them those about the comments themselves.

    ``text`` is the file's text from line ``first_line`` on, with ``\\n`` line ends: Markdown of this ``syntax``, else
    HTML. ``settings`` are ids of rules.
    """
    comments = _read(text, path, first_line, syntax) if _START.search(text) else _Comments()
    comments.everywhere.update(settings)
    return tuple(finding for finding in (*(comments.findings if tell else ()), *findings) if not comments.name(finding))


def _read(text: str, path: str, first_line: int, syntax: Syntax | None) -> _Comments:
    comments = _Comments(first_line)
    starts = list(_START.finditer(text))
    code: set[int] = set()
    if syntax is not None:
        from wxexport.markdown import github, places

        try:
            reading = places.read(places.marked(text, (start.end() for start in starts)), syntax)
        except (github.NestedTooDeep, RecursionError):  # Python-Markdown takes what the other dialect refuses
            comments.findings.append(rules.IGNORE.finding("ignore comments are not read: too deep a nesting", path))
            return comments
        starts = [start for number, start in enumerate(starts) if reading.types.get(number, "").startswith("html_")]
        code = reading.code_lines()
    found = list(_found(text, starts))
    comments.ends = _block_ends(text.split("\n"), code, " \t>" if syntax else None)
    bare = _bare_lines(text, found)
    for comment in found:
        _note(comments, comment, path, alone=all(bare[comment.first : comment.last + 1]))
    return comments


@dataclass(frozen=True, slots=True)
class _Comment:
    """One comment: where it stands in the text, on which 0-based lines, and what it says from the colon on."""

    start: int
    end: int
    first: int
    last: int
    said: str
    is_closed: bool


def _found(text: str, starts: Iterable[re.Match[str]]) -> Iterator[_Comment]:
    line = end = 0
    for start in starts:
        if start.start() < end:  # in the one before
            continue
        line += text.count("\n", end, start.start())
        close = text.find("-->", start.end())
        first, end = line, close + 3 if close >= 0 else len(text)
        line += text.count("\n", start.start(), end)
        yield _Comment(start.start(), end, first, line, text[start.end() : close], close >= 0)


def _bare_lines(text: str, comments: Iterable[_Comment]) -> list[bool]:
    """Of each line, whether there is nothing in it but such comments and the marks of a quote or a list."""
    pieces: list[str] = []
    end = 0
    for comment in comments:
        pieces += (text[end : comment.start], "\n" * (comment.last - comment.first))
        end = comment.end
    lines = "".join((*pieces, text[end:])).split("\n")
    return [_BARE.fullmatch(line) is not None for line in lines]


def _note(comments: _Comments, comment: _Comment, path: str, *, alone: bool) -> None:
    """What one comment says, or what is wrong with it."""
    line = comment.first + comments.first_line
    command = _COMMAND.match(comment.said)
    said = command[1].lower() if command else ""
    if not comment.is_closed:
        hint = "End it with -->."
        comments.findings.append(rules.IGNORE.finding("an ignore comment is not closed", path, line, hint=hint))
        return
    if command is None or said not in ("ignore", "ignore-file"):
        message = f"there is no command {said[:40]}" if said else "a comment for wxexport has no command"
        hint = "Write ignore, for this line or the block below, or ignore-file."
        comments.findings.append(rules.IGNORE.finding(message, path, line, said[:40], hint))
        return
    named = [name for name in _BETWEEN.split(comment.said[command.end() :]) if name]
    comments.findings += _unknown(named, path, line)
    for rule in {rule for name in named if (rule := rule_id(name))}:
        if said == "ignore-file":
            comments.everywhere.add(rule)
            continue
        comments.lines.update((number, rule) for number in range(comment.first, comment.last + 1))
        if alone:
            comments.blocks.setdefault((comments.ends[comment.last + 1], rule), comment.first)


def _unknown(named: list[str], path: str, line: int) -> Iterator[Finding]:
    if not named:
        yield rules.IGNORE.finding("an ignore comment names no rule", path, line, hint=_HINT)
    for name in named:
        if rule_id(name) is None:
            near = nearest(name)
            hint = f"Did you mean {near}?" if near else _HINT
            yield rules.IGNORE.finding(f"there is no rule {name[:40]}", path, line, name[:40], hint)


def _block_ends(lines: list[str], code: set[int], blank_but_for: str | None) -> list[int]:
    """For each line, the end of the block that it is in or, for a blank line, of the block below."""
    blank = [number not in code and not line.strip(blank_but_for) for number, line in enumerate(lines)]
    ends = [len(lines)] * (len(lines) + 1)
    for number in range(len(lines) - 1, -1, -1):
        below = number + 1
        ends[number] = below if not blank[number] and below < len(lines) and blank[below] else ends[below]
    return ends
