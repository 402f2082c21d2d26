"""Decorations made of empty boxes."""

from __future__ import annotations

import pytest

from tests.theme.looks.articles import decorated

SPACE = "letter-spacing:0;"
OVER = "position:absolute;"
HOST = "position:relative;padding:10px 10px 10px 20px"


def heading(decoration: str, host: str = HOST) -> tuple[str, list[str]]:
    return decorated(f'<h2 style="{host}"><span style="{decoration}"></span>字</h2>')


@pytest.mark.parametrize(
    ("decoration", "became"),
    [
        (
            "display:block;width:60px;height:3px;background:#ff0000;margin:6px auto 0",
            "background-color:#ff0000;color:#191919;display:block;font-size:3px;letter-spacing:0;line-height:3px;"
            "margin:6px auto 0;overflow:hidden;text-indent:0;width:60px",
        ),
        (
            "display:inline-block;width:6px;height:18px;background:#000080;vertical-align:middle",
            "background-color:#000080;color:#ffffff;display:inline-block;font-size:10px;letter-spacing:0;"
            "line-height:18px;overflow:hidden;text-indent:0;vertical-align:middle;width:6px",
        ),
        (
            "display:inline-block;width:8px;height:8px;border:2px solid #ff0000;border-radius:50%",
            "border:2px solid #ff0000;border-radius:50%;box-sizing:border-box;color:#191919;display:inline-block;"
            "font-size:8px;letter-spacing:0;line-height:8px;overflow:hidden;text-indent:0;width:12px",
        ),
    ],
)
def test_a_box_in_the_flow_is_filled(decoration: str, became: str) -> None:
    html, told = heading(decoration, "color:#191919")
    assert html == f'<h2 style="color:#191919"><span style="{became}">\u00a0</span>字</h2>'
    assert told == ["an empty box becomes a box with a space"]


@pytest.mark.parametrize(
    ("decoration", "became", "side"),
    [
        (
            "left:0;top:0;width:4px;height:100%;background:#ff0000",
            "border-left:4px solid #ff0000;padding:10px 10px 10px 16px",
            "left",
        ),
        (
            "right:0;top:0;bottom:0;width:4px;background:#ff0000",
            "border-right:4px solid #ff0000;padding:10px 6px 10px 20px",
            "right",
        ),
        (
            "left:0;bottom:0;width:100%;height:2px;background:#ff0000",
            "border-bottom:2px solid #ff0000;padding:10px 10px 8px 20px",
            "bottom",
        ),
        (
            "left:0;right:0;bottom:-5px;border-bottom:1px solid #ff0000",
            "border-bottom:1px solid #ff0000;padding:10px 10px 13px 20px",
            "bottom",
        ),
        (
            "left:0;top:0;width:100%;height:3px;background:#ff0000",
            "border-top:3px solid #ff0000;padding:7px 10px 10px 20px",
            "top",
        ),
    ],
)
def test_a_line_over_a_box_becomes_its_border(decoration: str, became: str, side: str) -> None:
    html, told = heading(OVER + decoration)
    assert html == f'<h2 style="{became}">字</h2>'
    assert told == [f"an empty box becomes a border of the box around it, on the side {side}"]


@pytest.mark.parametrize(
    ("decoration", "placed"),
    [
        ("left:4px;top:50%;transform:translateY(-50%);width:10px;height:10px", "0 0 -10px -16px|translatey(7.8px)"),
        ("left:50%;margin-left:-20px;bottom:-6px;width:40px;height:3px", "0 auto -3px|translatey(13px)"),
        ("right:0;top:10px;width:10px;height:10px", "0 -10px -10px auto|"),
    ],
)
def test_another_box_over_a_box_takes_no_room(decoration: str, placed: str) -> None:
    html, _ = heading(OVER + "background:#000080;" + decoration)
    margin, moved = placed.split("|")
    assert f"margin:{margin};" in html
    assert (f"transform:{moved};" in html) if moved else "transform" not in html
    assert ("字<span" in html) is ("bottom" in decoration)


@pytest.mark.parametrize(
    ("decoration", "host"),
    [
        ("left:4px;top:4px;width:100%;height:100%;background:#ffcc88;z-index:-1", "box-shadow:4px 4px 0 #ffcc88"),
        ("inset:0;background:#ffcc88", "background-color:#ffcc88"),
    ],
)
def test_a_plate_below_a_box_becomes_its_shadow_or_its_ground(decoration: str, host: str) -> None:
    html, _ = heading(OVER + decoration, "position:relative")
    assert html == f'<h2 style="{host}">字</h2>'


@pytest.mark.parametrize(("edge", "glyph"), [("left", "▶"), ("right", "◀"), ("top", "▼"), ("bottom", "▲")])
def test_a_triangle_of_edges_becomes_a_character(edge: str, glyph: str) -> None:
    html, told = heading(
        f"{OVER}left:0;top:0;border:6px solid transparent;border-{edge}-color:#cc0000", "position:relative"
    )
    assert ";font-size:12px;" in html
    assert f">{glyph}</span>字</h2>" in html
    assert told == [f"an empty box becomes the character {glyph}"]


def test_a_triangle_in_a_line_keeps_its_edges() -> None:
    html, _ = heading("display:inline-block;border-bottom:36px solid #eeeeee;border-right:20px solid transparent", "")
    assert "border-bottom:36px solid #eeeeee;border-right:20px solid transparent;box-sizing:border-box" in html
    assert "width:20px" in html


@pytest.mark.parametrize("style", ["", "display:table;clear:both", "width:10px;height:10px;background:#ff0000"])
def test_a_box_that_is_not_seen_goes_without_a_report(style: str) -> None:
    html, told = heading(style, "color:red")
    assert html == '<h2 style="color:red">字</h2>'
    assert told == ([] if "ff0000" not in style else ["an empty box is deleted by the editor: nothing is in its place"])


@pytest.mark.parametrize(
    "style",
    [
        "position:absolute;left:0;top:50%;width:100%;height:400px;background:#ff0000",
        "display:block;width:200px;height:900px;background:#ff0000",
    ],
)
def test_a_box_that_cannot_be_drawn_is_told(style: str) -> None:
    html, told = heading(style)
    assert html == '<h2 style="padding:10px 10px 10px 20px">字</h2>'
    assert told == ["an empty box is deleted by the editor: nothing is in its place"]


def test_a_sign_over_a_box_takes_no_room() -> None:
    html, told = decorated(
        '<blockquote style="position:relative;padding:20px 30px">'
        '<span style="position:absolute;left:4px;top:20px;font-size:20px">❝</span>引文</blockquote>'
    )
    assert html == (
        '<blockquote style="padding:20px 30px"><span style="display:block;font-size:20px;line-height:32px;'
        'margin:0 0 -32px -26px;text-align:left;text-indent:0">❝</span>引文</blockquote>'
    )
    assert told == []


def test_a_box_in_a_row_stays_in_the_row() -> None:
    html, _ = heading("display:block;width:6px;height:18px;background:#000080", "display:flex")
    assert html == (
        '<h2 style="display:flex"><span style="background-color:#000080;color:#ffffff;display:inline-block;'
        'font-size:10px;letter-spacing:0;line-height:18px;overflow:hidden;text-indent:0;width:6px">\u00a0</span>字</h2>'
    )
