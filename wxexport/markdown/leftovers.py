"""The text of an article as readers see it -> findings: marks that Markdown does not read as markup.

The text stays as GitHub shows it. A finding says where it looks wrong; where nothing has to be guessed, it has the
edits that mend it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from markdown_it.token import Token

from wxexport.findings import article_rules as rules
from wxexport.html.tree import BLOCKS
from wxexport.markdown.dialects.unread import UNREAD
from wxexport.markdown.positions import PIECES, SPAN, place
from wxexport.markdown.raw_html import texts
from wxexport.markdown.spaced_pictures import ADDRESS
from wxexport.model import Edit, Finding, Place, Rule

_OTHER = "\ufffc"  # stands for what is not text: code, a picture, a line break
_LEFT_OUT = re.compile(r"<(/?)(?:code|pre|samp)\b", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/?(?:code|pre|samp))\b", re.IGNORECASE)
_BORDER = re.compile(rf"</?(?:{'|'.join(sorted(BLOCKS))})(?![\w-])", re.IGNORECASE)


@dataclass(slots=True)
class _Passage:
    """Text between two borders of blocks, without code, and where it stands in the content of ``block``."""

    block: Token
    lines: Sequence[str] = ()
    """The lines of the article's text."""

    is_paragraph: bool = True
    """Whether its lines could begin a list."""

    after_marker: bool = False
    """Whether it follows the marker of an item: ``- 1.甲`` is meant."""

    pieces: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])  # of each piece, and of the next one
    spans: list[tuple[int, int]] = field(default_factory=list)  # of each piece in the content

    def add(self, text: str, start: int, end: int) -> None:
        self.pieces.append(text)
        self.spans.append((start, end))
        self.starts.append(self.starts[-1] + len(text))

    def source(self, at: int) -> int:
        """The offset in the content of a character of the text."""
        piece = bisect_right(self.starts, at, hi=len(self.pieces)) - 1
        start, end = self.spans[piece]
        is_written = end - start == len(self.pieces[piece])  # else it is an escape or an entity
        return start + (at - self.starts[piece] if is_written else 0)

    def is_escaped(self, start: int, end: int) -> bool:
        """Whether the author wrote a character there as an escape or an entity, so that readers see it."""
        for at in range(start, end):
            piece = bisect_right(self.starts, at, hi=len(self.pieces)) - 1
            first, last = self.spans[piece]
            if self.pieces[piece] != _OTHER and len(self.pieces[piece]) <= 2 and len(self.pieces[piece]) < last - first:
                return True
        return False

    def begins_line(self, at: int) -> bool:
        """Whether a character stands first in a line of a paragraph, where it could begin a block."""
        start, content = self.source(at), self.block.content
        line = content.rfind("\n", 0, start) + 1
        is_first = not content[line:start].strip() and not (self.after_marker and line == 0)
        return self.block.type == "html_block" or (self.is_paragraph and is_first)

    def place(self, start: int, end: int) -> Place | None:
        """Where a part of the text stands, in lines of the article's text."""
        return place(self.block, self.source(start), self.source(end - 1) + 1, 1)


_Edits = Callable[[_Passage, str], Iterator[Edit]]


def _no_edits(passage: _Passage, text: str) -> Iterator[Edit]:
    return iter(())


@dataclass(frozen=True, slots=True)
class _Check:
    """``pattern`` finds marks of one kind; if it has a group ``at``, that is where they stand. A mark where
    ``not_alone`` matches means something else when it is the only one of its passage, one that ``begins`` blocks
    in the middle of a line.
    """

    rule: Rule
    pattern: re.Pattern[str]
    message: str
    hint: str
    edits: _Edits = _no_edits
    not_alone: re.Pattern[str] | None = None
    begins: bool = False

    def find(self, passage: _Passage, text: str) -> tuple[int, int] | None:
        group = "at" if "at" in self.pattern.groupindex else 0
        spans = [match.span(group) for match in self.pattern.finditer(text)]
        spans = [(start, end) for start, end in spans if not passage.is_escaped(start, min(end, start + 2))]
        spans = [span for span in spans if not self.begins or passage.begins_line(span[0])]
        is_other = self.not_alone and len(spans) == 1 and self.not_alone.match(text, spans[0][0])
        return spans[0] if spans and not is_other else None


