"""WX305 light-contrast."""

from __future__ import annotations

from tests.check.dark.found import GRADIENT, findings, leaf
from wxexport.findings.dark_rules import LIGHT_CONTRAST


def test_light_contrast() -> None:
    (found,) = findings(LIGHT_CONTRAST, leaf("color:#ccc"))
    assert (found.rule, found.severity, found.line, found.excerpt) == ("WX305", "warning", 7, "字")
    assert found.message == "#cccccc on #ffffff has a contrast of 1.61; the minimum is 3"
    assert findings(LIGHT_CONTRAST, leaf("color:#767676")) == []
    assert findings(LIGHT_CONTRAST, leaf("color:#ccc", "background-color:#222")) == []
    assert findings(LIGHT_CONTRAST, leaf("color:#ccc", GRADIENT)) == []
    (faint,) = findings(LIGHT_CONTRAST, leaf("color:rgba(0,0,0,.3)"))
    assert faint.message == "#b3b3b3 on #ffffff has a contrast of 2.11; the minimum is 3"
