"""WX301 dark-contrast."""

from __future__ import annotations

import pytest

from tests.check.dark.found import findings, leaf
from wxexport.findings.dark_rules import DARK_CONTRAST


def test_dark_contrast_has_two_severities() -> None:
    (low,) = findings(DARK_CONTRAST, leaf("color:#fff", "background-color:#07c160"))
    assert (low.rule, low.severity, low.line, low.excerpt) == ("WX301", "warning", 7, "字")
    assert low.message == "in dark mode #ffffff on #07c160 has a contrast of 2.38; the minimum is 3"
    (lost,) = findings(DARK_CONTRAST, leaf("color:#fff", "background-color:#fff", data_no_dark="1"))
    assert lost.severity == "error"
    assert lost.message == "in dark mode #ffffff on #ffffff has a contrast of 1.00; the minimum is 3"


def test_wechat_ignores_transparency() -> None:
    (found,) = findings(DARK_CONTRAST, leaf("color:#888", "background-color:rgba(128,128,128,.1)"))
    assert found.severity == "warning"
    assert found.message.startswith("in dark mode WeChat's check computes a contrast of 1.")


@pytest.mark.parametrize(
    "article",
    [
        leaf(),
        leaf("color:#333", "background-color:#f5f5f5"),
        leaf("color:#fff", "background-color:#07c160", data_ignore_dm="low-contrast"),
        leaf("color:#fff", "background-color:#07c160", text=" "),
        '<svg style="color:#191919"><title>字</title></svg>',
    ],
)
def test_dark_contrast_allows(article: str) -> None:
    assert findings(DARK_CONTRAST, article) == []


def test_dark_contrast_is_not_silenced_by_another_mark() -> None:
    marked = leaf("color:#fff", "background-color:#07c160", data_ignore_dm="text-bg-gradient")
    assert len(findings(DARK_CONTRAST, marked)) == 1
