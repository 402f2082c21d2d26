"""How wide text is."""

from __future__ import annotations

import pytest

from wxexport.text import width


@pytest.mark.parametrize(
    ("text", "em"),
    [
        ("", 0),
        ("中文，。", 4),
        ("2020-03-19", 8 * 0.64 + 2 * 0.36),
        ("WiFi", 0.9 + 0.36 + 0.72 + 0.36),
        ("①→×", 3),
        ("e\u0301\u2060", 0.58),  # an accent and a joiner have no width
    ],
)
def test_width(text: str, em: float) -> None:
    assert width(text) == pytest.approx(em)
