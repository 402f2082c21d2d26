"""Tables on a phone: which scroll, and in Chromium whether every cell can be read."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from lxml.html import HtmlElement

from tests.browser import offline_context
from tests.constructs import THEMES
from tests.passes.shape import parsed
from wxexport import passes, pipeline
from wxexport.article import reading as article
from wxexport.check import layout
from wxexport.css.style import read_style
from wxexport.model import Styled

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LONG = "一段很长的说明，讲它是什么、为什么需要它、怎样安装，以及在手机上会看到的一切，足够换很多行。"
FOUR = f"""
| 名称 | 版本 | 状态 | 说明 |
|---|---|---|---|
| 编辑器 | v2.13.4-rc.1 | 已经稳定版 | {LONG} |
| 检查器 | 2020-03-19 | 测试中 | 短。 |
"""
EIGHT = f"""
| 编号 | 姓名 | 日期 | 城市 | 得分 | 等级 | 备注 | 签名 |
|---|---|---|---|---|---|---|---|
| 1 | 张三丰 | 2020-03-19 | 呼和浩特 | 98.5% | 甲等 | {LONG} | 已签 |
| 2 | 李四 | 2021-11-02 | 北京 | 128 MB | 乙等 | 无 | 未签 |
"""
TWELVE = "|标题" * 12 + "|\n" + "|---" * 12 + "|\n" + "|正文内容" * 12 + "|\n"
ADDRESS = f"| 地址 | 值 |\n|---|---|\n| https://example.com/a/very/long/address/{'x' * 40} | {LONG} |\n"
ENGLISH = """
| Option | Type | Default | Description |
|---|---|---|---|
| `max_connections` | integer | 100 | The maximum number of concurrent connections to the database server. |
| `timeout` | duration | 30 s | How long to wait for an answer before giving up. |
"""
MARKED = f"| | 是 |\n|---|---|\n| **{LONG}** | √ |\n| {LONG} | x<sup>2</sup><br>{LONG} |\n"
IN_A_LIST = f"- 项\n\n  | 年份 | 事件 | 地点 |\n  |---|---|---|\n  | 1992 | {LONG} | {LONG} |\n"
TABLES = (FOUR, EIGHT, TWELVE, ADDRESS, ENGLISH, MARKED, IN_A_LIST)
SMALL = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n"


WIDTHS = (375, 414, 677)
_PAGE = """<!doctype html><html lang="zh"><meta charset="utf-8"><style>
  body { margin: 0 16px; text-align: justify; }
  * { max-width: 100% !important; box-sizing: border-box !important; word-wrap: break-word !important; }
