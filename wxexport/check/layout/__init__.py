"""A finished article -> findings about its layout, as WeChat's structure check has them; read ``run`` first.

A browser lays the article out at the widths of a phone and of PCs (``measure``), and the rules judge the numbers
(reference, part 4; ``judging``).
What the structure check reads from the HTML alone is in the rules of ``check``.
"""

from __future__ import annotations

from collections.abc import Iterable

from wxexport import check
from wxexport.check.layout import judging
from wxexport.check.layout.measure import measure
from wxexport.check.layout.sheet import Sheet
from wxexport.check.rules import Finder
from wxexport.findings import layout_rules as rules
from wxexport.html.lines import number_lines
from wxexport.model import Finding, Rule, Styled
from wxexport.pictures.embed import embed

FINDERS: dict[Rule, Finder[Sheet]] = {
    rules.LAYOUT_HEIGHT: judging.height,
    rules.LAYOUT_LINE_HEIGHT: judging.line_height,
    rules.LAYOUT_WIDTH: judging.width,
    rules.LAYOUT_PICTURE: judging.picture,
    rules.LAYOUT_TABLE: judging.table,
    rules.LAYOUT_OVERFLOW: judging.overflow,
    rules.LAYOUT_PRE: judging.pre,
}

INSTEAD_OF = frozenset(("line-height", "wide-element", "pre", "picture-width"))
"""Slugs of the rules of ``check`` that guess what is measured here."""

RULES: tuple[Rule, ...] = tuple(FINDERS)


def run(styled: Styled) -> tuple[Finding, ...]:
    """The findings of all layout rules on a finished article, in the order of the rules.

    Raises ``WxExportError`` when there is no browser, or when it does not finish in time.
    """
    return run_all((styled,))[0]


def refine(found: Iterable[Finding], styled: Styled) -> tuple[Finding, ...]:
    """``found``, the findings of ``check``, with measured findings in place of guessed ones."""
    guesses = {rule.id for rule in check.RULES if rule.slug in INSTEAD_OF}
    return (*(finding for finding in found if finding.rule not in guesses), *run(styled))


def run_all(articles: Iterable[Styled]) -> tuple[tuple[Finding, ...], ...]:
    """The same for several articles, in one run of the browser."""
    sheets = measure([(_html(styled), styled.document.article.path) for styled in articles])
    return tuple(judge(sheet) for sheet in sheets)


def judge(sheet: Sheet) -> tuple[Finding, ...]:
    """The findings of all rules on measured numbers."""
    return tuple(finding for rule, find in FINDERS.items() for finding in find(rule, sheet))


def _html(styled: Styled) -> str:
    """The article with lines on its elements and with embedded pictures, so that they have their sizes."""
    return embed(styled.traced or number_lines(styled.html), styled.document.assets)
