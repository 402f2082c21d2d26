"""Why: markup that was not read as markup shows its marks to the reader, and at midnight nobody sees them any more.

Nothing is changed here: the text stays as GitHub shows it, and a finding says where it looks wrong.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from wxexport import rules
from wxexport.model import Rule
from wxexport.passes.tree import Job, elements, is_block, parent_of, source_line

_LEFT_OUT = ("code", "pre", "samp")
_BROKEN_LINK = re.compile(
    r"\]\((?=https?://|[^)\n]*(?:\n|$))"  # `](` that is still there was not read as a link
    r"|\][ \t]*\n[ \t]*\((?=https?://)"
    r"|\[(?=https?://[^\]\n]*(?:\n|$))"
)
_EMPHASIS = re.compile(r"\*\*|(?<![\w_])__(?=\w)|~~")
_BULLET = re.compile(r"^[ \t]*+[–—•·●▪][ \t\u3000]+(?=\S)", re.MULTILINE)
_DELIMITER_ROW = re.compile(r"^[ \t]*+\|?(?:[ \t]*+:?-{2,}+:?[ \t]*+\|)++[ \t]*+(?::?-{2,}+:?[ \t]*+)?$", re.MULTILINE)

_SPACE_IN_ADDRESS = re.compile(r"\]\((?![<\s])[^()\n\"']*[^\s()][ \t\u3000]+[^\s()\"'][^()\n\"']*\)")
_FOOTNOTE = re.compile(r"\[\^[^\]\s\[]+\](?!:)")

_LOOKS: tuple[tuple[re.Pattern[str], Rule, str, str], ...] = (
    (
        _BROKEN_LINK,
        rules.UNCLOSED_BRACKET,
        "a link is not closed on its line",
        "Write [text](address) on one line.",
    ),
    (
        _SPACE_IN_ADDRESS,
        rules.UNCLOSED_BRACKET,
        "an address with a space in it is not read",
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
        _BULLET,
        rules.FALSE_BULLET,
        "a line begins with a dash or dot that makes no list",
        "Begin the item with a hyphen (-).",
    ),
    (
        _DELIMITER_ROW,
        rules.BROKEN_TABLE,
        "a table is shown as text",
        "Put a blank line before its heading row.",
    ),
)


def run(root: HtmlElement, job: Job) -> None:
    for block in elements(root):
        if is_block(block) and block.tag not in _LEFT_OUT:
            _look(block, _own_text(block), job)
    for row in elements(root, "tr"):
        _look_at_row(row, job)


def _look(block: HtmlElement, text: str, job: Job) -> None:
    first = source_line(block)
    for pattern, rule, message, hint in _LOOKS:
        for match in pattern.finditer(text):
            line = None if first is None else first + text.count("\n", 0, match.start())
            excerpt = " ".join(text[match.start() : match.start() + 40].split())
            job.findings.append(rule.finding(message, job.article.path, line, excerpt, hint))
            break  # one a block says enough


def _look_at_row(row: HtmlElement, job: Job) -> None:
    dropped = row.attrib.pop("data-dropped", "")
    if dropped:
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


def _own_text(block: HtmlElement) -> str:
    """The text of a block without that of blocks and code in it; a newline for each line of the source."""
    found: list[str] = [block.text or ""]
    for child in block:
        if not is_block(child) and child.tag not in _LEFT_OUT:
            found.append("".join(text for text in child.itertext()))
        elif child.tag in _LEFT_OUT:
            found.append("\ufffc")
        found.append(child.tail or "")
    return "".join(found).lstrip("\n")
