"""Addresses of pictures: replaced in tags, never in text."""

from __future__ import annotations

from wxexport.model import Asset
from wxexport.pictures.embed import embed


def test_embed_looks_at_pictures_only() -> None:
    asset = Asset("a.png", b"x", "image/png", 1, 1, "a")
    html = (
        '<p title="src=&quot;images/a.png">src="images/a.png" '
        '<img alt="a>b" src="images/a.png"> <img src="images/b"></p>'
    )
    assert embed(html, (asset,)) == (
        '<p title="src=&quot;images/a.png">src="images/a.png" '
        '<img alt="a>b" src="data:image/png;base64,eA=="> <img src="images/b"></p>'
    )
