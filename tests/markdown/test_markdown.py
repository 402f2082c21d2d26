"""Python-Markdown as the converter: its native dialect and users' extensions."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import markdown as python_markdown
import pytest
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

import wxexport
from tests.trusting import trusting
from wxexport import markdown, pipeline
from wxexport.article import reading as article
from wxexport.errors import WxExportError
from wxexport.words import DIALECTS, Dialect


def _with_extensions(text: str, *names: str, dialect: Dialect = "github") -> str:
    given = {"dialect": dialect, "markdown_extensions": names}
    return markdown.convert(article.parse(text, command_line=given))


def test_the_native_dialect_is_python_markdown_with_what_mkdocs_takes_for_granted() -> None:
    text = (
        "前言\n- 不是列表\n\n# 一 {: #yi }\n\n术语\n:   解释\n\n|a|\n|-|\n|b|\n\n注[^1]\n\n[^1]: 脚注\n\n"
        '```python\nx\n```\n\n<div markdown="1">\n**粗**\n</div>\n'
    )
    expected = python_markdown.markdown(
        text,
        extensions=["tables", "fenced_code", "footnotes", "sane_lists", "def_list", "attr_list", "md_in_html"],
    )
    html = wxexport.to_html(text, dialect="python-markdown")
    assert html == expected
    assert html.startswith('<p>前言\n- 不是列表</p>\n<h1 id="yi">一</h1>\n<dl>\n<dt>术语</dt>\n<dd>解释</dd>\n</dl>')


def test_the_dialects_differ_where_the_design_says() -> None:
    text = "前言\n- 一\n  - 二\n"
    assert wxexport.to_html(text) == "<p>前言</p>\n<ul><li>一<ul><li>二</li>\n</ul>\n</li>\n</ul>"
    assert wxexport.to_html(text, dialect="python-markdown") == "<p>前言\n- 一\n  - 二</p>"


class _Shout(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [line.replace("{{version}}", "1.0") for line in lines]


class _Number(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for number, heading in enumerate(root.iter("h2"), 1):
            heading.set("id", f"part-{number}")
            heading.text = f"{number}. {heading.text}"


class _Sign(Postprocessor):
    def run(self, text: str) -> str:
        return f"{text}\n<p>完</p>"


class OwnExtension(Extension):
    """One processor of each kind that works in both dialects."""

    def extendMarkdown(self, md: python_markdown.Markdown) -> None:
        md.preprocessors.register(_Shout(md), "version", 50)
        md.treeprocessors.register(_Number(md), "number", 1)
        md.postprocessors.register(_Sign(md), "sign", 1)


class BrokenExtension(Extension):
    def extendMarkdown(self, md: python_markdown.Markdown) -> None:
        raise ZeroDivisionError("no luck")


@pytest.fixture
def _own_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes this module importable under a name, as a user's own extension would be."""
    monkeypatch.setitem(sys.modules, "own_extensions", sys.modules[__name__])


@pytest.mark.usefixtures("_own_module")
@pytest.mark.parametrize("dialect", DIALECTS)
def test_own_processors_work_in_both_dialects(dialect: Dialect) -> None:
    html = _with_extensions(
        "## 新版 {{version}}\n\n文 <b>粗</b>\n\n## 旧版\n", "own_extensions:OwnExtension", dialect=dialect
    )
    assert html == ('<h2 id="part-1">1. 新版 1.0</h2>\n<p>文 <b>粗</b></p>\n<h2 id="part-2">2. 旧版</h2>\n<p>完</p>')


@pytest.mark.usefixtures("_own_module")
def test_an_extension_that_fails_is_named() -> None:
    with pytest.raises(WxExportError) as caught:
        _with_extensions("一", "own_extensions:BrokenExtension")
    assert (caught.value.message, caught.value.hint) == (
        "the Markdown extension 'own_extensions:BrokenExtension' cannot be loaded: no luck",
        "Install it, or take it out of markdown_extensions.",
    )


