"""Python-Markdown's own parser: footnotes in footnotes."""

from __future__ import annotations

import re

import pytest

import wxexport
from wxexport.errors import WxExportError


def test_footnotes_in_footnotes_are_read() -> None:
    html = wxexport.to_html("词[^1]字[^2]\n\n[^1]: [^2]: 甲\n\n[^3]: 乙\n    [^4]: 丙", dialect="python-markdown")
    assert re.findall(r'<li id="fn:(\d)">', html) == ["1", "3", "2", "4"]
    assert re.sub(r"<[^>]*>|&[^;]*;|\s", "", html) == "词1字3乙甲丙"


def test_a_long_row_of_footnotes_is_refused() -> None:
    row = "".join(f"[^{number}]: " for number in range(3_000))
    with pytest.raises(WxExportError, match="too many marks"):
        wxexport.to_html(f"词[^1]\n\n{row}末", dialect="python-markdown")
