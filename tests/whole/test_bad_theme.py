"""A theme that breaks every rule of ``check`` that a style sheet can break; each such line names its rule.

What the compiler keeps, the rules find in the article. What it drops or corrects, with a finding, they find in the same
style sheet inlined by premailer alone.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from premailer import Premailer

from wxexport import check, passes, pipeline
from wxexport.article import reading as article
from wxexport.check import layout
from wxexport.model import Document, Styled

THEME = Path(__file__).resolve().parent.parent / "fixtures" / "bad-theme"
QR_CODE = Path(__file__).resolve().parent.parent.parent / "assets" / "sample" / "wechat_qrcode.png"
CSS = (THEME / "theme.css").read_text("utf-8")
NAMED = {number: re.findall(r"WX\d{3}", line) for number, line in enumerate(CSS.splitlines(), 1) if "/* WX" in line}
KEPT = {
    *("WX121", "WX133", "WX146"),
    *("WX201", "WX202", "WX203", "WX204", "WX206"),
    *("WX301", "WX302", "WX305"),
}
CORRECTED = {
    "WX119": "start is the same as left in Chinese",
    "WX205": "columns get widths by their content, and a table that does not fit scrolls",
}
NOT_IN_A_THEME = {
    "WX207": "wxexport generates no <pre>: code is in sections",
    "WX304": "dark ink is part of a picture",
    "WX306": "data-no-dark is an attribute",
}


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder = tmp_path_factory.mktemp("bad-theme")
    shutil.copy(THEME / "article.md", folder)
    shutil.copy(QR_CODE, folder / "qr.png")
    return pipeline.convert(article.read(folder / "article.md", {"offline": True}))


def _broken(*articles: Styled) -> list[set[str]]:
    """The rules broken in each article, those that need the layout measured in a browser included."""
    measured = layout.run_all(articles)
    return [
        {finding.rule for finding in (*check.run(styled), *found)}
        for styled, found in zip(articles, measured, strict=True)
    ]


def _by_premailer(document: Document, css: str) -> Styled:
    page = f"<html><head><style>{css}</style></head><body>{document.html}</body></html>"
    inlined = Premailer(page, remove_classes=True, strip_important=False, disable_validation=True, allow_network=False)
    body = re.search(r"<body>(.*)</body>", inlined.transform(pretty_print=False), re.DOTALL)
    assert body is not None
    return Styled(body[1], document, "bad")


def test_every_rule_of_layout_and_dark_mode_is_broken() -> None:
    rules = {rule.id for rule in (*check.RULES, *layout.RULES) if rule.id >= "WX2"}
    named = {rule for rules in NAMED.values() for rule in rules}
    assert {rule for rule in named if rule >= "WX2"} == rules - NOT_IN_A_THEME.keys()
    assert named >= KEPT


def test_what_the_compiler_keeps_is_found_in_the_article(document: Document, browser_path: str) -> None:
    bad, good = (passes.wechat(pipeline.style(document, theme)) for theme in (str(THEME), "default"))
    assert _broken(bad, good) == [KEPT, set()]


def test_what_the_compiler_does_not_keep_it_reports(document: Document) -> None:
    reported = {finding.line for finding in pipeline.style(document, str(THEME)).findings if finding.rule == "WX040"}
    silent = KEPT | CORRECTED.keys()
    assert reported >= {line for line, rules in NAMED.items() if not silent.issuperset(rules)}


def test_each_block_breaks_the_rules_that_it_names(document: Document, browser_path: str) -> None:
    """Each block is tested alone, so that no other block can be the cause."""
    blocks = ["", *(block + "}" for block in CSS.split("}\n") if "/* WX" in block)]
    always, *each = _broken(*(_by_premailer(document, block) for block in blocks))
    assert len(each) > 10
    for block, broken in zip(blocks[1:], each, strict=True):
        named = set(re.findall(r"WX\d{3}", block))
        assert not named & always
        beyond_premailer = KEPT if "!important" in block else set()  # premailer keeps the article's own width
        assert named - beyond_premailer <= broken, block
