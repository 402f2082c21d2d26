"""Why: markup that Markdown does not read as markup shows its marks to readers, and authors overlook them.

The text stays as GitHub shows it. A finding says where it looks wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from wxexport.findings import article_rules as rules
from wxexport.html.tree import elements, is_block, parent_of, source_line
from wxexport.model import Rule
from wxexport.passes.job import Job
from wxexport.passes.order import declares

_LEFT_OUT = ("code", "pre", "samp")
_BROKEN_LINK = re.compile(
    r"\]\((?=https?://|[^)\n]*(?:\n|$))"  # a remaining `](` was not read as a link
    r"|\][ \t]*\n[ \t]*\((?=https?://)"
    r"|\[(?=https?://[^\]\n]*(?:\n|$))"
)
_EMPHASIS = re.compile(  # not 2**3, 10~~20, __init__
    r"(?<![A-Za-z0-9/])\*\*|\*\*(?![A-Za-z0-9/])|(?<!\w)__(?=\w)(?![A-Za-z_]{1,30}__)|(?<![0-9])~~|~~(?![0-9])"
)
_BULLET = re.compile(r"^[ \t]*[–—•·●▪][ \t\u3000]+(?=\S)", re.MULTILINE)
_DELIMITER_ROW = re.compile(r"^(?:[ \t]*\|)?(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t]*(?::?-{2,}:?[ \t]*)?$", re.MULTILINE)

_SPACE_IN_ADDRESS = re.compile(r"\]\((?![<\s])[^()\n\"']*[^\s()][ \t\u3000]+[^\s()\"'][^()\n\"']*\)")
_FOOTNOTE = re.compile(r"\[\^[^\]\s\[]+\](?!:)")

_LATEX = re.compile(
    r"(?<!:)(?<![A-Za-z]{2})\\(?:(?:begin|end|[dt]?frac|sqrt|text|mathbb|mathbf|mathcal|mathrm|operatorname|boldsymbol|hat|bar|vec|overline"
    r"|label|tag|(?:eq)?ref)(?=\s?\{)|(?:sum|prod|int|lim|left|right|times|cdot|leq?|geq?|neq?|infty|partial|nabla|in"
    r"|alpha|beta|gamma|delta|epsilon|theta|lambda|mu|pi|rho|sigma|phi|omega|[GDTLSPO](?:amma|elta|heta|ambda|igma|hi|mega))"
    r"(?![A-Za-z\\]))"
    r"|(?<![\w$])\$[^\W\d][^$\n，。；：！？、]{1,40}(?<!\s)\$(?![\w$])"  # $小于 a 的数$
)

_CHECKS: tuple[tuple[re.Pattern[str], Rule, str, str], ...] = (
    (
        _BROKEN_LINK,
        rules.UNCLOSED_BRACKET,
        "a link is not closed on its line",
        "Write [text](address) on one line.",
    ),
    (
        _SPACE_IN_ADDRESS,
        rules.UNCLOSED_BRACKET,
        "an address with a space is not read as a link",
        "Write [text](<address>), or %20 for each space.",
    ),
    (
        _EMPHASIS,
        rules.UNCLOSED_EMPHASIS,
        "emphasis marks without a partner",
        "Close them, or write a backslash first.",
    ),
    (
        _FOOTNOTE,
        rules.FOOTNOTE,
        "a footnote mark without a footnote",
        "Write the footnote: [^name]: text",
    ),
    (
        _LATEX,
        rules.FORMULA,
        "LaTeX is shown as text",
        r"Write a formula as $…$, without a space inside the dollars, and Chinese in it as \text{…}.",
    ),
    (
        _BULLET,
        rules.FALSE_BULLET,
        "a line begins with a dash or dot, which does not make a list",
        "Begin the item with a hyphen (-).",
    ),
    (
        _DELIMITER_ROW,
        rules.BROKEN_TABLE,
        "a table is shown as text",
        "Put a blank line before its heading row.",
    ),
)


_IN_HTML = "Markdown in an HTML block is not read"
_BLANK_LINE = "Put a blank line between the HTML and this, or write it as HTML."
_MARKDOWN_BULLET = re.compile(r"(?<=\n)(?<!\ufffc\n)[ \t]*[-*+][ \t]+(?=\S)")
_DOT = re.compile(r"(?<=\n)(?<!\ufffc\n)[ \t]*[–—•·●▪][ \t\u3000]+(?=\S)")

_CHECKS_OF_HTML: tuple[tuple[re.Pattern[str], Rule, str, str], ...] = (
    (re.compile(r"\]\(|" + _BROKEN_LINK.pattern), rules.UNCLOSED_BRACKET, _IN_HTML, _BLANK_LINE),
    (_EMPHASIS, rules.UNCLOSED_EMPHASIS, _IN_HTML, _BLANK_LINE),
    (_FOOTNOTE, rules.FOOTNOTE, _IN_HTML, _BLANK_LINE),
    (_MARKDOWN_BULLET, rules.FALSE_BULLET, _IN_HTML, _BLANK_LINE),
    (
        _DOT,
        rules.FALSE_BULLET,
        "a line begins with a dash or dot, which does not make a list",
        "Write <li> in <ul>, or end the line above with <br>.",
    ),
    (_DELIMITER_ROW, rules.BROKEN_TABLE, _IN_HTML, _BLANK_LINE),
)


@dataclass(slots=True)
class _Passage:
    """Text between two borders of blocks, without code; ``in_html``: from an HTML block, so not Markdown."""

    in_html: bool
    pieces: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])  # of each piece, and of the next one
    lines: list[int | None] = field(default_factory=list)  # the line of the file in which each piece starts

    def add(self, text: str, line: int | None) -> None:
        self.pieces.append(text)
        self.lines.append(line)
        self.starts.append(self.starts[-1] + len(text))

    def line(self, text: str, place: int) -> int | None:
        piece = bisect_right(self.starts, place) - 1
        line = self.lines[piece]
        return None if line is None else line + text.count("\n", self.starts[piece], place)


@declares(reads=("formulas", "dropped text"))
def run(root: HtmlElement, job: Job) -> None:
    for passage in _passages(root, job):
        _check(passage, job)
    for row in elements(root, "tr"):
        _check_row(row, job)


def _passages(root: HtmlElement, job: Job) -> Iterator[_Passage]:
    """All text of the article. Lines are counted from the last element with a ``data-line``."""
    line = source_line(root)
    around: list[tuple[bool, _Passage]] = []  # of each open block: whether it is raw HTML, and its text so far
    code = 0  # open elements, from the outermost code element on
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            line = _first_line(node, line, job)
            code += code > 0 or node.tag in _LEFT_OUT
            if node is root or (is_block(node) and not code):
                in_html = node is root or _is_html(node, job)  # Markdown puts no text directly into the root
                around.append((in_html, _Passage(in_html)))
            text = node.text or ""
        else:
            if code or node.tag == "br":
                around[-1][1].add("\ufffc", line)
            border = is_block(node) and code < 2
            if node is root or (border and not code):
                yield around.pop()[1]
            if node is root:
                return
            if border:
                in_html, before = around[-1]
                yield before
                around[-1] = in_html, _Passage(in_html or _is_html(node, job))
            code -= code > 0
            text = node.tail or ""
        if not code:
            around[-1][1].add(text, line)
        line = None if line is None else line + text.count("\n")


def _is_html(element: HtmlElement, job: Job) -> bool:
    return job.note(element).origin == "html block"


def _first_line(element: HtmlElement, line: int | None, job: Job) -> int | None:
    """The line on which the text of an element begins; ``line`` when the element has none."""
    if "data-line" in element.attrib:
        line = source_line(element)
    return None if line is None else line + job.note(element).line_ends


def _check(passage: _Passage, job: Job) -> None:
    text = "".join(passage.pieces)
    if not text or text.isspace():
        return
    for pattern, rule, message, hint in _CHECKS_OF_HTML if passage.in_html else _CHECKS:
        if match := pattern.search(text):  # one per passage
            line = passage.line(text, match.start())
            excerpt = " ".join(text[match.start() : match.start() + 40].split())
            job.findings.append(rule.finding(message, job.article.path, line, excerpt, hint))


def _check_row(row: HtmlElement, job: Job) -> None:
    if dropped := job.note(row).dropped:
        job.report(
            rules.BROKEN_TABLE,
            "a row has more cells than the heading; GitHub drops the rest",
            row,
            excerpt=dropped,
            hint="Give the heading row as many cells.",
        )
    cells = ["".join(cell.itertext()).strip() for cell in row]
    if parent_of(row).tag == "tbody" and len(cells) > 1 and all(re.fullmatch(r":?-{2,}:?", cell) for cell in cells):
        job.report(
            rules.BROKEN_TABLE,
            "a table has a second line of dashes, which is shown as a row",
            row,
            hint="Begin a new table, or leave the dashes out.",
        )
