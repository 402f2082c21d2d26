"""What is carried through the cascade though WeChat does not keep it."""

from __future__ import annotations

import pytest

from wxexport.css.declarations import compile_declarations, parse_block
from wxexport.css.style import read_style

INITIAL = {
    "-wx-background-image": "none",
    "-wx-background-size": "auto",
    "-wx-background-position": "0% 0%",
    "-wx-background-repeat": "repeat",
    "-wx-background-clip": "border-box",
}


def compiled(css: str) -> tuple[dict[str, str], list[str]]:
    reasons: list[str] = []
    found = compile_declarations(parse_block(css), {}, lambda line, reason: reasons.append(reason), private=True)
    return {item.name: item.value for item in found}, reasons


@pytest.mark.parametrize(
    ("css", "longhands"),
    [
        ("background: #123", {"background-color": "#123", **INITIAL}),
        (
            "background: url(a.png) no-repeat center / 20px auto, linear-gradient(hsl(0 100% 50%), #fff) #eee",
            {
                "background-color": "#eee",
                "-wx-background-image": "url(x), linear-gradient(#ff0000, #fff)",
                "-wx-background-size": "20px auto, auto",
                "-wx-background-position": "center, 0% 0%",
                "-wx-background-repeat": "no-repeat, repeat",
                "-wx-background-clip": "border-box, border-box",
            },
        ),
        ("-webkit-background-clip: text", {"-wx-background-clip": "text"}),
        ("inset: 1px auto", {"-wx-top": "1px", "-wx-right": "auto", "-wx-bottom": "1px", "-wx-left": "auto"}),
        ("left: calc(50% - 8px); top: calc(2px * 3)", {"-wx-left": "calc(50% - 8px)", "-wx-top": "6px"}),
        ("display: none", {"-wx-display": "none"}),
        ("display: block", {"-wx-display": "block", "display": "block"}),
    ],
)
def test_longhands(css: str, longhands: dict[str, str]) -> None:
    assert compiled(css)[0] == longhands


def test_nothing_is_reported_for_what_is_carried() -> None:
    assert compiled("position: absolute; height: 3px; background: url(a.png)")[1] == []
    assert compiled("clip-path: none")[1] == ["clip-path: is not kept by WeChat"]


def test_nothing_of_it_is_kept_in_a_style() -> None:
    assert read_style("-wx-background-image:url(x);-wx-height:3px;color:red").kept == {"color": "red"}
