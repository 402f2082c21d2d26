"""What a tag says is shown or reported, in each dialect."""

from __future__ import annotations

import re

import pytest

from tests.markdown.parser import PARSER
from wxexport.markdown.callouts import KINDS
from wxexport.markdown.dialects import hexo, hugo, mdx, myst
from wxexport.markdown.dialects.given import Given, words

OPTIONS = ("title", "name", "label", "subtitle", "caption", "description", "author", "date", "text", "unknown")
SILENT = {"comment", "raw", "load-photoswipe", "toc", "section-toc", "katex", "mathjax", "math"}  # say nothing
_IDS = ("name", "label")  # of a directive
_SOURCE = re.compile(r'data-dropped="[^"]*"(?= data-tool="[^"]*" data-fate="is shown without)')


def _lost(text: str, *said: str) -> list[str]:
    """What is neither in the article nor in a finding on what is not shown."""
    html = _SOURCE.sub("", PARSER.render(text))
    infos = [token.info for token in PARSER.parse(text)]  # have the titles of code
    return [one for one in said if not any(one in place for place in (html, *infos))]


@pytest.mark.parametrize("name", sorted({*hugo.FAMILY.pairs, *hugo.FAMILY.inlines} - SILENT))
def test_options_of_hugo(name: str) -> None:
    end = f"\n内\n{{{{< /{name} >}}}}\n" if name in hugo.FAMILY.pairs else ""
    for option in OPTIONS:
        assert not _lost(f'{{{{< {name} src="a.png" id="b" {option}="的文" >}}}}{end}', "的文"), option


@pytest.mark.parametrize("name", sorted({*hexo.FAMILY.pairs, *hexo.FAMILY.inlines} - SILENT))
def test_words_of_hexo(name: str) -> None:
    end = f"\n内\n{{% end{name} %}}\n" if name in hexo.FAMILY.pairs else ""
    for option in OPTIONS:
        assert not _lost(f'{{% {name} a.png https://a.example {option}="的文" %}}{end}', "的文"), option
    if name not in hexo.WITH_ID:
        words_ = ("甲词", "乙:词", "丙，词")
        assert not _lost(f"{{% {name} a.png https://a.example {' '.join(words_)} %}}{end}", *words_)


@pytest.mark.parametrize("name", sorted((*mdx.CONTENT, *mdx.BOXES)))
def test_attributes_of_mdx(name: str) -> None:
    for option in OPTIONS:
        assert not _lost(f'<{name} a="b" {option}="的文">\n\n内\n\n</{name}>\n', "的文"), option


@pytest.mark.parametrize("name", sorted({*KINDS, *myst.BOXES, *myst.CONTENT, *myst.CODE, *myst.PICTURES, "unknown"}))
def test_options_of_myst(name: str) -> None:
    argument = "a.png" if name in myst.PICTURES else "甲 乙题"
    for option in OPTIONS:
        text = f"```{{{name}}} {argument}\n:{option}: 的文\n\n内\n```\n"
        said = [argument.rpartition(" ")[2], *(["的文"] if option not in _IDS else [])]
        assert not _lost(text, *said), option


@pytest.mark.parametrize("name", ["tip", "details", "card", "tabs", "code-group", "div", "v-pre"])
@pytest.mark.parametrize("opening", ["{} 甲题 {{{}}}", "{}[甲题]{{{}}}", "{{.{} {}}}", "{}{{{}}} 甲题"])
def test_attributes_of_containers(name: str, opening: str) -> None:
    for option in OPTIONS:
        head = opening.format(name, f'{option}="的文"')
        assert not _lost(f":::{head}\n内\n:::\n", "的文", *(["甲题"] if "甲题" in head else [])), option


SAID = {
    "words": ('甲 "乙 丙" 丁=b', ["甲", "乙 丙"], "甲, 乙 丙"),
    "a switch, a color and an id": ("dark #fff a-b 10 甲", ["dark", "#fff", "a-b", "10", "甲"], "甲"),
    "how it looks": ('class="甲" iconColor="乙" data-a="丙" width="丁"', [], ""),
    "a loose option": ("mark:甲 乙:丙 color:丁", ["mark:甲", "乙:丙"], "mark:甲, 乙:丙"),
    "JSX": (
        'title={"甲"} a={`乙`} b={c => 1} d={\'丙\'} e={["丁"]}',
        [],
        'title={"甲"}, a={`乙`}, d={\'丙\'}, e={["丁"]}',
    ),
    "quotes in quotes": ("""a='甲 "乙"' b="丙's" """, [], """a='甲 "乙"', b="丙's\""""),
}


@pytest.mark.parametrize(("text", "expected", "left"), SAID.values(), ids=SAID.keys())
def test_what_is_left_of_a_tag(text: str, expected: list[str], left: str) -> None:
    given = Given("a", words(text, has_loose=True))
    assert (given.words, given.left()) == (expected, left)


def test_the_text_of_an_expression() -> None:
    given = Given("a", words('title={"甲 {乙}"} label={`a ${b}`} name=\'己 "引" 后\'', only_options=True))
    assert (given.get("title"), given.get("label"), given.get("name")) == ("甲 {乙}", "", '己 "引" 后')


def test_the_words_of_a_comment_are_private() -> None:
    assert "甲" not in PARSER.render("{% comment 甲 %}\n乙\n{% endcomment %}\n")


def test_a_long_tag_is_reported_as_a_whole() -> None:
    html = PARSER.render(f"{{% u {'甲' * 3_000} %}}")
    assert "is shown without" not in html
    assert "甲" * 3_000 in html


@pytest.mark.parametrize(
    "text",
    [
        "```{note}\n:name: an-id\n内\n```\n",
        "```{dropdown}\n:label: an-id\n内\n```\n",
        '{% content-ref url="an-id.md" %}\n[文](https://e.com/a)\n{% endcontent-ref %}\n',
        '{{< tabs name="an-id" >}}\n{{< tab name="甲" >}}\n内\n{{< /tab >}}\n{{< /tabs >}}\n',
        '{{< tabpane text=true >}}\n{{< tab header="甲" >}}\n内\n{{< /tab >}}\n{{< /tabpane >}}\n',
        '::: {.note name="an-id"}\n内\n:::\n',
        '::: {.cell label="an-id"}\n内\n:::\n',
        "```{table} 题\n:widths: 20 30 50\n| a |\n|---|\n```\n",
    ],
)
def test_what_is_for_the_tool_is_not_shown(text: str) -> None:
    html = PARSER.render(text)
    assert "an-id" not in html
    assert "true" not in html
    assert "is shown without" not in html