</style><body>ARTICLES</body></html>"""

# What a reader would notice: each fault with the text of its cell.
_FAULTS = """(mayScroll) => {
  const boxesOf = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const boxes = [];
    while (walker.nextNode()) {
      const range = document.createRange();
      range.selectNode(walker.currentNode);
      boxes.push(...range.getClientRects());
    }
    return boxes;
  };
  const faults = [];
  if (document.documentElement.scrollWidth > innerWidth) faults.push('the page is too wide');
  for (const frame of document.querySelectorAll('section')) {
    if (frame.firstElementChild?.localName !== 'table') continue;
    const table = frame.firstElementChild;
    const scrolls = table.getBoundingClientRect().width > frame.clientWidth + 1;
    if (scrolls && !mayScroll) faults.push(`scrolls: ${table.innerText.slice(0, 20)}`);
    if (scrolls && !table.hasAttribute('data-ignore-width')) faults.push('scrolls without the attribute');
    for (const cell of table.querySelectorAll('td, th')) {
      const { fontSize } = getComputedStyle(cell);
      const text = cell.innerText.trim();
      const em = cell.firstElementChild.getBoundingClientRect().width / parseFloat(fontSize);
      const boxes = boxesOf(cell);
      const isBroken = Math.max(...boxes.map((box) => box.top)) >= Math.min(...boxes.map((box) => box.bottom));
      const edge = cell.getBoundingClientRect().right + 0.5;
      if (em < 1.85) faults.push(`narrow: ${text}, ${em} em`);
      if (boxes.some((box) => box.right > edge)) faults.push(`sticks out: ${text}`);
      if (!mayScroll) continue;
      if (text.length <= 6 && isBroken) faults.push(`broken: ${text}`);
      if (/^[!-~]{1,14}$/.test(text) && isBroken) faults.push(`broken: ${text}`);
      if (text.length > 30 && em < 6.9) faults.push(`squeezed: ${text}, ${em} em`);
      if (text.length > 30 && scrolls && em < 11.9) faults.push(`scrolls, but is squeezed: ${text}, ${em} em`);
    }
  }
  return faults;
}"""


@cache
def _styled(text: str, theme: str = "default", tables: str = "auto") -> Styled:
    parsed_article = article.parse(text, command_line={"tables": tables, "offline": True})
    return passes.wechat(pipeline.style(pipeline.convert(parsed_article), theme))


def _table(text: str, tables: str = "auto") -> HtmlElement:
    return next(parsed(_styled(text, tables=tables).html).iter("table"))


def _styles(table: HtmlElement) -> list[list[str]]:
    """What each cell has for its width, by row."""
    return [[_width_style(cell) for cell in row] for row in table.iter("tr")]


def _width_style(element: HtmlElement) -> str:
    own = [read_style(one.get("style")) for one in (element, *element.iterchildren("section"))]
    found = [f"{name}:{style.value(name)}" for style in own for name in _NAMES if style.value(name)]
    return ";".join(found)


_NAMES = ("white-space", "word-break", "min-width")


@pytest.mark.parametrize("tables", ["auto", "scroll", "wrap"])
def test_a_table_that_fits_on_a_phone_stays_as_it_is(tables: str) -> None:
    table = _table(SMALL, tables)
    assert "data-ignore-width" not in table.attrib
    assert _styles(table) == [["", ""], ["", ""]]


def test_short_cells_stay_on_a_line_and_a_long_column_has_a_least_width() -> None:
    table = _table(FOUR)
    assert _width_style(table) == "white-space:nowrap"
    assert _styles(table) == [
        ["", "", "", "min-width:7em"],
        ["", "", "", "white-space:normal"],
        ["", "", "", ""],
    ]


def test_a_table_that_does_not_fit_scrolls_and_is_wide_enough_to_read() -> None:
    assert _styles(_table(EIGHT))[0] == ["", "", "", "", "", "", "min-width:16em", ""]


def test_most_cells_are_long() -> None:
    table = _table(f"| 年 | 事 |\n|---|---|\n| {LONG} | {LONG} |\n| {LONG} | {LONG} |\n")
    assert _width_style(table) == ""
    assert _styles(table)[0] == ["white-space:nowrap;min-width:7em"] * 2


def test_an_address_breaks_where_it_must() -> None:
    assert _styles(_table(ADDRESS))[1][0] == "word-break:break-word"


def test_wrap_makes_the_text_smaller_and_then_the_padding() -> None:
    eight, twelve = _table(EIGHT, "wrap"), _table(TWELVE, "wrap")
    assert read_style(eight.get("style")).value("font-size") == "12px"
    assert read_style(twelve.get("style")).value("font-size") == "10px"
    assert {read_style(cell.get("style")).value("padding-left") for cell in eight.iter("td", "th")} == {"5px"}
    assert {read_style(cell.get("style")).value("padding-left") for cell in twelve.iter("td", "th")} == {"2px"}


@pytest.mark.parametrize("tables", ["auto", "scroll", "wrap"])
def test_every_cell_can_be_read(browser: Browser, tables: str) -> None:
    found: dict[tuple[str, int], Any] = {}
    for context in offline_context(browser):
        page = context.new_page()
        for theme in THEMES:
            page.set_content(_PAGE.replace("ARTICLES", _styled("\n".join(TABLES), theme, tables).html))
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                if faults := page.evaluate(_FAULTS, tables != "wrap"):
                    found[theme, width] = faults
    assert found == {}


def test_wechat_has_nothing_against_the_tables() -> None:
    styled = [_styled("\n".join(TABLES), theme, tables) for theme in THEMES for tables in ("auto", "scroll", "wrap")]
    assert [finding for findings in layout.run_all(styled) for finding in findings] == []
