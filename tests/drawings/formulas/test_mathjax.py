"""The second engine: what MathJax writes, and node that is not there, fails or hangs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.drawings.fakes import Install
from wxexport.drawings import program
from wxexport.drawings.errors import FormulaError, NoFormulasError
from wxexport.drawings.formulas import draw, mathjax, prepare
from wxexport.drawings.formulas.mathjax_svg import read
from wxexport.drawings.formulas.shapes import Drawing


def svg(content: str, box: str = "0 -500 1000 700") -> str:
    """As MathJax writes it: y goes upwards in the outer group."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="2ex" height="1ex">'
        f'<g stroke="currentColor" fill="currentColor" stroke-width="0" transform="scale(1,-1)">{content}</g></svg>'
    )


def boxes(drawing: Drawing) -> list[tuple[complex, complex]]:
    return [shape.box for shape in drawing.shapes]


SQUARE = '<path d="M0 0H100V100H0Z"></path>'


@pytest.mark.parametrize(
    ("content", "box"),
    [
        (SQUARE, (-100j, 100 + 0j)),
        (f'<g transform="translate(300,50)">{SQUARE}</g>', (300 - 150j, 400 - 50j)),
        (f'<g transform="translate(300, 50) scale(0.5)"><g>{SQUARE}</g></g>', (300 - 100j, 350 - 50j)),
        (f'<g transform="matrix(1 0 0 -1 10 20)">{SQUARE}</g>', (10 - 20j, 110 + 80j)),
        ('<path d="M0 0H100V100H0Z" transform="scale(1,3)"></path>', (-300j, 100 + 0j)),
        ('<path d="M0 0Q10 10 20 0T40 0H50Z"></path>', (-10j, 50 + 10j)),
        ('<rect x="10" y="20" width="30" height="40"></rect>', (10 - 60j, 40 - 20j)),
        ('<rect x="10" y="20" width="30" height="40" fill="none" stroke-width="6"></rect>', (7 - 63j, 43 - 17j)),
        ('<line x1="0" y1="0" x2="100" y2="50" stroke-width="20"></line>', (-10 - 60j, 110 + 10j)),
        ('<line data-line="v" x1="5" y1="0" x2="5" y2="50"></line>', (-30 - 85j, 40 + 35j)),
        ('<ellipse cx="10" cy="10" rx="5" ry="8"></ellipse>', (5 - 18j, 15 - 2j)),
        (f'<g data-latex="a < b & c">{SQUARE}</g>', (-100j, 100 + 0j)),
        # A bracket's middle piece is stretched behind a window.
        (
            '<svg x="5" y="-50" width="100" height="150" viewBox="0 20 100 150">'
            f'<g transform="scale(1,9)">{SQUARE}</g></svg>',
            (5 - 100j, 105 + 50j),
        ),
    ],
)
def test_shapes_stand_where_mathjax_puts_them(content: str, box: tuple[complex, complex]) -> None:
    assert boxes(read(svg(content))) == [pytest.approx(box)]


def test_colors_are_inherited_and_black_is_that_of_the_text() -> None:
    drawing = read(svg(f'<g fill="red" stroke="red">{SQUARE}<g fill="black">{SQUARE}</g></g>{SQUARE}'))
    assert [shape.color for shape in drawing.shapes] == ["red", "currentColor", "currentColor"]


@pytest.mark.usefixtures("squares")
def test_characters_without_an_outline_are_drawn_from_a_font() -> None:
    drawing = read(svg('<g fill="red"><text transform="scale(1,-1)" font-size="884px">中文</text></g>'))
    assert [shape.box for shape in drawing.shapes] == [
        pytest.approx((-777.92j - 0, 884 + 106.08j)),
        pytest.approx((1000 - 777.92j, 1884 + 106.08j)),
    ]
    assert drawing.notes == ("its Chinese is drawn with Squares",)
    with pytest.raises(FormulaError, match="the font Squares has no 龘"):
        read(svg('<text transform="scale(1,-1)" font-size="884px">龘</text>'))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "MathJax wrote no SVG"),
        ("<svg", "MathJax wrote no SVG"),
        (svg("<image/>"), "it is drawn with <image>, which is not supported"),
        (svg("<foreignObject/>"), "it is drawn with <foreignObject>, which is not supported"),
        (svg(f'<g transform="rotate(3)">{SQUARE}</g>'), "it has a rotated part, which is not supported"),
        (svg(f'<g fill="url(#a)">{SQUARE}</g>'), r"unknown color 'url\(#a\)'"),
        (svg("<g>" * 300 + "</g>" * 300), "it is nested more than 200 deep"),
    ],
)
def test_what_is_not_expected_is_refused(text: str, reason: str) -> None:
    with pytest.raises(FormulaError, match=f"^{reason}$"):
        read(text)


