"""Places for the table of contents."""

from __future__ import annotations

import pytest

from tests.markdown.dialects.marks import rendered
from tests.markdown.parser import MANY, PATIENT

BLOCKS = {
    "a place for the contents": ("一\n\n[TOC]\n\n二", '<p>一</p>\n<p class="toc">[TOC]</p>\n<p>二</p>\n'),
    "other spellings": ("[toc]\n\n[[toc]]\n\n[[_TOC_]]", '<p class="toc">[TOC]</p>\n' * 3),
    "spellings of blogs": (
        "@[TOC](目录)\n\n@[TOC](a.b() 的用法)\n\n@[toc]\n\n${toc}",
        '<p class="toc">[TOC]</p>\n' * 4,
    ),
    "a list of kramdown": ("* 目录\n{:toc}\n\n一", '<p class="toc">[TOC]</p>\n<p>一</p>\n'),
    "a list with more in it": (
        "1. 一\n   {:toc}\n2. 二",
        '<ol>\n<li>一\n<span class="dropped" data-dropped="{:toc}"></span></li>\n<li>二</li>\n</ol>\n',
    ),
    "no place in a line or an item": ("一 [TOC]\n\n- [TOC]", "<p>一 [TOC]</p>\n<ul>\n<li>[TOC]</li>\n</ul>\n"),
    "no place when it is a link": ("[TOC]\n\n[toc]: /a", '<p><a href="/a">TOC</a></p>\n'),
}


@pytest.mark.parametrize(("text", "expected"), BLOCKS.values(), ids=BLOCKS.keys())
def test_block(text: str, expected: str) -> None:
    assert rendered(text) == expected


HOSTILE = {
    "places for contents": "[TOC]\n\n" * (MANY // 10),
    "lists of contents": "* TOC\n{:toc}\n\n---\n\n" * (MANY // 20),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert PATIENT.render(text)
