"""What a tag says is shown or reported, in each dialect."""

from __future__ import annotations

import re

import pytest

from tests.markdown.parser import PARSER
from wxexport.markdown.callouts import KINDS
from wxexport.markdown.dialects import hexo, hugo, mdx, myst
from wxexport.markdown.dialects.given import Given, words

OPTIONS = {
    name: f"的{name}文"
    for name in ("title", "name", "label", "subtitle", "caption", "description", "author", "date", "text", "unknown")
}
_WRITTEN = " ".join(f'{name}="{value}"' for name, value in OPTIONS.items())
_IDS = ("name", "label")  # of a directive


_SOURCE = re.compile(r'data-dropped="[^"]*"(?= data-tool="[^"]*" data-fate="is shown without)')


def _missing(text: str, values: dict[str, str]) -> list[str]:
    html = _SOURCE.sub("", PARSER.render(text))
    infos = [token.info for token in PARSER.parse(text)]  # have the titles of code
    return [name for name, value in values.items() if not any(value in place for place in (html, *infos))]


SKIPPED = ("comment", "raw", *("load-photoswipe", "toc", "section-toc", "katex", "mathjax", "math"))  # say nothing


@pytest.mark.parametrize("name", sorted({*hugo.FAMILY.pairs, *hugo.FAMILY.inlines} - {*SKIPPED}))
def test_options_of_hugo(name: str) -> None:
    end = f"\n内\n{{{{< /{name} >}}}}\n" if name in hugo.FAMILY.pairs else ""
    assert not _missing(f'{{{{< {name} src="a.png" id="b" {_WRITTEN} >}}}}{end}', OPTIONS)


@pytest.mark.parametrize("name", sorted({*hexo.FAMILY.pairs, *hexo.FAMILY.inlines} - {*SKIPPED}))
def test_words_of_hexo(name: str) -> None:
    end = f"\n内\n{{% end{name} %}}\n" if name in hexo.FAMILY.pairs else ""
    said = {"a word": "甲词", "a word with a colon": "乙:词", "another": "丙词"}
    tag = f"{{% {name} a.png https://a.example {' '.join(said.values())} {_WRITTEN} %}}"
    assert not _missing(tag + end, {**OPTIONS, **(said if name not in hexo.WITH_ID else {})})


@pytest.mark.parametrize("name", sorted((*mdx.CONTENT, *mdx.BOXES)))
def test_attributes_of_mdx(name: str) -> None:
    assert not _missing(f"<{name} {_WRITTEN}>\n\n内\n\n</{name}>\n", OPTIONS)


@pytest.mark.parametrize("name", sorted({*KINDS, *myst.BOXES, *myst.CONTENT, *myst.CODE, *myst.PICTURES, "unknown"}))
def test_options_of_myst(name: str) -> None:
    options = "".join(f":{key}: {value}\n" for key, value in OPTIONS.items())
    argument = {} if name in myst.PICTURES else {"argument": "乙题"}
    text = f"```{{{name}}} {'甲 乙题' if argument else 'a.png'}\n{options}\n内\n```\n"
    assert not _missing(text, argument | {key: value for key, value in OPTIONS.items() if key not in _IDS})


@pytest.mark.parametrize("name", ["tip", "details", "card", "tabs", "code-group", "div", "v-pre"])
@pytest.mark.parametrize("opening", ["{} 甲题 {{{}}}", "{}[甲题]{{{}}}", "{{.{} {}}}", "{}{{{}}} 甲题"])
def test_attributes_of_containers(name: str, opening: str) -> None:
    head = opening.format(name, _WRITTEN)
    assert not _missing(f":::{head}\n内\n:::\n", {**OPTIONS, **({"title": "甲题"} if "甲题" in head else {})})


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
