"""A text and the edits of findings -> the text after them, and whether they did what they should and nothing else.

Markdown has no local edits: a hyphen can start a list that swallows the code below it. So both texts are parsed, and
their tokens and findings are compared, area by area: the lines around an edit up to blank lines, and all other lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any, Protocol

from markdown_it.token import Token

from wxexport.check import ignore
from wxexport.findings import article_rules as rules
from wxexport.html.limits import TooMuch
from wxexport.html.notes import Notes
from wxexport.markdown import github
from wxexport.markdown.positions import leaves, place_of
from wxexport.model import Article, Document, Edit, Finding
from wxexport.text import regex

CODE = ("code_inline", "fence", "code_block", "math_inline", "math_block", "html_inline", "html_block")
"""Types of tokens that hold code, formulas or HTML."""

_LINE = regex(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_TEXT = frozenset(("paragraph_open", "inline"))
_LISTS = frozenset(("bullet_list_open", "ordered_list_open"))
_MAKES = {
    rules.FALSE_BULLET.id: ("list_item_open", _LISTS),
    rules.FALSE_ITEM.id: ("list_item_open", _LISTS),
    rules.FALSE_HEADING.id: ("heading_open", frozenset[str]()),
    rules.BROKEN_TABLE.id: ("table_open", frozenset(("thead_open", "tbody_open", "tr_open"))),
}
"""What each finding of a rule becomes, and what else may then appear; the edits of other rules make no blocks."""

_ABOUT_ADDRESSES = frozenset(
    rule.id
    for rule in (
        rules.LINK_IN_PAGE,
        rules.LINK_RELATIVE,
        rules.LINK_TEMPORARY,
        rules.LINK_UNKNOWN,
        rules.PICTURE_MISSING,
        rules.PICTURE_OFFLINE,
        rules.PICTURE_CHANGED,
    )
)
"""Rules that can fire only once an address is read as one, so edits may add findings of them."""

_Position = tuple[int, int]

Read = Callable[[str], Article]


class Convert(Protocol):
    """``pipeline.convert`` or ``review``: an export shows what edits change."""

    def __call__(self, article: Article, /, *, notes: Notes) -> Document: ...


class Reading:
    """A text as it is read, once: ``findings`` are those that its author does not ignore, ``tokens`` its blocks."""

    def __init__(self, text: str, read: Read, convert: Convert) -> None:
        self.text = text
        self._read, self._convert = read, convert

    def instead(self, text: str) -> Reading:
        """Another text that is read the same way."""
        return Reading(text, self._read, self._convert)

    @cached_property
    def article(self) -> Article:
        return self._read(self.text)

    @cached_property
    def tokens(self) -> Sequence[Token]:
        return self._converted[1] or _blocks(self.article)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self._converted[0]

    @cached_property
    def _converted(self) -> tuple[tuple[Finding, ...], list[Token] | None]:
        notes = Notes(tokens=[])
        document = self._convert(self.article, notes=notes)  # not kept: it may hold large pictures
        return shown(document.findings, self.article), notes.tokens


class Change:
    """The edits of ``findings`` in a text; ``text`` is the text after them."""

    def __init__(self, before: str, findings: Iterable[Finding]) -> None:
        self._lines: list[str] = _LINE.findall(before)
        self.findings = list(_apart(findings, len(self._lines)))
        edits = [edit for finding in self.findings for edit in finding.edits]
        self._added = Counter({edit.line: edit.text.count("\n") for edit in edits})
        self._firsts, self._lasts = self._areas({edit.line for edit in edits})
        self._of_area: defaultdict[int, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            self._of_area[self.area(finding)].append(finding)
        self.text = "".join(_edited(self._lines, edits))

    def area(self, finding: Finding) -> int:
        """The number of the area of its edits."""
        return self._key(finding.edits[0].line)[0]

    def is_near(self, finding: Finding) -> bool:
        """Whether the edits of a finding in the text after these are in one of the areas."""
        return not self._key(self._origin(finding.edits[0].line))[1]

    def misread(self, before: Reading, after: Reading) -> set[int]:
        """The areas whose edits change how something else is read."""
        old = self._tokens(before, lambda line: min(line, len(self._lines)))
        new = self._tokens(after, self._origin)
        bad = {key[0] for key in old.keys() | new.keys() if key[1] and _signs(old[key]) != _signs(new[key])}
        for area in range(len(self._firsts)):
            was, is_now = old[area, 0], new[area, 0]
            if _code(was) != _code(is_now) or not self._makes(area, was, is_now):
                bad.add(area)
        return bad

    def worse(self, before: Reading, after: Reading) -> set[int]:
        """The areas whose findings stay, or that have new ones."""
        allowed = Counter((self._key(one.line), one.rule) for one in before.findings if one.line)
        allowed.subtract((self._key(one.edits[0].line), one.rule) for one in self.findings)
        left = Counter(
            (self._key(self._origin(one.line)), one.rule)
            for one in after.findings
            if one.line and one.rule not in _ABOUT_ADDRESSES
        )
        return {key[0] for (key, rule), count in left.items() if count > allowed[key, rule]}

    def _areas(self, edited: Iterable[int]) -> tuple[list[int], list[int]]:
        """The first and last lines of the areas."""
        firsts: list[int] = []
        lasts: list[int] = []
        for line in sorted(edited):
            if lasts and line <= lasts[-1]:
                continue
            first = last = line
            while first > 1 and not self._is_blank(first - 1):
                first -= 1
            while last < len(self._lines) and not self._is_blank(last + 1):
                last += 1
            firsts.append(first)
            lasts.append(last)
        return firsts, lasts

    def _is_blank(self, line: int) -> bool:
        return not self._lines[line - 1].strip("> \t\r\n")

    def _key(self, line: int) -> tuple[int, int]:
        """(area, 0) of a line in an area; of another line the nearest area above, else the next one, and the line."""
        area = max(0, bisect_right(self._firsts, line) - 1)
        is_inside = bool(self._firsts) and self._firsts[area] <= line <= self._lasts[area]
        return area, 0 if is_inside else line

    @cached_property
    def _origins(self) -> list[int]:
        """For each line after the edits, from 1 on, the line before them."""
        lines = range(1, len(self._lines) + 1)
        return [0, *(line for line in lines for _ in range(1 + self._added[line]))]

    def _origin(self, line: int) -> int:
        """The line before the edits of one after them."""
        return self._origins[min(line, len(self._origins) - 1)]

    def _tokens(self, reading: Reading, origin: Callable[[int], int]) -> defaultdict[tuple[int, int], list[Token]]:
        """The blocks by the key of the line in which they begin."""
        found: defaultdict[tuple[int, int], list[Token]] = defaultdict(list)
        for token in reading.tokens:
            if token.map:
                found[self._key(origin(token.map[0] + reading.article.first_line))].append(token)
        return found

    def _makes(self, area: int, old: Iterable[Token], new: Iterable[Token]) -> bool:
        """Whether each edit has made what it should, and no other block has appeared or disappeared."""
        changes = Counter(token.type for token in new)
        changes.subtract(token.type for token in old)
        may_change: set[str] = set()
        for finding in self._of_area[area]:
            if finding.rule in _MAKES:
                makes, more = _MAKES[finding.rule]
                changes[makes] -= len(finding.edits)
                may_change |= _TEXT | more
        return all(not count or name in may_change for name, count in changes.items())


def shown(findings: Iterable[Finding], article: Article) -> tuple[Finding, ...]:
    """The findings that the author of the article does not ignore."""
    return ignore.in_article(findings, article, check_comments=False)


def _blocks(article: Article) -> list[Token]:
    """The tokens of an article. Raises ``WxExportError`` for more than a limit, also of what Python-Markdown takes."""
    try:
        return github.tokens(article.text, article.settings.syntax)
    except TooMuch as error:
        line = None if error.line is None else error.line + article.first_line
        raise error.limit.error(article.path, line) from None


def in_code(article: Article) -> list[tuple[_Position, _Position]]:
    """(start, end) of all code, formulas and HTML, as lines and columns of the file."""
    found: list[tuple[_Position, _Position]] = []
    for token, block in leaves(_blocks(article)):
        if token.type not in CODE:
            continue
        if token.map:
            found.append(((token.map[0] + article.first_line, 0), (token.map[1] + article.first_line, 0)))
        elif at := place_of(token, block, article.first_line):
            lines = 0 if at.end else token.content.count("\n") + 1
            found.append(((at.line, at.column or 0), (at.line + lines, at.end or 0)))
    return found


def _apart(findings: Iterable[Finding], lines: int) -> Iterator[Finding]:
    """The findings whose edits are in the text and touch no edit of one before."""
    taken: set[tuple[int, int]] = set()
    for finding in findings:
        mine = {(edit.line, at) for edit in finding.edits for at in range(edit.start, max(edit.end, edit.start + 1))}
        if mine and not mine & taken and all(0 < line <= lines for line, _ in mine):
            taken |= mine
            yield finding


def _edited(lines: Iterable[str], edits: Iterable[Edit]) -> list[str]:
    changed = list(lines)
    for number, of_line in groupby(sorted(edits, key=lambda edit: (edit.line, edit.start)), lambda edit: edit.line):
        line = changed[number - 1]
        end = line[len(line.rstrip("\r\n")) :] or "\n"
        parts: list[str] = []
        at = 0
        for edit in of_line:
            parts += line[at : edit.start - 1], edit.text.replace("\n", end)
            at = edit.end - 1
        changed[number - 1] = "".join((*parts, line[at:]))
    return changed


def _code(tokens: Iterable[Token]) -> list[tuple[str, str]]:
    """All code, formulas and HTML."""
    return [(token.type, token.content) for token, _ in leaves(tokens) if token.type in CODE]


def _signs(tokens: Iterable[Token]) -> list[tuple[Any, ...]]:
    return [
        (token.level, token.hidden, token.info, *_sign(token), *map(_sign, token.children or ())) for token in tokens
    ]


def _sign(token: Token) -> tuple[str, str, str, str]:
    return token.type, token.tag, token.content, str(token.attrs)
