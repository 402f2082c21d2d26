"""WX122 background: a picture behind text has one finding."""

from __future__ import annotations

import pytest

from tests.check.case import LEAF, Case


@pytest.mark.parametrize(
    ("address", "rule"), [("https://a.example/b.png", "WX122"), ("https://mmbiz.qpic.cn/b.png", "WX303")]
)
def test_a_picture_behind_text_has_one_finding(address: str, rule: str) -> None:
    html = f'<p style="background-image:url({address})">{LEAF}</p>'
    assert [one.rule for one in Case("", html=html).check()] == [rule]
