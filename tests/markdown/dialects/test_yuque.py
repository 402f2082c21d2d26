"""What 语雀 exports."""

from __future__ import annotations

import pytest

import wxexport
from tests.markdown.dialects.marks import rendered
from wxexport.article import reading
from wxexport.pipeline import convert

_PNG = "https://cdn.nlark.com/yuque/0/2024/png/1/a.png"
_SVG = "https://cdn.nlark.com/yuque/__latex/a.svg#card=math&code="
_FILE = "https://www.yuque.com/attachments/a.pdf"

WIDTHS = {
    "its width on the page": (f"{_PNG}#averageHue=%23fff&originWidth=1226&width=413", _PNG, "413"),
    "a part of a pixel": (f"{_PNG}#width=780.6666", _PNG, "781"),
    "the last one counts": (f"{_PNG}#width=100&id=a&width=200", _PNG, "200"),
    "none": (f"{_PNG}#id=a&title=", _PNG, ""),
    "no number": (f"{_PNG}#width=a", _PNG, ""),
    "zero": (f"{_PNG}#width=0", _PNG, ""),
    "another place": ("https://example.com/a.png#width=9", "https://example.com/a.png#width=9", ""),
    "a name that only ends so": ("https://evil-cdn.nlark.com/a.png#width=9",) * 2 + ("",),
}


@pytest.mark.parametrize(("address", "source", "width"), WIDTHS.values(), ids=WIDTHS.keys())
def test_the_width_of_a_picture(address: str, source: str, width: str) -> None:
    attribute = f' width="{width}"' if width else ""
    assert rendered(f"![图]({address})") == f'<p><img src="{source}" alt="图"{attribute} /></p>\n'


FORMULAS = {
    "in a line": (
        f"共 ![]({_SVG}O%28n%5Clog%20n%29&id=a) 步",
        r'<p>共 <span class="formula" data-latex="O(n\log n)">O(n\log n)</span> 步</p>',
    ),
    "alone": (
        f"![]({_SVG}%5Cfrac%7Ba%7D%7B2%7D%0A%2B1)",
        '<div class="formula" data-latex="\\frac{a}{2}\n+1">\\frac{a}{2}\n+1</div>',
    ),
    "no LaTeX": (f"![]({_SVG}%20)", '<p><img alt="" src="https://cdn.nlark.com/yuque/__latex/a.svg" /></p>'),
}


@pytest.mark.parametrize(("text", "html"), FORMULAS.values(), ids=FORMULAS.keys())
def test_the_formula_of_a_picture(text: str, html: str) -> None:
    assert wxexport.to_html(text) == html


LINKS = {
    "a file": (f"{_FILE}?_lake_card=%7B%22a%22%3A1%7D", _FILE),
    "beside another parameter": (f"{_FILE}?a=1&_lake_card=%7B%7D&b=2", f"{_FILE}?a=1&amp;b=2"),
    "another site": ("https://example.com/?_lake_card=1", "https://example.com/?_lake_card=1"),
}


@pytest.mark.parametrize(("address", "shown"), LINKS.values(), ids=LINKS.keys())
def test_the_address_of_a_file(address: str, shown: str) -> None:
    assert rendered(f"[一]({address})") == f'<p><a href="{shown}">一</a></p>\n'


FONTS = {
    "the text goes on": (
        '<font color="red">  \n</font>![](a.png)',
        '<p><font color="red"><br />\n</font><img alt="" src="a.png" /></p>',
    ),
    "the text goes on after an end": (
        "<font>**一**\n</font>\n**二**",
        "<p><font><strong>一</strong>\n</font>\n<strong>二</strong></p>",
    ),
    "alone": ("<font>\n\n**一**\n\n</font>", "<font>\n\n<p><strong>一</strong></p>\n</font>"),
    "another tag": ("<span>\n**一**\n</span>", "<span>\n**一**\n</span>"),
}


@pytest.mark.parametrize(("text", "html"), FONTS.values(), ids=FONTS.keys())
def test_a_font_alone_in_a_line(text: str, html: str) -> None:
    assert wxexport.to_html(text) == html


CARDS = ("[此处为语雀卡片，点击链接查看](https://www.yuque.com/a#b)", "此处为语雀内容卡片，点击链接查看：甲")


@pytest.mark.parametrize("text", CARDS)
def test_a_card_is_reported(text: str) -> None:
    (found,) = (one for one in convert(reading.parse(f"# 一\n\n{text}")).findings if one.rule == "WX016")
    assert (found.line, found.message) == (3, "a mark of Yuque 语雀 is shown as text")