@pytest.mark.parametrize("dialect", DIALECTS)
def test_toc_works_in_both_dialects(dialect: Dialect) -> None:
    html = _with_extensions("[TOC]\n\n# One\n\n## *Two* & 三\n", "toc", dialect=dialect)
    assert " ".join(html.split()).replace("> <", "><") == (
        '<div class="toc"><ul><li><a href="#one">One</a>'
        '<ul><li><a href="#two">Two &amp; 三</a></li></ul></li></ul></div>'
        '<h1 id="one">One</h1><h2 id="two"><em>Two</em> &amp; 三</h2>'
    )


@pytest.mark.parametrize("dialect", DIALECTS)
def test_codehilite_stands_in_place_of_its_block_not_inside_a_paragraph(dialect: Dialect) -> None:
    html = _with_extensions("一\n\n    甲 < 乙\n\n二 <b>粗</b>\n", "codehilite", dialect=dialect)
    assert re.sub(r"\n+", "\n", html) == (
        '<p>一</p>\n<div class="codehilite"><pre><span></span><code>甲 &lt; 乙\n</code></pre></div>\n'
        "<p>二 <b>粗</b></p>"
    )


def test_attr_list_works_in_the_github_dialect() -> None:
    html = _with_extensions("# 一 {#yi}\n\n*二*{.er} ![三](四){width=50%}\n", "attr_list")
    assert html == '<h1 id="yi">一</h1>\n<p><em class="er">二</em> <img alt="三" src="%E5%9B%9B" width="50%" /></p>'


@pytest.mark.parametrize(
    "name",
    [
        "abbr",
        "admonition",
        "def_list",
        "extra",
        "footnotes",
        "legacy_em",
        "markdown.extensions.tables",
        "md_in_html",
        "nl2br",
        "sane_lists",
        "smarty",
        "tables",
        "wikilinks",
    ],
)
def test_an_extension_of_the_native_parser_is_refused_in_the_github_dialect(name: str) -> None:
    with pytest.raises(WxExportError) as caught:
        _with_extensions("一", name)
    assert (caught.value.message, caught.value.hint) == (
        f"the Markdown extension '{name}' changes Python-Markdown's own parser, which the github dialect does not use",
        'Use dialect = "python-markdown", or take it out of markdown_extensions.',
    )
    assert _with_extensions("一", name, dialect="python-markdown") == "<p>一</p>"


@pytest.mark.parametrize("dialect", DIALECTS)
def test_an_extension_that_is_not_there_is_named(dialect: Dialect) -> None:
    with pytest.raises(WxExportError) as caught:
        _with_extensions("一", "no_such_extension", dialect=dialect)
    assert caught.value.message == (
        "the Markdown extension 'no_such_extension' cannot be loaded: No module named 'no_such_extension'"
    )


def _with_snippets(folder: Path, name: str) -> str:
    (folder / "wxexport.toml").write_text('markdown_extensions = ["pymdownx.snippets"]\n', "utf-8")
    (folder / "a.md").write_text(f'# 甲\n\n前\n\n--8<-- "{name}"\n\n后\n', "utf-8")
    return pipeline.convert(article.read(folder / "a.md", trusting(folder))).html


def test_snippets_come_from_the_folder_of_the_article(tmp_path: Path) -> None:
    (tmp_path / "片段.md").write_text("片段 **粗**\n", "utf-8")
    assert re.sub(' data-line="[0-9]+"', "", _with_snippets(tmp_path, "片段.md")) == (
        '<section class="article"><h1>甲</h1><p>前</p><p>片段 <strong>粗</strong></p><p>后</p></section>'
    )


def test_a_snippet_that_holds_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text('一\n\n--8<-- "b.md"\n', "utf-8")
    assert _with_snippets(tmp_path, "b.md").count("一") == 1


@pytest.mark.parametrize("name", ["../secret.md", "./b/../../secret.md", "link.md", "none.md"])
def test_a_snippet_from_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    (tmp_path / "secret.md").write_text("秘密\n", "utf-8")
    (folder / "link.md").symlink_to("../secret.md")
    with pytest.raises(WxExportError) as caught:
        _with_snippets(folder, name)
    assert str(caught.value) == (
        f"{folder / 'a.md'}: a Markdown extension cannot read the article: "
        f"Snippet at path '{name}' could not be found\n  One of pymdownx.snippets; see markdown_extensions."
    )
