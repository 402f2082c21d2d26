"""Values: words as WeChat keeps them, or refused with the reason."""

from __future__ import annotations

import pytest

from tests.css.helpers import refused


@pytest.mark.parametrize(
    ("style", "message"),
    [
        ("background: url(a.png)", "background: pictures behind text are lost on save"),
        ("background: url('a.png') red", "background: pictures behind text are lost on save"),
        ("background-image: url(a.png)", "background-image: pictures behind text are lost on save"),
        (
            "background: linear-gradient(to right, 0%, 100%)",
            "background: gradients behind text are flagged by WeChat's dark mode check",
        ),
        ("margin: 0 2VW", "margin: the unit vw does not survive; use px, em or %"),
        ("font-size: 2dvh", "font-size: the unit dvh does not survive; use px, em or %"),
        ("transform: translate(1vw)", "transform: the unit vw does not survive; use px, em or %"),
        ("color: red !ie", "color: cannot be read"),
        ("color: {red}", "color: cannot be read"),
        ("width: [1px]", "width: cannot be read"),
        ("color:", "color: has no value"),
        ("color: /* nothing */", "color: has no value"),
    ],
)
def test_values_that_wechat_drops_are_refused(style: str, message: str) -> None:
    assert refused(style) == [message]
