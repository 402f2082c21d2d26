"""Findings and a file's text -> the findings that no ``<!-- wxexport: ignore WX012 -->`` and no setting silences.

Comments are read from the text of the file, because the exported HTML has none. One that is shown as code does not
count. In a line with other text a comment silences that line; on a line of its own the block below, up to the next
blank line or the end of the code block. ``ignore-file`` silences the whole file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import TYPE_CHECKING, NamedTuple

from wxexport.dataclass import dataclass
from wxexport.findings import article_rules as rules
from wxexport.findings.catalog import nearest, rule_id
from wxexport.html.limits import TooMuch
from wxexport.messages import t
from wxexport.model import Article, Finding, Syntax
from wxexport.text import regex

if TYPE_CHECKING:
    from markdown_it.token import Token

_START = regex(r"<!--(?!>)[\s>]*wxexport(?=:)", re.IGNORECASE)  # in a quote a new line begins with >
_COMMAND = regex(r":[\s>]*([\w-]*)")
_BETWEEN = regex(r"[\s>,，、]+")
_BARE = regex(r"(?:[ \t>]|[-*+][ \t]|[0-9]{1,9}[.)][ \t])*\r?")
_CODE = ("fence", "code_block", "math_block", "html_block")  # blank lines do not end them
_HINTS = 20  # of a file
_HINT = t("Write the id of a rule, such as WX012.")


@dataclass(slots=True)
class _Comments:
    """What a file's comments silence: rules in the whole file, in the lines of each comment (its first and last one, in
    order) and in blocks (by the line after the block, with the first line that is silenced); and findings about the
    comments themselves.
    """

    first_line: int = 1
    everywhere: set[str] = field(default_factory=set)
    lines: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    blocks: dict[tuple[int, str], int] = field(default_factory=dict)
    ends: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def silence(self, finding: Finding) -> bool:
        """Whether a comment names the finding's rule for its line."""
        if finding.rule in self.everywhere:
            return True
        number = (finding.line or 0) - self.first_line
        if not 0 <= number < len(self.ends):
            return False
        begin = self.blocks.get((self.ends[number], finding.rule))
        return (begin is not None and begin <= number) or self._in_line(number, finding.rule)

    def _in_line(self, number: int, rule: str) -> bool:
        """Whether a comment that names the rule stands in the line: if one does, then the last that begins by then."""
        lines = self.lines.get(rule, [])
        at = bisect_right(lines, number, key=lambda line: line[0])
        return at > 0 and lines[at - 1][1] >= number


def in_article(findings: Iterable[Finding], article: Article, *, check_comments: bool = True) -> tuple[Finding, ...]:
    """``apply`` for a Markdown article: its comments and its settings."""
    settings = article.settings
    return apply(
        findings,
        article.text,
        article.path,
        first_line=article.first_line,
        settings=settings.ignore,
        check_comments=check_comments,
        syntax=settings.syntax,
    )


def apply(
    findings: Iterable[Finding],
    text: str,
    path: str,
    *,
    first_line: int = 1,
    settings: Iterable[str] = (),
    check_comments: bool = True,
    syntax: Syntax | None = None,
) -> tuple[Finding, ...]:
    """The findings that stay. Before them, if ``check_comments``, those about the comments themselves.

    ``text`` is the file's text from line ``first_line`` on, with ``\\n`` line ends: Markdown of this ``syntax``, else
    HTML. ``settings`` are ids of rules.
    """
    comments = _read(text, path, first_line, syntax) if _START.search(text) else _Comments()
    comments.everywhere.update(settings)
    return tuple(
        finding
        for finding in (*(comments.findings if check_comments else ()), *findings)
        if not comments.silence(finding)
    )


def _read(text: str, path: str, first_line: int, syntax: Syntax | None) -> _Comments:
    comments = _Comments(first_line)
    starts = list(_START.finditer(text))
    code = bytes(text.count("\n") + 1)
    if syntax is not None:
        try:
            comments_at, code = _places(text, syntax)
        except (TooMuch, RecursionError):  # Python-Markdown accepts what the other dialect refuses
            comments.findings.append(
                rules.IGNORE.finding(
                    t("ignore comments are not read: the article is nested too deep or has too many marks"), path
                )
            )
            return comments
        lines = [0, *(match.end() for match in re.finditer("\n", text))]
        starts = [start for start in starts if _at(lines, start.start()) in comments_at]
    found = list(_found(text, starts))
    comments.ends = _block_ends(text.split("\n"), code, " \t>" if syntax else None)
    bare = _bare_lines(text, found)
    for comment in found:
        _add(comments, comment, path, alone=all(bare[comment.first : comment.last + 1]))
    return comments


