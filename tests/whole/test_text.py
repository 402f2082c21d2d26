"""How wide text is."""

from __future__ import annotations

import pytest

from wxexport.text import width


@pytest.mark.parametrize(
    ("text", "em"),
    [
        ("", 0),
        ("中文，。", 4),
        ("2020-03-19", 8 * 0.65 + 2 * 0.35),
        ("WiFi", 2 * 0.75 + 0.35 + 0.35),
        ("①→×", 3),
        ("e\u0301\u2060", 0.65),  # an accent and a joiner have no width
    ],
)
def test_width(text: str, em: float) -> None:
    assert width(text) == pytest.approx(em)
