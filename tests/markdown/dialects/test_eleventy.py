"""Comments of Eleventy and Zola."""

from __future__ import annotations

import pytest

from tests.markdown.dialects.marks import rendered
from tests.markdown.parser import PARSER
from tests.work import LINEAR, growth_in_c

LEFT = '<span class="dropped" data-dropped="%%…%%"></span>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一{# 二 #}三 {#- {{ 四 }}\n#五 -#}", f"<p>一{LEFT}三 {LEFT}</p>\n"),
        ("{# 一\n\n- 二 #}\n三", f"<p>{LEFT}</p>\n<p>三</p>\n"),
        ("`{# 一 #}` {#id} {#id#} {# 二", "<p><code>{# 一 #}</code> {#id} {#id#} {# 二</p>\n"),
    ],
)
def test_a_comment_is_left_out(text: str, expected: str) -> None:
    assert rendered(text) == expected


def test_what_is_raw_stays() -> None:
    for text in (
        "{% raw %}{# 一 #}{% endraw %}",
        "二{% raw %}{# 一 #}{% endraw %}",
        "{% raw %}\n\n{# 一 #}\n{% endraw %}",
    ):
        assert "{# 一 #}" in rendered(text)


@pytest.mark.parametrize("piece", ["{# 字 ", "{# 字 #} ", "{# 字\n\n"])
def test_many_take_linear_time(piece: str) -> None:
    assert growth_in_c(lambda number: PARSER.render(piece * number)) < LINEAR