# --- node -------------------------------------------------------------------------------------------------------------

NODE = """
    import json, sys
    requests = json.load(sys.stdin)
    with open({log!r}, "a") as log:
        log.write(json.dumps(requests) + "\\n")
    answers = [
        {{"error": "Undefined control sequence"}} if "foo" in latex else {{"svg": {svg!r}}} for latex, _ in requests
    ]
    print(json.dumps(answers))
"""


@pytest.fixture
def package(bin_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    script = tmp_path / "node-main.js"
    script.write_text("")
    monkeypatch.setenv(mathjax.VARIABLE, str(script))
    for clear in (draw.cache_clear, mathjax._answers.clear):
        clear()
    yield script
    draw.cache_clear()
    mathjax._answers.clear()


@pytest.fixture
def node(package: Path, install: Install, tmp_path: Path) -> Callable[[], list[list[list[object]]]]:
    """Installs a node that draws a square; what it was asked is read from its log."""
    log = tmp_path / "log"
    install("node", NODE.format(log=str(log), svg=svg(SQUARE)))
    return lambda: [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


def test_an_article_is_one_run_of_node(node: Callable[[], list[list[list[object]]]]) -> None:
    prepare([("x % y", False), ("x", False), (r"a \tag{1}", True), (r"\foo", False)])
    assert draw("x", display=False, engine="mathjax").view_box == (0, -100, 200, 140)
    assert (
        draw(r"a \tag{1}", display=True, engine="mathjax").paths
        == '<path fill="currentColor" d="m20-20h-20v20h20"></path>'
    )
    with pytest.raises(FormulaError, match=r"^Undefined control sequence$"):
        draw(r"\foo", display=False, engine="mathjax")
    assert node() == [[["x", False], [r"a \qquad\text{(1)}", True], [r"\foo", False]]]


def test_a_long_article_is_several_runs(node: Callable[[], list[list[list[object]]]]) -> None:
    prepare([(f"x_{{{number}}}", False) for number in range(250)])
    assert [len(requests) for requests in node()] == [100, 100, 50]


def test_what_was_drawn_before_is_kept(node: Callable[[], list[list[list[object]]]]) -> None:
    for _ in range(2):
        draw("x", display=False, engine="mathjax")
        mathjax._answers.clear()
        draw.cache_clear()
    assert node() == [[["x", False]]]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("print('no JSON')", "node wrote no answer"),
        ("print('[]')", "node wrote no answer"),
        ("import sys; sys.exit('Error: Cannot find module x')", "node: Error: Cannot find module x"),
        ("import time; time.sleep(60)", r"node took more than 0\.2 seconds"),
    ],
)
def test_a_node_that_fails_is_a_reason(
    package: Path, install: Install, monkeypatch: pytest.MonkeyPatch, code: str, reason: str
) -> None:
    monkeypatch.setattr(program, "SECONDS", 0.2 if "sleep" in code else 20.0)
    run, calls = program.run, []

    def counted(command: Sequence[str], source: str) -> bytes:
        calls.append(source)
        return run(command, source)

    monkeypatch.setattr(program, "run", counted)
    install("node", code)
    prepare([("x", False), ("y", False)])
    with pytest.raises(FormulaError, match=f"^{reason}$"):
        draw("x", display=False, engine="mathjax")
    assert calls == ['[["x", false], ["y", false]]']


def test_without_node_or_the_package_it_says_what_to_install(
    package: Path, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NoFormulasError, match=r"^the program node is not installed$"):
        draw("x", display=False, engine="mathjax")
    install("node", "")
    monkeypatch.setenv(mathjax.VARIABLE, "")
    with pytest.raises(NoFormulasError, match=r"^the npm package mathjax is not installed$") as raised:
        draw("x", display=False, engine="mathjax")
    assert raised.value.hint == 'Install it with "npm install -g mathjax@3", or set formulas = "svg".'
