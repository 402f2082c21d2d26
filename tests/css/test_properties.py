"""Properties: kept, or refused with the reason."""

from __future__ import annotations

import pytest

from tests.css.helpers import refused
from wxexport.css.errors import NOT_KEPT


@pytest.mark.parametrize(
    ("style", "message"),
    [
        ("background: no-repeat", "background: no-repeat is not a color"),
        ("width: 301px", "width: more than 300px does not fit a phone; use %"),
        ("width: 1e3px", "width: more than 300px does not fit a phone; use %"),
        ("width: 400PX", "width: more than 300px does not fit a phone; use %"),
        ("min-width: +300.5px", "min-width: more than 300px does not fit a phone; use %"),
        ("display: grid", "display: grid does not survive"),
        ("display: inline-grid", "display: inline-grid does not survive"),
        ("display: None", "display: none does not survive"),
        ("display: contents", "display: contents does not survive"),
        ("border: 1px solid nothing", "border: nothing is not a color"),
        ("border-color: red nothing", "border-color: nothing is not a color"),
        ("color: bleu", "color: bleu is not a color"),
        ("color: #12345", "color: #12345 is not a color"),
        ("color: rgb(1 2)", "color: rgb(1 2) is not a color"),
    ],
)
def test_properties_that_wechat_drops_are_refused(style: str, message: str) -> None:
    assert refused(style) == [message]


@pytest.mark.parametrize(
    "style",
    [
        "position: absolute",
        "top: 0",
        "font-family: serif",
        "height: 10px",
        "gap: 10px",
        "inset-inline: 1px",
        "-webkit-text-fill-color: red",
    ],
)
def test_properties_that_the_editor_loses_are_refused(style: str) -> None:
    assert refused(style) == [f"{style.partition(':')[0]}: {NOT_KEPT}"]