# --- edits ----------------------------------------------------------------------------------------------------------

_DOT = r"(?P<at>[–—•·●▪])[ \t\u3000]+(?=\S)"
_BULLET = re.compile(rf"^[ \t]*{_DOT}", re.MULTILINE)
_SPACE_IN_ADDRESS = re.compile(
    r"\]\((?P<address>(?!<)(?=[^()\n]*(?:[/#]|\.[A-Za-z])|[^()\n\u3000-\u9fff]*\))"  # not [甲](见第 2 节)
    r"[^()\n\"' \t\u3000]+[ \t\u3000]+[^\s()\"'][^()\n\"']*)\)"
)
_DELIMITER_ROW = re.compile(
    r"^[ \t]*(?P<at>(?:\|[ \t]*)?(?::?-{2,}:?[ \t]*\|[ \t]*)+(?::?-{2,}:?[ \t]*)?)$", re.MULTILINE
)


def _hyphens(passage: _Passage, text: str) -> Iterator[Edit]:
    """Hyphens for all dots that begin a line. A line with two is a row."""
    for match in _BULLET.finditer(text):
        end = text.find("\n", match.end())
        rest = text[match.end() : end if end >= 0 else len(text)]
        start = passage.source(match.start("at"))
        at = place(passage.block, start, passage.source(match.end() - 1) + 1, 1)
        if passage.begins_line(match.start("at")) and match["at"] not in rest and at and at.column and at.end:
            yield Edit(at.line, at.column, at.end, "- ")


def _brackets(passage: _Passage, text: str) -> Iterator[Edit]:
    """``<`` and ``>`` around each address with a space."""
    for match in _SPACE_IN_ADDRESS.finditer(text):
        address, start = match["address"].rstrip(), match.start("address")
        at, rest = passage.place(start, start + len(address)), passage.place(match.end() - 1, match.end())
        if at and rest and at.column and at.end and rest.column and not re.search("[<>]", address):
            yield Edit(at.line, at.column, at.column, "<")
            yield Edit(rest.line, at.end, rest.column, ">")


def _blank_line(passage: _Passage, text: str) -> Iterator[Edit]:
    """Before the heading row, which is above the dashes. In a quote a blank line keeps the mark of the quote."""
    match = _DELIMITER_ROW.search(text)
    dashes = passage.place(*match.span("at")) if match else None
    begin = place(passage.block, 0, 0, 1)
    if dashes is None or begin is None or dashes.line - 1 <= begin.line:
        return
    row = passage.block.content.split("\n")[dashes.line - 1 - begin.line]
    prefix = passage.lines[dashes.line - 2].removesuffix(row)
    if "|" in row and not row.startswith((" ", "\t")) and not prefix.strip("> \t"):
        yield Edit(dashes.line - 1, 1, 1, prefix.rstrip() + "\n")


def _before_space(pattern: re.Pattern[str]) -> _Edits:
    """A space after each mark that ``pattern`` finds; ``1、`` becomes ``1. ``."""

    def edits(passage: _Passage, text: str) -> Iterator[Edit]:
        for match in pattern.finditer(text):
            at = passage.place(*match.span("at"))
            if at and at.column and at.end:
                mark = match["at"].replace("、", ".")
                yield Edit(at.line, at.column, at.end, f"{mark} ")

    return edits


# --- what is found --------------------------------------------------------------------------------------------------

_EMPHASIS = re.compile(
    r"(?!(?<=(?<![\u4e00-\u9fff])[\u4e00-\u9fff])\*\*[、，。；）])(?:"  # 张**、李**
    r"(?<![A-Za-z0-9/*])\*{2,3}(?!/|\*|(?:kwargs|argv)\b)|(?<![/*])\*{2,3}(?![A-Za-z0-9/*])"  # not 2**3, **/*.md, *****
    r"|(?<![\w/?&=])__(?=[^\W_])(?![A-Za-z])"  # not __init__, __block, a blank of ____
    r"|(?<![0-9~])~~(?=[^\s~，。、；：！？…）,.;:!?)]))"  # not 10~~20, 好的~~
)
_MASKED_NAME = re.compile(r"\w?\*{1,4}\w?")
_SIGNATURE = re.compile(r"[–—][^\n，。；！？,;!?]{1,40}$", re.MULTILINE)  # one such line names an author
_SUBSCRIPT = re.compile(r"(?<=[A-Za-z)\]])(?P<at>~)[A-Za-z0-9+-]{1,8}~(?!~)")
_FOOTNOTE = re.compile(r"\[\^(?!(?:a-z|A-Z|0-9|\\[A-Za-z])+\])[^\]\s\[]+\](?!:)")
_LATEX = re.compile(
    r"(?<!:)(?<![A-Za-z]{2})\\(?:(?:begin|end|[dt]?frac|sqrt|text|mathbb|mathbf|mathcal|mathrm|operatorname|boldsymbol"
    r"|hat|bar|vec|overline|label|tag|(?:eq)?ref)(?=\s?\{)"
    r"|(?:sum|prod|int|lim|left|right|times|cdot|leq?|geq?|neq?|infty|partial|nabla|in|alpha|beta|gamma|delta|epsilon"
    r"|theta|lambda|mu|pi|rho|sigma|phi|omega|[GDTLSPO](?:amma|elta|heta|ambda|igma|hi|mega))(?![A-Za-z\\]))"
    r"|^\$\$[ \t]*$"  # of a formula that does not end
    r"|(?<![\w$])\$[^\W\d][^$\n，。；：！？、]{1,40}(?<!\s)\$(?![\w$])",  # $小于 a 的数$
    re.MULTILINE,
)
_BROKEN_LINK = re.compile(
    r"\]\((?=https?://(?![^()\n\"']{0,500}[ \t\u3000][^()\n\"']{0,500}\))|[^)\n]{0,500}(?:\n|$))"  # not read as a link
    r"|\][ \t]*\n[ \t]*\((?=https?://)"
    r"|\[(?=https?://[^\]\n]{0,500}(?:\n|$))"
)
_OPEN_AT_END = re.compile(  # `- [标题 |`; not [0, 1) or [ ]
    r"(?:^[ \t]*|(?<=[\s、，。：；|]))(?P<at>\[(?![\^\s]|https?://)(?=[^\n]{0,100}[^\W\d_])[^\[\]()（）\n]{2,100})$"
    r"(?![^\[\]]{0,300}\])",
    re.MULTILINE,
)
_WORD = (
    r"(?=[\u2e80-\u2fff\u3005-\u3007\u3041-\u9fff\uac00-\ud7af\uf900-\ufaff"
    r"\uff10-\uff19\uff21-\uff3a\uff41-\uff5a《【「『“])"
)
_FALSE_HEADING = re.compile(r"^(?P<at>#{2,6})(?=[^\s#!\[])", re.MULTILINE)
_FALSE_ITEM = re.compile(
    rf"^[ \t]*(?P<at>-|[0-9]{{1,2}}[.)])(?:(?=\[|\*\*\S)|{_WORD}|(?<=[.)])(?=[A-Z][A-Za-z]))", re.MULTILINE
)
_TYPED_NUMBER = re.compile(r"^[ \t]*(?P<at>[0-9]{1,2}、)(?=[^\s0-9])", re.MULTILINE)
_TYPED = "a number with 、 does not start a list"
_CHECKS = (
    _Check(
        rules.UNCLOSED_BRACKET,
        _BROKEN_LINK,
        "a link is not closed on its line",
        "Write [text](address) on one line.",
    ),
    _Check(
        rules.UNCLOSED_BRACKET,
        _OPEN_AT_END,
        "a [ is not closed",
        "Write [text](address) on one line, or a backslash before the bracket.",
    ),
    _Check(
        rules.UNCLOSED_BRACKET,
        _SPACE_IN_ADDRESS,
        "an address with a space is not read as a link",
        "Write [text](<address>), or %20 for each space.",
        _brackets,
    ),
    _Check(
        rules.UNCLOSED_EMPHASIS,
        _EMPHASIS,
        "emphasis marks without a partner",
        "Close them, or write a backslash first.",
    ),
    _Check(
        rules.UNCLOSED_EMPHASIS,
        _SUBSCRIPT,
        "a single ~ is text",
        'For a subscript set tilde = "subscript", or write <sub>…</sub>.',
    ),
    _Check(
        rules.FOOTNOTE,
        _FOOTNOTE,
        "a footnote mark without a footnote",
        "Write the footnote: [^name]: text",
    ),
    _Check(
        rules.FORMULA,
        _LATEX,
        "LaTeX is shown as text",
        r"Write a formula as $…$, without a space inside the dollars, and Chinese in it as \text{…}.",
    ),
    _Check(
        rules.FALSE_BULLET,
        _BULLET,
        "a line begins with a dash or dot, which does not make a list",
        "Begin the item with a hyphen (-).",
        _hyphens,
        not_alone=_SIGNATURE,
        begins=True,
    ),
    _Check(
        rules.FALSE_HEADING,
        _FALSE_HEADING,
        "a heading without a space after its marks is text",
        "Put a space after the marks.",
        _before_space(_FALSE_HEADING),
        begins=True,
    ),
    _Check(
        rules.FALSE_ITEM,
        _FALSE_ITEM,
        "a hyphen or a number without a space does not start a list item",
        "Put a space after it.",
        _before_space(_FALSE_ITEM),
        begins=True,
    ),
    _Check(
        rules.DIALECT,
        re.compile(r"^%%(?=[ \t]*$|[ \t]+[^%\n]*$)", re.MULTILINE),
        "a comment of Obsidian that does not end is shown as text",
        "End it with %%.",
    ),
    _Check(
        rules.FALSE_ITEM,
        _TYPED_NUMBER,
        _TYPED,
        "Write `1. ` for a list, or leave a blank line between the items.",
        _before_space(_TYPED_NUMBER),
        begins=True,
    ),
    _Check(
        rules.BROKEN_TABLE,
        _DELIMITER_ROW,
        "a table is shown as text",
        "Put a blank line before its heading row.",
        _blank_line,
    ),
)

