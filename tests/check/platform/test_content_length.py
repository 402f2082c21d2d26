"""WX113 content-length."""

from __future__ import annotations

from tests.check.case import Case


def test_embedded_pictures_do_not_count() -> None:
    source = f"data:image/png;base64,{'A' * 500_000}"
    html = f"<img src=\"{source}\"><img src='{source}'><img src={source}><p style=\"background:url('{source}')\"></p>"
    assert "WX113" not in [one.rule for one in Case("", html=html).check()]
