"""The list of references."""

from __future__ import annotations

from tests.passes.issue import converted, tree
from wxexport.pictures import qr


def test_codes_beside_the_references() -> None:
    text = "[甲](https://example.org/a)，[乙](ftp://example.org/b)，注[^1]。\n\n[^1]: 脚注。"
    made = converted(text, link_qr=True)
    rows = tree(made).xpath("//section[@class='references']/*")
    assert [row.get("class") for row in rows] == ["references-title", "reference-row", "reference", "reference"]
    assert [qr.decode(asset.data) for asset in made.assets] == ["https://example.org/a"]
    assert converted(text).assets == ()
