"""An element in dark mode: its text follows its background, gradients and pictures are special."""

from __future__ import annotations

from tests.wechat.darkmode.shown import converted, values

GRADIENT = "background-image:linear-gradient(#ffffff,#ffe58f)"


PICTURE = "background-image:url(a.png)"


def test_text_goes_by_the_background_around_it() -> None:
    panel = '<section style="background-color:#07c160"><p style="color:#333">字</p></section>'
    assert converted(panel)[0].get("style") == "color:#333333"  # dark on the bright green, and it stays so
    assert converted('<p style="color:#333">字</p>').get("style") == "color:#989898"


def test_text_without_a_color_gets_one_with_a_background() -> None:
    assert values("background-color:#ffe58f") == {"background-color": "#d6c078", "color": "#191919"}
    assert values("background-color:#fff") == {"background-color": "#191919", "color": "#989898"}


def test_its_color_comes_from_the_text_around_it() -> None:
    inner = converted('<section style="color:#ffffff"><p style="background-color:#07c160">字</p></section>')[0]
    assert inner.get("style") == "background-color:#07c160;color:#ffffff"


def test_lines_and_shadows() -> None:
    style = "border:1px solid #e5e5e5;border-left-color:#333;box-shadow:-4px 0 0 #000;text-shadow:0 0 1px #fff"
    assert values(style) == {
        "border": "1px solid #989898",
        "border-left-color": "#989898",
        "box-shadow": "-4px 0 0 #989898",
        "text-shadow": "0 0 1px #191919",
    }


def test_faint_and_transparent_colors_stay() -> None:
    style = "border:1px solid transparent;color:rgba(0,0,0,.04);background-color:transparent"
    assert values(style) == {
        "border": "1px solid transparent",
        "color": "rgba(0, 0, 0, 0.04)",
        "background-color": "transparent",
    }


def test_a_gradient_becomes_one_color() -> None:
    shown = values(f"{GRADIENT};color:#333")
    assert shown["background-image"] == "linear-gradient(#d6c078,#d6c078)"
    assert shown["color"] == "#333333"
    empty = converted(f'<section style="{GRADIENT}"><br></section>')
    assert empty.get("style") == "background-image:linear-gradient(#ffffff,#ffe58f);color:#191919"


def test_text_on_a_picture_stays() -> None:
    shown = converted(f'<section style="{PICTURE}"><p style="color:#333">字</p></section>')
    style = "background-image:url(a.png),linear-gradient(#ffffff,#ffffff);color:#191919"  # white is still behind it
    assert shown.get("style") == style
    assert shown[0].get("style") == "color:#333333"
