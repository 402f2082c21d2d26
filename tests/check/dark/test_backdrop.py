"""WX303 dark-backdrop."""

from __future__ import annotations

import pytest

from tests.check.dark.found import GRADIENT, findings, leaf
from wxexport.findings.dark_rules import DARK_BACKDROP

KEPT_PICTURE = "background-image:url(https://mmbiz.qpic.cn/a.png)"  # others are lost on save


@pytest.mark.parametrize(("style", "what"), [(GRADIENT, "a gradient"), (KEPT_PICTURE, "a picture")])
def test_dark_backdrop(style: str, what: str) -> None:
    (found,) = findings(DARK_BACKDROP, leaf("", style))
    assert (found.rule, found.severity, found.line) == ("WX303", "warning", 7)
    assert found.message.startswith(f"text is on {what};")
    assert findings(DARK_BACKDROP, leaf("", style, text="<br>")) == []
    assert findings(DARK_BACKDROP, leaf("", "background-color:#fff")) == []


def test_dark_backdrop_is_silenced_by_its_mark() -> None:
    assert findings(DARK_BACKDROP, leaf("", GRADIENT, data_ignore_dm="low-contrast text-bg-gradient")) == []
