"""Comments in code that mark its lines."""

from __future__ import annotations

import pytest

from tests.work import LINEAR, growth_in_c
from wxexport.passes.fences import Fence
from wxexport.passes.line_marks import read


@pytest.mark.parametrize(
    ("text", "kept", "marks"),
    [
        ("a // [!code highlight]\nb", "a\nb", (1,)),
        ("a\n# [!code hl:2]\nb\nc\nd", "a\nb\nc\nd", (2, 3)),
        ("<b> <!-- [!code focus] -->\nc /* [!code error] */", "<b>\nc", (1, 2)),
        ("// highlight-next-line\na\nb", "a\nb", (1,)),
        ("a\n{/* highlight-start */}\nb\nc\n{/* highlight-end */}\nd", "a\nb\nc\nd", (2, 3)),
        ("a // highlight-line", "a", (1,)),
        ("a\n// [!code highlight:9]", "a", ()),
        ("a // [!code word:b]", "a // [!code word:b]", ()),
        ("a // a highlight-next-line", "a // a highlight-next-line", ()),
    ],
)
def test_marked_lines(text: str, kept: str, marks: tuple[int, ...]) -> None:
    assert read(text, Fence("js")) == (kept, Fence("js", marks=tuple((line, line) for line in marks)))


def test_lines_of_a_diff() -> None:
    assert read("a\nb // [!code --]\nc // [!code ++]", Fence("js")) == (" a\n-b\n+c", Fence("js", diff=True))


def test_the_marks_of_the_fence_stay() -> None:
    fence = Fence("js", marks=((1, 1),))
    assert read("a\nb // [!code hl]", fence) == ("a\nb", Fence("js", marks=((1, 1), (2, 2))))


def test_examples_in_markdown_keep_their_comments() -> None:
    text = "a // [!code hl]"
    assert read(text, Fence("md")) == (text, Fence("md"))


def test_a_later_mark_is_shown_until_it_ends() -> None:
    text = "a // [!code ++:4]\nb // [!code --:2]\nc\nd\ne"
    assert read(text, Fence("js")) == ("+a\n-b\n-c\n+d\n e", Fence("js", diff=True))


@pytest.mark.parametrize("word", ["hl", "++"])
def test_marks_of_many_lines_take_linear_time(word: str) -> None:
    def run(number: int) -> None:
        read(f"a // [!code {word}:{min(number, 9999)}]\n" * number, Fence("js"))

    assert growth_in_c(run) < LINEAR


@pytest.mark.parametrize("before", ["[!code ", "// [!code hl]"])
def test_many_spaces_take_linear_time(before: str) -> None:
    assert growth_in_c(lambda number: read(f"{before}{' ' * number}a", Fence("js"))) < LINEAR
