"""Empty blocks, decorations, and text beside blocks."""

from __future__ import annotations

import pytest

from tests.passes.one_pass import after
from tests.passes.shape import final_of, parsed
from tests.work import LINEAR, growth
from wxexport import passes, pipeline
from wxexport.article import reading as article

_LOW = "font-size:1px;line-height:1.2"


@pytest.mark.parametrize(
    ("html", "style"),
    [
        ('<section style="border-top:2px solid red"></section>', f"border-top:2px solid red;{_LOW}"),
        ('<div style="padding:5px;background-color:red"> </div>', f"background-color:red;{_LOW};padding:5px"),
        ('<div style="height:4px;background:red"></div>', f"background-color:red;{_LOW};padding-top:3px"),
        ('<section style="box-shadow:0 0 1px 1px red"></section>', f"box-shadow:0 0 1px 1px red;{_LOW}"),
    ],
)
def test_an_empty_block_that_is_seen_stays(html: str, style: str) -> None:
    block = parsed(final_of(f"前\n\n{html}\n\n后\n"))[1]
    assert block.get("style") == style
    assert [str(one.tag) for one in block.iterdescendants()] == ["span", "br"]


@pytest.mark.parametrize(
    "style",
    ["", "color:red", "padding:20px", "background-color:red", "height:20px", "border-top:0 none", "margin:9px"],
)
def test_an_empty_block_that_is_not_seen_goes(style: str) -> None:
    assert len(parsed(final_of(f'前\n\n<div style="{style}"></div>\n\n后\n'))) == 2


def test_what_a_theme_puts_beside_blocks_is_a_block() -> None:
    document = pipeline.convert(article.parse("> 一\n>\n> 二\n"))
    quote = parsed(passes.wechat(pipeline.style(document, "magazine")).html)[0]
    assert [str(child.tag) for child in quote] == ["section", "p", "p"]
    assert "display" not in quote[0].get("style", "")
    assert quote[0][0].get("leaf") == ""


@pytest.mark.parametrize(("name", "tag"), [("containers", "section"), ("structure", "div")])
def test_many_blocks_in_nested_blocks_take_linear_time(name: str, tag: str) -> None:
    def run(number: int) -> None:
        assert after(name, f"<{tag}>" * number + "<p>字</p>" * number + f"</{tag}>" * number).count("字") == number

    assert growth(run, 40) < LINEAR
