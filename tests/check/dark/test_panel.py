"""WX302 dark-panel."""

from __future__ import annotations

from tests.check.dark.found import findings, leaf
from wxexport.findings.dark_rules import DARK_PANEL


def test_dark_panel_names_a_gray() -> None:
    (found,) = findings(DARK_PANEL, leaf("", "background-color:#f6f8fa"))
    assert (found.rule, found.severity, found.line) == ("WX302", "warning", 7)
    assert found.message == "the background #f6f8fa is a glaring #bdbec0 in dark mode"
    assert found.hint == "Use the gray #f8f8f8, or rgba(27, 31, 35, .05): WeChat makes those dark."
    assert findings(DARK_PANEL, leaf("", "background-color:#f8f8f8;color:#333")) == []
    assert findings(DARK_PANEL, leaf("", "background-color:rgba(27,31,35,.05)")) == []
    assert findings(DARK_PANEL, leaf("background-color:#ffe58f")) == []  # a highlighted word
    (kept,) = findings(DARK_PANEL, leaf("", "background-color:#fff", data_no_dark="1"))
    assert kept.hint == "Remove data-no-dark: it stops the conversion."