def _places(text: str, syntax: Syntax) -> tuple[set[tuple[int, int]], bytes]:
    """Where the comments of a Markdown text begin, and for each line whether it is code, one byte each. Raises
    ``TooMuch``.
    """
    from wxexport.markdown import github

    tokens = github.tokens(text, syntax)
    code = bytearray(text.count("\n") + 1)
    for first, end in (token.map for token in tokens if token.type in _CODE and token.map):
        code[first:end] = b"\1" * (end - first)
    return set(_comments_at(tokens)), bytes(code)


def _comments_at(tokens: Iterable[Token]) -> Iterator[tuple[int, int]]:
    """The 1-based lines and columns of the comments in raw HTML."""
    from wxexport.markdown.positions import SPAN, leaves, place

    for token, block in leaves(tokens):
        if token.type in ("html_block", "html_inline"):
            before = token.meta.get(SPAN, (0, 0))[0]
            for found in re.finditer("<!--", token.content):
                at = place(block, before + found.start(), before + found.end(), 1)
                if at and at.column:
                    yield at.line, at.column


def _at(lines: list[int], offset: int) -> tuple[int, int]:
    line = bisect_right(lines, offset)
    return line, offset - lines[line - 1] + 1


class _Comment(NamedTuple):
    """One comment: its place in the text, its 0-based lines, and its text from the colon on."""

    start: int
    end: int
    first: int
    last: int
    content: str
    is_closed: bool


def _found(text: str, starts: Iterable[re.Match[str]]) -> Iterator[_Comment]:
    line = end = 0
    for start in starts:
        if start.start() < end:  # inside the comment before
            continue
        line += text.count("\n", end, start.start())
        close = text.find("-->", start.end())
        first, end = line, close + 3 if close >= 0 else len(text)
        line += text.count("\n", start.start(), end)
        yield _Comment(start.start(), end, first, line, text[start.end() : close], close >= 0)


def _bare_lines(text: str, comments: Iterable[_Comment]) -> list[bool]:
    """For each line, whether it holds nothing but such comments and the marks of a quote or a list."""
    pieces: list[str] = []
    end = 0
    for comment in comments:
        pieces += (text[end : comment.start], "\n" * (comment.last - comment.first))
        end = comment.end
    lines = "".join((*pieces, text[end:])).split("\n")
    return [_BARE.fullmatch(line) is not None for line in lines]


def _add(comments: _Comments, comment: _Comment, path: str, *, alone: bool) -> None:
    """Adds what one comment silences, or what is wrong with it."""
    line = comment.first + comments.first_line
    command = _COMMAND.match(comment.content)
    name = command[1].lower() if command else ""
    if not comment.is_closed:
        hint = t("End it with -->.")
        comments.findings.append(rules.IGNORE.finding(t("an ignore comment is not closed"), path, line, hint=hint))
        return
    if command is None or name not in ("ignore", "ignore-file"):
        message = t("unknown command {name}", name=name[:40]) if name else t("a comment for wxexport has no command")
        hint = t("Write ignore for this line or the block below, or ignore-file.")
        comments.findings.append(rules.IGNORE.finding(message, path, line, name[:40], hint))
        return
    named = [one for one in _BETWEEN.split(comment.content[command.end() :]) if one]
    comments.findings += _unknown(named, path, line, hints=_HINTS - len(comments.findings))
    for rule in {rule for one in named if (rule := rule_id(one))}:
        if name == "ignore-file":
            comments.everywhere.add(rule)
            continue
        comments.lines.setdefault(rule, []).append((comment.first, comment.last))
        if alone:
            comments.blocks.setdefault((comments.ends[comment.last + 1], rule), comment.first)


def _unknown(named: list[str], path: str, line: int, *, hints: int) -> Iterator[Finding]:
    """The names of no rule, the first with the most similar one: to look for it among all takes long."""
    if not named:
        yield rules.IGNORE.finding(t("an ignore comment names no rule"), path, line, hint=_HINT)
    for count, name in enumerate(name for name in named if rule_id(name) is None):
        near = nearest(name) if count < hints else None
        hint = t("Did you mean {near}?", near=near) if near else _HINT
        yield rules.IGNORE.finding(t("unknown rule {name}", name=name[:40]), path, line, name[:40], hint)


def _block_ends(lines: list[str], code: bytes, blank_but_for: str | None) -> list[int]:
    """For each line, the end of its block; for a blank line, the end of the block below."""
    blank = [not is_code and not line.strip(blank_but_for) for line, is_code in zip(lines, code, strict=False)]
    ends = [len(lines)] * (len(lines) + 1)
    for number in range(len(lines) - 1, -1, -1):
        below = number + 1
        ends[number] = below if not blank[number] and below < len(lines) and blank[below] else ends[below]
    return ends
