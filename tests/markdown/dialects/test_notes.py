"""HackMD and Roam."""

from __future__ import annotations

import pytest

from tests.markdown.dialects.marks import rendered
from tests.markdown.parser import MANY, PATIENT


def left_out(source: str) -> str:
    return f'<span class="dropped" data-dropped="{source}"></span>'


CASES = {
    "the tags of a note": (
        "一\n###### tags: `a` `b c`\n二",
        f"<p>一</p>\n<p>{left_out('###### tags: `a` `b c`')}</p>\n<p>二</p>\n",
    ),
    "a heading": ("###### tags: `a` 的用法", "<h6>tags: <code>a</code> 的用法</h6>\n"),
    "a diagram of HackMD": (
        "```vega\n{}\n```",
        f'<p>{left_out("```vega")}</p>\n<pre><code class="language-vega">{{}}\n</code></pre>\n',
    ),
    "a table of HackMD": (
        '```csvpreview {header="true"}\na,b\n```',
        f'<p>{left_out("```csvpreview")}</p>\n<pre><code class="language-csvpreview">a,b\n</code></pre>\n',
    ),
    "boxes of Roam": ("- {{[[TODO]]}} 一\n- {{[[DONE]]}} 二", "<ul>\n<li>☐ 一</li>\n<li>☑ 二</li>\n</ul>\n"),
    "another command of Roam": ("{{[[table]]}}", f"<p>{left_out('{{[[table]]}}')}</p>\n"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_marks(text: str, expected: str) -> None:
    assert rendered(text) == expected


@pytest.mark.parametrize("text", ["###### tags: " + "`a` " * MANY, "{{[[TODO]]" * (MANY // 10)])
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert PATIENT.render(text)
