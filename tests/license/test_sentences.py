"""``license.sentences``: the sentence about a license."""

from __future__ import annotations

import pytest

from wxexport.license.names import named
from wxexport.license.sentences import sentence


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        (
            "CC-BY-4.0",
            "《题》© 2026 某人，采用知识共享署名 4.0 国际许可协议进行许可。",
            "T © 2026 A is licensed under Creative Commons Attribution 4.0 International.",
        ),
        (
            "CC0-1.0",
            "《题》（2026 某人）依据知识共享 CC0 1.0 通用公共领域贡献进入公共领域，可以自由使用。",
            "T (2026 A) is given to the public domain under Creative Commons CC0 1.0 Universal.",
        ),
        (
            "CC-PDM-1.0",
            "《题》属于公共领域（公共领域标记 1.0），可以自由使用。",
            "T is in the public domain (Public Domain Mark 1.0).",
        ),
        ("版权所有", "《题》© 2026 某人，保留所有权利。", "T © 2026 A. All rights reserved."),
        ("MIT", "《题》© 2026 某人，采用 MIT 许可证。", "T © 2026 A is under the license MIT."),
    ],
)
def test_sentence(name: str, zh: str, en: str) -> None:
    assert sentence(named(name), "zh", title="题", author="某人", year="2026") == zh
    assert sentence(named(name), "en", title="T", author="A", year="2026") == en


def test_sentence_with_less_known() -> None:
    assert sentence(named("CC-BY-SA-4.0"), "zh") == "本作品采用知识共享署名-相同方式共享 4.0 国际许可协议进行许可。"
    assert sentence(named("MIT"), "zh", title="题") == "《题》采用 MIT 许可证。"
    assert sentence(named("MIT"), "en", author="A") == "This work © A is under the license MIT."
