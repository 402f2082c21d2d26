"""Every construct of Markdown, HTML and CSS, at any length: ``CONSTRUCTS`` by name.

The curves of ``benchmarks.growth`` and the tests of long inputs take theirs from here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wxexport import pipeline
from wxexport.article import reading as articles
from wxexport.check import html_file
from wxexport.theme.compile import compile_theme
from wxexport.wechat import darkmode, editor

Settings = dict[str, Any]
Run = Callable[[str, Settings], object]


def export(text: str, settings: Settings) -> object:
    """A whole export, without a folder and without the network."""
    article = articles.parse(text, path="a.md", command_line={"offline": True, **settings})
    return pipeline.finish(pipeline.style(pipeline.convert(article)))


def _check(text: str, settings: Settings) -> object:
    return html_file.check(html_file.parse(text.encode(), "a.html", Path()))


def _save(text: str, settings: Settings) -> object:
    return editor.after_save(text)


def _dark(text: str, settings: Settings) -> object:
    return darkmode.dark(text)


def _theme(text: str, settings: Settings) -> object:
    return compile_theme(text, name="a", path="a.css")


@dataclass(frozen=True, slots=True)
class Construct:
    """A text of any length: ``head``, then ``unit`` as often as it fits, then ``end`` as often, then ``tail``.

    ``#`` in ``unit`` is the number of the unit where ``numbered``.
    """

    unit: str
    head: str = ""
    end: str = ""
    tail: str = ""
    numbered: bool = False
    settings: Settings = field(default_factory=dict)
    run: Run = export

    def times(self, count: int) -> str:
        """The text with ``count`` units."""
        units = (self.unit.replace("#", str(n)) for n in range(count)) if self.numbered else [self.unit * count]
        return f"{self.head}{''.join(units)}{self.end * count}{self.tail}"

    def text(self, size: int) -> str:
        """The text of about ``size`` bytes."""
        digits = len(str(size // len(self.unit.encode()))) - 1 if self.numbered else 0
        one = len((self.unit + self.end).encode()) + digits * self.unit.count("#")
        return self.times(max(1, (size - len((self.head + self.tail).encode())) // one))

    def measure(self, size: int) -> object:
        """Does with a text of about ``size`` bytes what this construct is about."""
        return self.run(self.text(size), self.settings)


def _code(language: str, unit: str) -> Construct:
    return Construct(unit, head=f"# 题\n\n```{language}\n", tail="\n```\n")


def _native(unit: str, end: str = "") -> Construct:
    return Construct(unit, head="# 题\n\n", end=end, settings={"dialect": "python-markdown"})


_TITLE = "# 题\n\n"
_PROSE = "写一段普通的文字，里面没有什么记号，只有逗号和句号，一直写到这一行的末尾。"

CONSTRUCTS: dict[str, Construct] = {
    # text
    "paragraphs": Construct(f"{_PROSE}\n\n", _TITLE),
    "lines of one paragraph": Construct(f"{_PROSE}\n", _TITLE),
    "short paragraphs": Construct("字\n\n", _TITLE),
    "one line of Chinese": Construct("字", _TITLE),
    "one line of Latin": Construct("a", _TITLE),
    "words": Construct("word ", _TITLE),
    "hard breaks": Construct("字  \n", _TITLE),
    "spaces": Construct("字      ", _TITLE),
    "blank lines": Construct("字\n\n\n\n\n\n", _TITLE),
    "entities": Construct("&amp;&copy;&#23383;", _TITLE),
    "escapes": Construct("\\*\\[", _TITLE),
    "punctuation": Construct("“字”——（字），", _TITLE),
    "spaces by setting": Construct("字word字5", _TITLE, settings={"spaces": True, "curly_quotes": True}),
    # marks
    "emphasis": Construct("*字* **字** ", _TITLE),
    "emphasis without spaces": Construct("*字***字**", _TITLE),
    "emphasis that does not end": Construct("**字", _TITLE),
    "stars": Construct("*", _TITLE + "字"),
    "stars apart": Construct("*a ", _TITLE + "字"),
    "underscores": Construct("_a __b ", _TITLE),
    "nested emphasis": Construct("*字**字", _TITLE),
    "strikethrough": Construct("~~字~~ ", _TITLE),
    "tildes": Construct("~字", _TITLE),
    "highlights": Construct("==字== ++字++ x^2^ ", _TITLE),
    "carets": Construct("^a", _TITLE),
    "equals signs": Construct("==a", _TITLE),
    "inline code": Construct("`a` ", _TITLE),
    "backticks": Construct("`", _TITLE + "字"),
    "backticks of all lengths": Construct("`" + "a``a```a````a`````a", _TITLE),
    "ruby": Construct("[字]{zì}{漢字|かん|じ}", _TITLE),
    "readings that do not end": Construct("[字]{", _TITLE),
    "emoji": Construct(":smile:", _TITLE),
    "colons": Construct(":", _TITLE + "字"),
    "at signs": Construct("@a", _TITLE + "字"),
    "bars": Construct("|", _TITLE + "字"),
    "braces": Construct("{", _TITLE + "字"),
    "template tags": Construct("{{ a }} {% b %} ", _TITLE),
    "template tags that do not end": Construct("{% 字 ", _TITLE),
    "attribute lists": Construct("字{.a} ", _TITLE),
    "comments of Obsidian": Construct("字%%a%% ", _TITLE),
    "comments that do not end": Construct("%%字 ", _TITLE),
    "abbreviations": Construct("HTML 字 ", _TITLE + "*[HTML]: 超文本\n\n"),
    "many abbreviations": Construct("*[A#]: 字\n\nA# 字\n\n", _TITLE, numbered=True),
    # links and pictures
    "links": Construct("[字](https://example.com/#) ", _TITLE, numbered=True),
    "one link again": Construct("[字](https://example.com/) ", _TITLE),
    "links to articles": Construct("[字](https://mp.weixin.qq.com/s/abc) ", _TITLE),
    "reference links": Construct("[字#][#] ", _TITLE, numbered=True, tail="\n\n[1]: https://example.com/\n"),
    "definitions of links": Construct("[#]: https://example.com/#\n", _TITLE + "字\n\n", numbered=True),
    "bare addresses": Construct("https://example.com/# 字", _TITLE, numbered=True),
    "links that do not end": Construct("[a](", _TITLE),
    "links with an open bracket": Construct("[a](<b", _TITLE),
    "brackets": Construct("[", _TITLE + "字"),
    "pairs of brackets": Construct("[", _TITLE, end="]"),
    "closing brackets": Construct("]", _TITLE + "字"),
    "wiki links": Construct("[[字]] ", _TITLE),
    "pictures": Construct("![字](a.png)", _TITLE),
    "many pictures": Construct("![字](#.png)", _TITLE, numbered=True),
    "pictures of their own": Construct("![字](#.png)\n\n", _TITLE, numbered=True),
    "pictures that do not end": Construct("![", _TITLE, tail="]"),
    "pictures in pictures": Construct("![", _TITLE, end="](a)"),
    "embedded pictures": Construct(
        "![字](data:image/gif;base64,R0lGODlhAQABAIAAAP8AAP8AACwAAAAAAQABAAACAkQBADs=)", _TITLE
    ),
    "QR codes": Construct("![字](qr:https://example.com/#)\n\n", _TITLE, numbered=True),
    # notes
    "one footnote again": Construct("字[^1]", _TITLE, tail="\n\n[^1]: 注\n"),
    "footnotes": Construct("字[^#]\n\n[^#]: 注\n\n", _TITLE, numbered=True),
    "inline footnotes": Construct("字^[注]", _TITLE),
    "inline footnotes that do not end": Construct("^[", _TITLE),
    "footnotes without a note": Construct("字[^#]", _TITLE, numbered=True),
    # blocks
    "headings": Construct("## 字\n\n", _TITLE),
    "headings and a table of contents": Construct("## 字#\n\n", "# 题\n\n[TOC]\n\n", numbered=True),
    "tables of contents": Construct("[TOC]\n\n", "# 题\n\n## 字\n\n"),
    "underlined headings": Construct("字\n--\n\n", _TITLE),
    "lists": Construct("- 字\n", _TITLE),
    "loose lists": Construct("- 字\n\n", _TITLE),
    "numbered lists": Construct("1. 字\n", _TITLE),
    "lists in lists": Construct("- 字\n  - 字\n    - 字\n      - 字\n", _TITLE),
    "lists with links": Construct("- 字 [字](https://example.com/#)\n", _TITLE, numbered=True),
    "tasks": Construct("- [ ] 字\n- [x] 字\n", _TITLE),
    "definition lists": Construct("字\n: 字\n\n", _TITLE),
    "quotes": Construct("> 字\n\n", _TITLE),
    "lines of a quote": Construct("> 字\n", _TITLE),
    "quotes in quotes": Construct("> > > > 字\n\n", _TITLE),
    "quote marks": Construct(">", _TITLE, tail="字"),
    "callouts": Construct("> [!tip] 题\n> 字\n\n", _TITLE),
    "callouts in callouts": Construct("> [!tip]\n> > [!note]\n> > > [!tip]\n> > > 字\n\n", _TITLE),
    "lines of callouts in callouts": Construct("> > > > > > > > > > 字\n", _TITLE + "> [!tip]\n> > [!tip]\n"),
    "containers": Construct("::: tip 题\n字\n:::\n\n", _TITLE),
    "containers that do not end": Construct("::: tip\n字\n\n", _TITLE),
    "rules": Construct("---\n\n", _TITLE),
    "dashes": Construct("- ", _TITLE + "字\n\n"),
    "tables": Construct("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n\n", _TITLE),
    "rows of a table": Construct("| 一 | 二 | 三 |\n", _TITLE + "| 甲 | 乙 | 丙 |\n|---|---|---|\n"),
    "empty rows of a wide table": Construct("|\n", f"{_TITLE}{'|甲' * 90}|\n{'|-' * 90}|\n"),
    "columns of a table": Construct("|-", f"{_TITLE}|甲\n"),
    "dangling rows": Construct("|a\n", _TITLE),
    "details": Construct("<details><summary>题</summary>\n\n字\n\n</details>\n\n", _TITLE),
    "environments": Construct("\\begin{equation}\nx\n\\end{equation}\n\n", _TITLE),
    "admonitions of MkDocs": Construct("!!! note\n    字\n\n", _TITLE),
    "directives of MyST": Construct("```{note}\n字\n```\n\n", _TITLE),
    "short codes": Construct("{{< figure src=a.png >}}\n\n", _TITLE),
    "components": Construct("<Tabs>\n<TabItem label=a>\n\n字\n\n</TabItem>\n</Tabs>\n\n", _TITLE),
    # formulas
    "inline formulas": Construct("$x$ ", _TITLE),
    "different formulas": Construct("$x_{#}$ ", _TITLE, numbered=True),
    "display formulas": Construct("$$\nx^2\n$$\n\n", _TITLE),
    "one long formula": Construct("x+", _TITLE + "$$\n", tail="y\n$$\n"),
    "nested formula": Construct("{", _TITLE + "$$\n", end="}", tail="\n$$\n"),
    "formulas that do not end": Construct("$字 ", _TITLE),
    "dollars": Construct("$", _TITLE + "字"),
    "amounts": Construct("$5 ", _TITLE),
    "definitions of commands": Construct("$\\newcommand{\\a}{x}\\a$\n\n", _TITLE),
    "references to formulas": Construct("$\\label{a#}x$ $\\eqref{a#}$\n\n", _TITLE, numbered=True),
    # code
    "code blocks": Construct("```py\na = 1\n```\n\n", _TITLE),
    "one code block": _code("python", "a = b + 1  # 字\n"),
    "code without a language": _code("", "a = b + 1\n"),
    "code with numbers": _code("python {1-3} numbers title=a", "a = b + 1\n"),
    "a diff": _code("diff-python", "+a = 1\n-b = 2\n"),
    "indented code": Construct("    a = 1\n", _TITLE),
    "one line of code": _code("python", "a + "),
    "js strings that do not end": _code("js", "'\\"),
    "java words": _code("java", "word\n"),
    "a makefile": _code("makefile", "a\n"),
    "c# words": _code("csharp", "word\n"),
    "python blank lines": _code("python", " \n"),
    "php words": _code("php", "$a->"),
    "perl quotes": _code("perl", "q(" + "a"),
    "ruby heredocs": _code("ruby", "<<A\n"),
    "sql quotes": _code("sql", "'a' "),
    "html tags in code": _code("html", "<a b='"),
    "c++ brackets": _code("cpp", "a<b(\n"),
    "yaml in code": _code("yaml", "a: [b\n"),
    "markdown in code": _code("markdown", "**a [b]("),
    # HTML
    "html": Construct('<b>字</b><span style="color:red">字</span>', _TITLE),
    "html blocks": Construct('<div align="center">字</div>\n\n', _TITLE),
    "html tags that do not end": Construct("<a ", _TITLE + "字"),
    "opening tags": Construct("<b>", _TITLE + "字"),
    "paragraphs of html": Construct("<p>字", _TITLE),
    "less-than signs": Construct("<", _TITLE + "字"),
    "html comments": Construct("<!-- 字 -->字", _TITLE),
    "html comments that do not end": Construct("<!-- 字 ", _TITLE),
    "processing instructions": Construct("<?", _TITLE + "字"),
    "declarations": Construct("<!A ", _TITLE + "字"),
    "cdata": Construct("<![CDATA[", _TITLE + "字"),
    "unknown tags": Construct("<x#>字</x#>", _TITLE, numbered=True),
    "attributes": Construct("<b a=1 b=2 c=3>字</b>", _TITLE),
    "styles": Construct("color:red;", _TITLE + '<span style="', tail='">字</span>'),
    "html tables": Construct(
        "<table><tr><td rowspan=2>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>\n\n", _TITLE
    ),
    "rows of an html table": Construct("<tr><td>甲</td><td>乙</td></tr>\n", _TITLE + "<table>\n", tail="</table>\n"),
    "spans of cells": Construct("<tr><td rowspan=1000 colspan=1000>甲</td></tr>", _TITLE + "<table>", tail="</table>"),
    "drawings": Construct('<svg viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>\n\n', _TITLE),
    "html lists": Construct("<ul><li>字</li></ul>\n\n", _TITLE),
    # the front matter
    "front matter": Construct("k#: v\n", "---\ntitle: 题\n", numbered=True, tail="---\n\n字\n"),
    "front matter with brackets": Construct("[", "---\ntitle: ", tail="\n---\n\n字\n"),
    "front matter that does not end": Construct("k: v\n", "---\ntitle: 题\n"),
    "toml front matter": Construct("k# = 1\n", "+++\ntitle = '题'\n", numbered=True, tail="+++\n\n字\n"),
    "front matter of aliases": Construct("- &a# 字\n", "---\ntitle: 题\ntags:\n", numbered=True, tail="---\n\n字\n"),
    # the dialect of Python-Markdown
    "native paragraphs": _native(f"{_PROSE}\n\n"),
    "native brackets": _native("["),
    "native pairs of brackets": _native("[", "]"),
    "native pictures that do not end": _native("!["),
    "native links that do not end": _native("[a]("),
    "native links": _native("[字](https://example.com/) "),
    "native emphasis": _native("*字* **字** "),
    "native stars": _native("*a "),
    "native underscores": _native("_a "),
    "native emphasis that does not end": _native("**字"),
    "native less-than signs": _native("<"),
    "native tags that do not end": _native("<a "),
    "native comments that do not end": _native("<!-- 字 "),
    "native backticks": _native("`a``"),
    "native inline code": _native("`a` "),
    "native quotes": _native("> 字\n\n"),
    "native quote marks": _native(">"),
    "native lists": _native("- 字\n"),
    "native attribute lists": _native("{: "),
    "native tables": Construct(
        "| 一 | 二 |\n", f"{_TITLE}| 甲 | 乙 |\n|---|---|\n", settings={"dialect": "python-markdown"}
    ),
    "native footnotes": Construct(
        "字[^#]\n\n[^#]: 注\n\n", _TITLE, numbered=True, settings={"dialect": "python-markdown"}
    ),
    "native definition lists": _native("字\n: 字\n\n"),
    "native entities": _native("&amp;"),
    "native escapes": _native("\\"),
    "native code": Construct("a = 1\n", _TITLE + "```py\n", tail="```\n", settings={"dialect": "python-markdown"}),
    "native html": _native("<div markdown>字</div>\n\n"),
    # pages
    "check of paragraphs": Construct('<p style="color:#333;font-size:15px">字</p>\n', run=_check),
    "check of words": Construct("<p><u>字</u>字</p>", run=_check),
    "check of siblings": Construct("<b>字</b>", "<p>", tail="</p>", run=_check),
    "check of pictures": Construct('<img src="a.png">', "<p>", tail="</p>", run=_check),
    "check of tables": Construct("<tr><td>字</td><td>字</td></tr>", "<table>", tail="</table>", run=_check),
    "check of styles": Construct("color:red;", '<p style="', tail='">字</p>', run=_check),
    "check of a style sheet": Construct(".a# { color: red }\n", "<style>", tail="</style>", numbered=True, run=_check),
    "check of lists": Construct("<li>字</li>", "<ul>", tail="</ul>", run=_check),
    "check of links": Construct('<a href="https://example.com/">字</a>', "<p>", tail="</p>", run=_check),
    "check of sections": Construct("<section><section><p>字</p></section></section>", run=_check),
    "check of open tags": Construct("<p>字", run=_check),
    "check of gradients": Construct("red,", '<p style="background:linear-gradient(', tail='red)">字</p>', run=_check),
    "a save of paragraphs": Construct('<p style="color:#333">字<b>字</b></p>\n', run=_save),
    "a save of siblings": Construct("<b>字</b>", "<p>", tail="</p>", run=_save),
    "a save of divs": Construct("<div>字<div>字</div></div>", run=_save),
    "a save of links": Construct('<a href="https://example.com/">字</a>', "<p>", tail="</p>", run=_save),
    "a save of lists": Construct("<li>字<p>字</p></li>", "<ul>", tail="</ul>", run=_save),
    "a save of cells": Construct("<tr><td>字<p>字</p></td></tr>", "<table>", tail="</table>", run=_save),
    "a save of pictures": Construct('<img src="https://example.com/a.webp">', "<p>", tail="</p>", run=_save),
    "a save of spaces": Construct("字   \n", "<p>", tail="</p>", run=_save),
    "dark mode of paragraphs": Construct('<p style="color:#333;background:#eee">字</p>\n', run=_dark),
    "dark mode of siblings": Construct('<b style="color:red">字</b>', "<p>", tail="</p>", run=_dark),
    "dark mode of gradients": Construct(
        '<p style="background:linear-gradient(red,#fff);box-shadow:0 0 1px red">字</p>', run=_dark
    ),
    # style sheets
    "rules of a theme": Construct(".article p { color: red }\n", run=_theme),
    "selectors of a theme": Construct(".a#, ", tail="p { color: red }", numbered=True, run=_theme),
    "one long selector": Construct("p > ", tail="p { color: red }", run=_theme),
    "conditions of a theme": Construct(":not(.a)", "p", tail=" { color: red }", run=_theme),
    "nested conditions of a theme": Construct(":not(", "p", end=")", tail=" { color: red }", run=_theme),
    "custom properties": Construct(
        "--a#: red;\n", ":root {", tail="} p { color: var(--a1) }", numbered=True, run=_theme
    ),
    "chained custom properties": Construct(
        "--a#: var(--b#); --b#: 1px;\n", ":root {", tail="} p { margin: var(--a1) }", numbered=True, run=_theme
    ),
    "declarations of a rule": Construct("color: red;\n", "p {", tail="}", run=_theme),
    "sums": Construct("1px + ", "p { margin: calc(", tail="1px) }", run=_theme),
    "nested sums": Construct("(", "p { margin: calc", end=")", tail=" }", run=_theme),
    "colors of a theme": Construct("p { color: color-mix(in oklab, red, blue #%) }\n", numbered=True, run=_theme),
    "pseudo-elements": Construct('p::before { content: "字" }\n', run=_theme),
    "counters": Construct("h2 { counter-increment: a# }\n", numbered=True, run=_theme),
    "nested rules": Construct("p { ", end="}", run=_theme),
    "media queries": Construct("@media (min-width: 1px) { p { color: red } }\n", run=_theme),
    "style sheet comments": Construct("/* 字 */", run=_theme),
    "strings of a theme": Construct("'a' ", "p { font-family: ", tail=" }", run=_theme),
}
