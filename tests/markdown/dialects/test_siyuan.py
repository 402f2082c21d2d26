"""SiYuan: references, super blocks, attributes of blocks."""

from __future__ import annotations

import pytest

from tests.markdown.dialects.marks import rendered
from tests.markdown.parser import MANY, PATIENT

_ID = "20230101120000-abcdefg"
_QUOTED = f"(({_ID} '一'))"


def left_out(source: str) -> str:
    return f'<span class="dropped" data-dropped="{source}"></span>'


CASES = {
    "a reference": (f'见(({_ID} "文 字"))。', f"<p>见{left_out(f'(({_ID} &quot;文 字&quot;))')}文 字。</p>\n"),
    "in single quotes": (f"{_QUOTED}二", f"<p>{left_out(_QUOTED)}一二</p>\n"),
    "without a text": (f"一(({_ID}))", f"<p>一{left_out(f'(({_ID}))')}</p>\n"),
    "a block from another file": (f'!(({_ID} "一"))', f"<p>{left_out(f'!(({_ID} &quot;一&quot;))')}</p>\n"),
    "in code": (f"`(({_ID}))`", f"<p><code>(({_ID}))</code></p>\n"),
    "no reference": ("((20230101 一)) ((a))", "<p>((20230101 一)) ((a))</p>\n"),
    "a super block": ("{{{row\n一\n\n{{{col\n二\n\n三\n}}}\n}}}\n四", "<p>一</p>\n<p>二</p>\n<p>三</p>\n<p>四</p>\n"),
    "a super block without an end": ("{{{row\n一", "<p>{{{row\n一</p>\n"),
    "an end without a super block": ("一\n}}}", "<p>一\n}}}</p>\n"),
    "braces in a line": ("一 {{{row", "<p>一 {{{row</p>\n"),
    "attributes of blocks": (
        f'一\n{{: id="{_ID}" updated="20230101120000"}}\n\n* {{: id="{_ID}"}}二\n  {{: id="{_ID}" fold="1"}}',
        "<p>一\n</p>\n<ul>\n<li>二\n</li>\n</ul>\n",
    ),
    "attributes of kramdown": (
        '一\n{: id="a" updated="2023"}',
        f"<p>一\n{left_out('{: id=&quot;a&quot; updated=&quot;2023&quot;}')}</p>\n",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_siyuan(text: str, expected: str) -> None:
    assert rendered(text) == expected


HOSTILE = {
    "references": f"(({_ID}))" * (MANY // 20),
    "texts": f'(({_ID} "' * (MANY // 20),
    "beginnings": "{{{row\n\n" * (MANY // 10),
    "ends": "}}}\n\n" * (MANY // 10),
    "super blocks": "{{{row\na\n}}}\n" * (MANY // 20),
    "super blocks in super blocks": "{{{row\na\n" * (MANY // 5) + "}}}\n" * (MANY // 5),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert PATIENT.render(text)