_UNREAD = tuple(
    _Check(rules.DIALECT, one.pattern, f"a mark of {one.tool} is shown as text", one.hint, begins=one.begins)
    for one in UNREAD
)

_IN_HTML = "Markdown in an HTML block is not read"
_AS_HTML = "Put a blank line between the HTML and this, or write it as HTML."
_ITEM = rf"(?<=\n)(?<!{_OTHER}\n)[ \t]*"
_CHECKS_OF_HTML = (
    _Check(rules.UNCLOSED_BRACKET, re.compile(r"\]\(|" + _BROKEN_LINK.pattern), _IN_HTML, _AS_HTML),
    _Check(rules.UNCLOSED_EMPHASIS, _EMPHASIS, _IN_HTML, _AS_HTML),
    _Check(rules.FOOTNOTE, _FOOTNOTE, _IN_HTML, _AS_HTML),
    _Check(rules.FALSE_BULLET, re.compile(rf"{_ITEM}(?P<at>[-*+])[ \t]+(?=\S)"), _IN_HTML, _AS_HTML),
    _Check(
        rules.FALSE_BULLET,
        re.compile(_ITEM + _DOT),
        "a line begins with a dash or dot, which does not make a list",
        "Write <li> in <ul>, or end the line above with <br>.",
        not_alone=_SIGNATURE,
    ),
    _Check(rules.BROKEN_TABLE, _DELIMITER_ROW, _IN_HTML, _AS_HTML),
)


_SPACED = "GitHub shows a picture as text if its address has a space or a lone bracket"


