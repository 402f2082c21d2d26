"""The license paragraph."""

from __future__ import annotations

from tests.passes.issue import converted, messages, tail_of, tree


def test_contradiction_is_told() -> None:
    text = '# 题\n\n正文\n\n<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY</a>'
    made = converted(text, license="CC-BY-SA-4.0")
    assert messages(made) == [("WX031", "the article says CC-BY-4.0, the settings say CC-BY-SA-4.0")]
    assert made.findings[0].line == 5
    assert tail_of(made) == []
    unversioned = converted(text.replace("by/4.0", "by"), license="CC-BY-SA-2.0")
    assert messages(unversioned) == [("WX031", "the article says CC-BY, the settings say CC-BY-SA-2.0")]
    front = converted(f"---\nlicense: CC-BY-4.0\n---\n{text}")
    assert messages(front) == []


def test_wrong_name_is_corrected() -> None:
    name = "知识共享署名-相同方式共享 4.0 {}许可协议"
    address = "http://creativecommons.org/licenses/by-sa/4.0/"
    made = converted(f'# 题\n\n本作品采用<a rel="license" href="{address}">{name.format("通用")}</a>进行许可。')
    assert f"本作品采用{name.format('国际')}[1]进行许可。" in tree(made).text_content()
    assert messages(made) == [("WX032", f"“{name.format('通用')}” was corrected to {name.format('国际')}")]
