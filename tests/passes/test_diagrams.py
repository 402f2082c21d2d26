"""Diagrams in an article. The programs are fakes, but for Graphviz where it is installed."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

import wxexport
from tests.drawings.fakes import SVG, Install, calls, png
from wxexport import pipeline
from wxexport.article import reading as articles
from wxexport.model import Document, Finding

pytestmark = pytest.mark.usefixtures("bin_folder")


def convert(text: str, folder: Path | None = None, **given: object) -> Document:
    return pipeline.convert(articles.parse(text, path="a.md", folder=folder, command_line=given))


def findings(document: Document) -> list[Finding]:
    """What was found, but for the title that these articles have not."""
    return [finding for finding in document.findings if finding.rule != "WX004"]


def test_a_diagram_becomes_a_picture_with_its_title_as_caption(good: Callable[[str], Path]) -> None:
    good("dot")
    document = convert('文章\n\n```dot title="从甲到乙"\ndigraph {}\n```\n')
    (asset,) = document.assets  # 240 by 80 of ink, and a margin of white
    assert (asset.media_type, asset.width, asset.height, asset.origin) == ("image/png", 247, 94, "dot diagram")
    assert asset.name.startswith("dot-")
    section, caption = html.fromstring(document.html)[1:]
    assert (section.tag, section.get("class")) == ("section", "image")
    assert dict(section[0].attrib) == {
        "alt": "从甲到乙",
        "data-line": "3",
        "data-ratio": "0.3806",
        "data-w": "247",
        "src": f"images/{asset.name}",
        "style": "width:124px",
    }
    assert (caption.get("class"), caption.text_content()) == ("caption", "从甲到乙")
    assert findings(document) == []


@pytest.mark.parametrize(("text", "alt"), [("中文文章", "图示"), ("English text", "Diagram")])
def test_without_a_title_the_description_is_a_word(good: Callable[[str], Path], text: str, alt: str) -> None:
    good("dot")
    document = convert(f"{text}\n\n```dot\ndigraph {{}}\n```\n")
    assert html.fromstring(document.html).xpath("//img/@alt") == [alt]


@pytest.mark.parametrize(
    ("width", "command", "style"),
    [
        (500, None, "width:250px"),  # mmdc is asked for two pixels each
        (700, None, "width:100%"),
        (250, "mmdc {output}", "width:250px"),
        (350, "mmdc {output}", "width:100%"),
        (350, "mmdc {output} {scale}", "width:175px"),
    ],
)
def test_a_diagram_is_as_large_as_its_program_laid_it_out(
    install: Install, width: int, command: str | None, style: str
) -> None:
    data = base64.b64encode(png(width, 30)).decode()
    install(
        "mmdc",
        f"""
        import base64, sys
        target = next(word for word in sys.argv if word.endswith(".png"))
        open(target, "wb").write(base64.b64decode({data!r}))
        """,
    )
    document = convert("```mermaid\ngraph TD\n```\n", diagrams={"mermaid": command} if command else None)
    assert html.fromstring(document.html).xpath("//img/@style") == [style]


def test_without_a_program_the_source_stays_and_the_finding_says_what_to_install() -> None:
    text = "# 标题\n\n```mermaid\ngraph TD\n```\n\n- x\n\n  ```puml\n  a -> b\n  ```\n\n```dot\ndigraph {}\n```\n"
    document = convert(text)
    reported = [
        (finding.rule, finding.severity, finding.line, finding.message, finding.hint) for finding in findings(document)
    ]
    assert reported == [
        (
            "WX051",
            "warning",
            3,
            "the mermaid diagram stays code: the program mmdc is not installed",
            "Install mermaid-cli (npm install -g @mermaid-js/mermaid-cli), or Chromium and npm install -g mermaid; "
            "or set diagrams in wxexport.toml.",
        ),
        (
            "WX051",
            "warning",
            9,
            "the plantuml diagram stays code: the program plantuml is not installed",
            "Install PlantUML: https://plantuml.com/starting; or set diagrams in wxexport.toml.",
        ),
        (
            "WX051",
            "warning",
            13,
            "the dot diagram stays code: the program dot is not installed",
            "Install Graphviz: https://graphviz.org/download/; or set diagrams in wxexport.toml.",
        ),
    ]
    blocks = html.fromstring(document.html).xpath("//section[@class='code']")
    assert [block.text_content() for block in blocks] == ["graph TD", "a -> b", "digraph {}"]


@pytest.mark.parametrize(
    ("command", "hint"),
    [
        ("dot -Tsvg", "Install Graphviz: https://graphviz.org/download/; or set diagrams in wxexport.toml."),
        ("mydot", "Install mydot; or set diagrams in wxexport.toml."),
    ],
)
def test_a_command_without_its_program_has_the_same_hint(command: str, hint: str) -> None:
    (finding,) = findings(convert("```dot\ndigraph {}\n```\n", diagrams={"dot": command}))
    assert finding.message == f"the dot diagram stays code: the program {command.split()[0]} is not installed"
    assert finding.hint == hint


def test_a_failure_leaves_the_source_and_its_reason(install: Install) -> None:
    install("dot", "import sys; print('syntax error in line 1', file=sys.stderr); sys.exit(1)")
    document = convert("---\nauthor: x\n---\n\n```dot\ndigraph {\n```\n")
    (finding,) = findings(document)
    assert (finding.line, finding.message) == (5, "the dot diagram stays code: dot: syntax error in line 1")
    assert html.fromstring(document.html).text_content() == "digraph {"


def test_a_picture_that_cannot_be_read_leaves_the_source(install: Install) -> None:
    install("dot", "import sys; sys.stdout.buffer.write(b'\\x89PNG\\r\\n\\x1a\\nnonsense')")
    document = convert("```dot\ndigraph {}\n```\n")
    assert [finding.rule for finding in findings(document)] == ["WX051"]
    assert html.fromstring(document.html).text_content() == "digraph {}"


@pytest.mark.parametrize("fence", ["```dot source", "```python", "```", "```Dot  SOURCE"])
def test_what_is_meant_as_code_stays_code(good: Callable[[str], Path], tmp_path: Path, fence: str) -> None:
    good("dot")
    document = convert(f"{fence}\ndigraph {{}}\n```\n")
    assert (document.assets, findings(document), calls(tmp_path)) == ((), [], [])


def test_an_empty_command_leaves_the_source_without_a_finding(good: Callable[[str], Path]) -> None:
    good("dot")
    document = convert("```graphviz\ndigraph {}\n```\n", diagrams={"dot": " "})
    assert (document.assets, findings(document)) == ((), [])


def test_pictures_that_the_source_names_are_not_read(install: Install) -> None:
    svg = SVG.format(50).replace("<rect", '<image href="/etc/x.png" width="9" height="9"/><rect')
    install("dot", f"print({svg!r})")
    (finding,) = findings(convert("```dot\ndigraph {}\n```\n"))
    assert (finding.rule, finding.message) == (
        "WX021",
        "dot diagram: references to files outside the svg are not drawn",
    )


def test_both_dialects_draw(good: Callable[[str], Path]) -> None:
    good("dot")
    assert len(convert("```dot\ndigraph {}\n```\n", dialect="python-markdown").assets) == 1


def test_the_picture_travels_in_the_bundle(good: Callable[[str], Path], tmp_path: Path) -> None:
    good("dot")
    path = tmp_path / "a.md"
    path.write_text("# 题\n\n```dot\ndigraph {}\n```\n", "utf-8")
    bundle = wxexport.export(path)
    (image,) = bundle.images
    assert image.data_uri in bundle.html
    assert f'src="images/{image.name}"' in bundle.draft_html
    assert [finding.rule for finding in bundle.findings if finding.severity == "error"] == []


_GRAPHVIZ = shutil.which("dot")


@pytest.mark.skipif(_GRAPHVIZ is None, reason="Graphviz is not installed")
def test_graphviz_itself_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _GRAPHVIZ is not None
    monkeypatch.setenv("PATH", str(Path(_GRAPHVIZ).parent))
    good = 'digraph { rankdir=LR; 作者 -> "Markdown 文章" -> 公众号 -> 读者 }'
    document = convert(f"文\n\n```dot\n{good}\n```\n\n```dot\ndigraph {{ a ->\n```\n")
    (asset,) = document.assets
    assert asset.width == 1080
    (finding,) = findings(document)
    assert finding.line == 7
    assert "syntax error in line 2" in finding.message