def in_tokens(tokens: Iterable[Token], source: str) -> Iterator[Finding]:
    """What is left in the tokens of a text; the lines of the findings are those of the text.

    Many paragraphs that begin with ``1、`` are numbered on purpose; one of them, or lines in one paragraph, are not.
    """
    alone: list[Finding] = []
    for finding in _in_tokens(tokens, source):
        if finding.message == _TYPED and len(finding.edits) == 1:
            alone.append(finding)
        else:
            yield finding
    if len(alone) == 1:
        yield from alone


def _in_tokens(tokens: Iterable[Token], source: str) -> Iterator[Finding]:
    lines = source.split("\n")
    before, outer = "", ""
    for token in tokens:
        if token.type == "html_block":
            for passage in _passages(token):
                yield from _check(passage, _CHECKS_OF_HTML)
        elif token.type == "inline":
            passage = _passage(token, lines)
            passage.is_paragraph, passage.after_marker = before == "paragraph_open", outer == "list_item_open"
            if before != "td_open" or not _MASKED_NAME.fullmatch(token.content):
                yield from _check(passage, (*_CHECKS, *_UNREAD))
            yield from _spaced_pictures(token)
        before, outer = token.type, before


def _spaced_pictures(block: Token) -> Iterator[Finding]:
    """Pictures that GitHub shows as text."""
    for token in block.children or ():
        start, end = token.meta.get(ADDRESS, (0, 0))
        if at := place(block, start, end, 1) if end else None:
            edits = (
                (Edit(at.line, at.column, at.column, "<"), Edit(at.line, at.end, at.end, ">"))
                if at.column and at.end
                else ()
            )
            excerpt = block.content[start:end]
            found = rules.UNCLOSED_BRACKET.finding(_SPACED, "", at, excerpt, "Write ![text](<address>).", edits)
            yield replace(found, severity="info")


def in_html(html: str) -> Iterator[Finding]:
    """What is left in HTML of another Markdown parser, which keeps no places."""
    for passage in _passages(Token("html_block", "", 0, content=html)):
        yield from _check(passage, _CHECKS)


def _check(passage: _Passage, checks: Iterable[_Check]) -> Iterator[Finding]:
    text = "".join(passage.pieces)
    if not text or text.isspace():
        return
    for check in checks:
        if found := check.find(passage, text):  # one per passage
            excerpt = " ".join(text[found[0] : found[0] + 40].split())
            edits = tuple(check.edits(passage, text))
            yield check.rule.finding(check.message, "", passage.place(*found), excerpt, check.hint, edits)


def _passage(block: Token, lines: Sequence[str]) -> _Passage:
    passage = _Passage(block, lines)
    code = 0
    for token in block.children or ():
        start, end = token.meta.get(SPAN, (0, 0))
        if token.type == "html_inline":
            tag = _LEFT_OUT.match(token.content)
            code = max(0, code + (-1 if tag[1] else 1)) if tag else code
            if _BREAK.match(token.content):
                passage.add(_OTHER, start, end)
        elif code:
            continue
        elif token.type == "text":
            pieces = token.meta.get(PIECES, ())
            is_changed = "".join(text for text, *_ in pieces) != token.content
            for text, *span in [(token.content, start, end)] if is_changed else pieces:
                passage.add(text, *span)
        elif token.type == "softbreak":
            passage.add("\n", start, end)
        elif token.type == "hardbreak":
            passage.add(f"{_OTHER}\n", start, end)
        elif token.nesting == 0:
            passage.add(_OTHER, start, end)
    return passage


def _passages(block: Token) -> Iterator[_Passage]:
    """The passages of raw HTML."""
    html, before = block.content, block.meta.get(SPAN, (0, 0))[0]
    passage = _Passage(block)
    for (start, end), (after, _) in pairwise([*texts(html), (len(html), len(html))]):
        passage.add(html[start:end], before + start, before + end)
        between = html[end:after]
        if _BORDER.search(between):
            yield passage
            passage = _Passage(block)
        elif _BREAK.search(between):
            passage.add(_OTHER, before + end, before + after)
    yield passage
