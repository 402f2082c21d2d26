"""What the first line of a code block asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wxexport
from tests.passes.code_blocks import fence
from tests.work import LINEAR, growth_in_c
from wxexport import markdown
from wxexport.article import reading as articles
from wxexport.html.notes import WRITTEN, Note, Notes
from wxexport.markdown.dialects.tool import code_info
from wxexport.model import Place
from wxexport.passes import fences
from wxexport.passes.fences import Fence


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("", Fence()),
        ("Python", Fence("python")),
        ("c++", Fence("c++")),
        ("python {1,3-4}", Fence("python", marks=((1, 1), (3, 4)))),
        ("js{1, 3 - 4}", Fence("js", marks=((1, 1), (3, 4)))),
        ('python title="main file.py"', Fence("python", title="main file.py")),
        ("python title=main.py", Fence("python", title="main.py")),
        ("js title='a \"b\"'", Fence("js", title='a "b"')),
        ('js title="a\'s"', Fence("js", title="a's")),
        ("python filename='a.py'", Fence("python", title="a.py")),
        ("js [config.js]", Fence("js", title="config.js")),
        ("js:src/app.js", Fence("js", title="src/app.js")),
        ("c#:Program.cs {2}", Fence("c#", title="Program.cs", marks=((2, 2),))),
        ("diff-python", Fence("python", diff=True)),
        ("diff", Fence("diff")),
        ("sh wrap numbers window", Fence("sh", wrap=True, numbers=True, window=True)),
        ("sh nowrap nonumbers nowindow", Fence("sh", wrap=False, numbers=False, window=False)),
        ("py numbers=10", Fence("py", numbers=True, first=10)),
        ("ts:line-numbers {1}", Fence("ts", numbers=True, marks=((1, 1),))),
        ("ts:line-numbers=5", Fence("ts", numbers=True, first=5)),
        ("ts:no-line-numbers", Fence("ts", numbers=False)),
        ("jsx showLineNumbers", Fence("jsx", numbers=True)),
        ('py hl_lines="1 3-4" linenums="7"', Fence("py", marks=((1, 1), (3, 4)), numbers=True, first=7)),
        ("dot source", Fence("dot", source=True)),
        ("python nothing=known to {anybody} {", Fence("python")),
        ("rust,ignore", Fence("rust,ignore")),
    ],
)
def test_the_first_line_of_a_fence(info: str, expected: Fence) -> None:
    assert fences.parse(info) == expected


@pytest.mark.parametrize("title", ["一 二", 'a "b"', "a's"])
def test_the_title_that_a_dialect_writes(title: str) -> None:
    assert fences.parse(code_info("js", title=title)) == Fence("js", title=title)


@given(st.text())
def test_no_first_line_is_too_odd(info: str) -> None:
    assert isinstance(fences.parse(info), Fence)


def test_ranges_cost_no_more_than_the_lines_there_are() -> None:
    assert fences.parse("py {1-9999999}").marked(3) == {1, 2, 3}
    assert fences.parse("py {0,4-2,3}").marked(3) == {3}


def test_the_info_string_is_for_the_export_only() -> None:
    text = fence('python {1} title="a.py"', "x")
    expected = '<pre><code class="language-python">x\n</code></pre>'
    assert wxexport.to_html(text) == expected
    notes = Notes()
    html = markdown.convert(articles.parse(text), notes)
    (note,) = (notes.get(value) for value in WRITTEN.findall(html))
    assert note == Note(Place(1), info='python {1} title="a.py"')


@pytest.mark.parametrize("word", ["{1}", ' hl_lines="1"', "{1,2,3}"])
def test_ranges_are_limited_for_the_whole_fence(word: str) -> None:
    assert len(fences.parse("py " + word * 600).marks) == 500


def test_many_ranges_of_many_lines_take_linear_time() -> None:
    assert growth_in_c(lambda number: Fence(marks=((1, number),) * number).marked(number)) < LINEAR
