"""What the last look at the styles leaves out, and that nobody sees the difference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from tests import constructs
from tests.browser import offline_context
from wxexport import passes, pipeline
from wxexport.css.style import read_style
from wxexport.html import tree
from wxexport.passes import shorten, tidy
from wxexport.pictures.embed import embed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def _short(fragment: str) -> str:
    root = html.fragment_fromstring(fragment)
    shorten.run(root)
    return tree.serialize(root)


_LEFT, _CENTER = 'style="text-align:left"', 'style="text-align:center"'


_alignments = st.sampled_from(["", _LEFT, _CENTER])


@st.composite
def _tables(draw: st.DrawFn, depth: int = 2) -> str:
    def cell(tag: str) -> str:
        inner = draw(_tables(depth - 1)) if depth and draw(st.integers(0, 5)) == 0 else "a"
        return f"<{tag} {draw(_alignments)}>{inner}</{tag}>"

    def row() -> str:
        cells = draw(st.lists(st.sampled_from(["td", "td", "td", "th"]), max_size=3))
        return f"<tr {draw(_alignments)}>{''.join(map(cell, cells))}</tr>"

    groups = draw(st.lists(st.sampled_from(["thead", "tbody"]), min_size=1, max_size=2))
    inside = "".join(
        f"<{group} {draw(_alignments)}>{''.join(row() for _ in range(draw(st.integers(0, 3))))}</{group}>"
        for group in groups
    )
    return f"<table {draw(_alignments)}>{inside}</table>"


def _aligned(element: HtmlElement, around: str = "") -> list[str]:
    """How the text of each cell is aligned, as a browser works it out; a heading cell's own way is the middle."""
    own = read_style(element.get("style")).kept.get("text-align") or around
    if element.tag == "th" and not own:
        own = "center"
    found = [own] if element.tag in ("td", "th") else []
    return found + [one for child in element for one in _aligned(child, own)]


@given(_tables())
def test_every_cell_keeps_its_alignment(table: str) -> None:
    assert _aligned(html.fragment_fromstring(_short(table))) == _aligned(html.fragment_fromstring(table))


def test_what_a_group_of_rows_says_does_not_win_over_them() -> None:
    rows = f"<tr><td {_LEFT}>a</td><td {_LEFT}>b</td></tr>" * 2
    short = _short(f"<table><tbody {_CENTER}>{rows}</tbody></table>")
    assert _aligned(html.fragment_fromstring(short)) == ["left"] * 4


# --- in the browser -------------------------------------------------------------------------------------------------

_PLACES = """(sources) => sources.map((source) => {
    document.body.innerHTML = source;
    return Array.from(document.body.querySelectorAll('*')).map((element) => {
      const style = getComputedStyle(element);
      const { left, top, width, height } = element.getBoundingClientRect();
      // The alignment of a table and a row is its cells'; a border without width has no color.
      const around = ['table', 'thead', 'tbody', 'tr'].includes(element.localName);
      const skipped = (name) => (around && name.startsWith('text-align')) ||
        (/^border-.*-(color|style)$/.test(name) && style[name.replace(/-(color|style)$/, '-width')] === '0px');
      const values = Array.from(style).filter((name) => !skipped(name));
      return [element.localName, left, top, width, height,
        ...values.map((name) => `${name}:${style[name]}`)].join(';');
    });
})"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    for context in offline_context(browser, viewport={"width": 375, "height": 800}):
        page = context.new_page()
        page.set_content("<!doctype html><body style='margin:0'>")
        yield page


@pytest.mark.parametrize("name", constructs.ARTICLES)
@pytest.mark.parametrize("theme", constructs.THEMES)
def test_nobody_sees_the_difference(page: Page, monkeypatch: pytest.MonkeyPatch, theme: str, name: str) -> None:
    styled = pipeline.style(constructs.document(name), theme)
    one_by_one = tuple(run for run in passes.WECHAT_PASSES if run is not tidy.bare_spans)
    monkeypatch.setattr(passes, "WECHAT_PASSES", one_by_one)
    short = passes.wechat(styled).html
    kept = tuple(run for run in one_by_one if run is not shorten.run)
    monkeypatch.setattr(passes, "WECHAT_PASSES", kept)
    long = passes.wechat(styled).html
    assert len(short) < len(long)
    before, after = page.evaluate(_PLACES, [embed(html, styled.document.assets) for html in (long, short)])
    assert len(before) > 50
    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == []
