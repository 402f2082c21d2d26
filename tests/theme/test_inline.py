"""Rules become ``style`` attributes. Whether they are the cascade's, a browser judges in ``test_cascade.py``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from wxexport import passes, pipeline
from wxexport.article import reading as article
from wxexport.css import properties
from wxexport.html.styles import declarations, merge
from wxexport.theme.compile import compile_theme
from wxexport.theme.inline import inline

_EXPECTED = re.compile(r"no article has|!important is applied|opacity: WeChat flags")
"""What these samples do on purpose: short names, and what is kept with a warning."""

_SAMPLES = {
    "border-collapse": "collapse",
    "border-radius": "4px 8px / 2px",
    "border-spacing": "1px 2px",
    "box-shadow": "0 1px 2px rgba(0, 0, 0, 0.2), inset 0 0 1px #333",
    "box-sizing": "border-box",
    "display": "inline-block",
    "flex": "1 1 0%",
    "flex-direction": "row-reverse",
    "flex-wrap": "wrap",
    "align-items": "center",
    "justify-content": "space-between",
    "float": "left",
    "clear": "both",
    "font-style": "italic",
    "font-weight": "600",
    "letter-spacing": "-0.02em",
    "line-height": "1.75",
    "list-style-type": "lower-roman",
    "opacity": "0.5",
    "overflow-wrap": "break-word",
    "overflow-x": "auto",
    "overflow-y": "hidden",
    "table-layout": "fixed",
    "text-align": "justify",
    "text-decoration": "underline",
    "text-indent": "-2em",
    "text-shadow": "0 0 1px #000",
    "text-transform": "uppercase",
    "transform": "translate(-50%, 2px) rotate(3deg)",
    "transform-origin": "0 100%",
    "vertical-align": "-2px",
    "white-space": "pre-wrap",
    "word-break": "break-all",
    "word-spacing": "1px",
}


def inlined(article: str, theme_css: str) -> str:
    """What is inside of the article after ``theme_css`` alone (``base.css`` has nothing for these elements)."""
    root = _root(article)
    theme = compile_theme(theme_css, name="test", path="test.css")
    assert [finding for finding in theme.findings if not _EXPECTED.search(finding.message)] == []
    inline(root, theme)
    return "".join(html.tostring(child, encoding="unicode") for child in root)


def _root(article: str) -> HtmlElement:
    root: HtmlElement = html.fragment_fromstring(f'<section class="article">{article}</section>')
    return root


# --- marks and attributes -------------------------------------------------------------------------------------------


def test_an_element_gets_the_longhands_of_its_rules_in_one_style() -> None:
    assert (
        inlined("<p>x</p>", "p { margin: 1px 2px; color: red } p { margin-left: 3px } .article { color: blue }")
        == '<p style="color:red;margin:1px 2px 1px 3px">x</p>'
    )


def test_the_root_has_a_style_too() -> None:
    root = _root("<p>x</p>")

    inline(root, compile_theme(".article { color: red }", name="test", path="test.css"))

    assert dict(root.attrib) == {"class": "article", "style": "color:red"}


def test_classes_and_other_attributes_stay_as_they_were() -> None:
    article = '<p id="i" class="a b" data-line="3">x</p><p class="wx-rule">y</p><p>z</p>'

    assert inlined(article, "p { color: red } .a { margin-left: 0 }") == (
        '<p id="i" class="a b" data-line="3" style="color:red;margin-left:0">x</p>'
        '<p class="wx-rule" style="color:red">y</p><p style="color:red">z</p>'
    )


def test_an_element_without_a_rule_has_no_style() -> None:
    assert inlined('<p>x</p><b style="">y</b>', "h1 { color: red }") == "<p>x</p><b>y</b>"


def test_an_author_cannot_call_for_a_rule_by_its_mark() -> None:
    marks = " ".join(f"wx-rule-{number}" for number in range(40))

    assert inlined(f'<p class="{marks} mine">x</p>', "b { color: red }") == '<p class="mine">x</p>'


def test_marks_are_not_mixed_up_when_one_is_the_beginning_of_another() -> None:
    rules = "".join(f".c{number} {{ margin-left: {number}px }}" for number in range(120))
    article = "".join(f'<i class="c{number}"></i>' for number in range(120))

    assert inlined(article, rules) == "".join(
        f'<i class="c{number}" style="margin-left:{f"{number}px" if number else "0"}"></i>' for number in range(120)
    )


@pytest.mark.parametrize("name", sorted(properties.KEPT))
def test_every_property_that_is_kept_comes_through_as_written(name: str) -> None:
    value = _SAMPLES.get(name) or ("#123456" if name.endswith("color") else "12px")
    value = "dashed" if name.endswith("-style") and name.startswith("border") else value

    assert inlined("<p>x</p>", f"p {{ {name}: {value} }}") == f'<p style="{name}:{value}">x</p>'


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("rgb(1 2 3 / 50%)", "rgba(1, 2, 3, 0.5)"),
        ("#11223380", "rgba(17, 34, 51, 0.501961)"),
        ("hsl(200deg 10% 20%)", "#2e3538"),
        ("RGBA(1,2,3,.5)", "rgba(1, 2, 3, 0.5)"),
        ("HSL(200 10% 20%)", "#2e3538"),
        ("rgb(10%, 20%, 30%)", "rgb(10%, 20%, 30%)"),
        ("currentColor", "currentcolor"),
        ("inherit", "inherit"),
    ],
)
def test_no_color_is_lost_on_the_way(value: str, written: str) -> None:
    assert inlined("<p>x</p>", f"p {{ color: {value} }}") == f'<p style="color:{written}">x</p>'


# --- the element's own style ----------------------------------------------------------------------------------------


def test_the_elements_own_style_wins() -> None:
    article = '<p style="color:blue;margin-left:9px">x</p>'

    assert inlined(article, "p { color: red; margin: 1px; width: 50% } .article p { color: green }") == (
        '<p style="color:blue;margin:1px 1px 1px 9px;width:50%">x</p>'
    )


def test_its_own_shorthand_wins_over_longhands() -> None:
    article = '<p style="border:1px solid red;margin:0;overflow:hidden">x</p>'

    assert inlined(article, "p { border-left: 3px dotted; margin-top: 2px; overflow-x: auto; padding: 1px }") == (
        '<p style="border:1px solid red;margin:0;overflow:hidden;padding:1px">x</p>'
    )


def test_what_is_important_wins_over_the_elements_own_style() -> None:
    article = '<p style="color:blue;width:10%">x</p><p style="color:blue">y</p>'

    assert inlined(article, "p { color: red !important } .article p { color: green }") == (
        '<p style="color:red;width:10%">x</p><p style="color:red">y</p>'
    )


def test_merge_adds_what_is_not_there_yet() -> None:
    element = _root('<p style="color:blue;margin-left:1px"></p>')[0]

    merge(element, [("color", "red"), ("margin-left", "0"), ("width", "50%")])

    assert element.get("style") == "color:blue;margin-left:1px;width:50%"


@pytest.mark.parametrize(
    ("style", "longhands"),
    [
        ("", {}),
        ("color: RED; color: blue", {"color": "blue"}),
        ("color: red !important; color: blue", {"color": "red"}),
        ("position: fixed; color: red", {"color": "red"}),
        ("color: red; color: " + "(" * 5000, {"color": "red"}),
    ],
)
def test_declarations_of_a_style_attribute(style: str, longhands: dict[str, str]) -> None:
    assert declarations(style) == longhands


# --- selectors ------------------------------------------------------------------------------------------------------

_LIST = "<ul><li>1</li><li class='x'>2</li><li data-n='3'>3</li><li class='x y'><b>4</b></li></ul><p>5</p><p>6</p>"


@pytest.mark.parametrize(
    ("selector", "matched"),
    [
        ("li", "1 2 3 4"),
        ("*", "1234 1 2 3 4 4 5 6"),
        ("li:not(.x)", "1 3"),
        (":is(p, .y)", "4 5 6"),
        (":where(p)", "5 6"),
        ("li:nth-child(2n+1)", "1 3"),
        ("li:nth-last-child(-n+2)", "3 4"),
        ("li:first-child", "1"),
        ("p:first-of-type", "5"),
        (":only-child:not(section)", "4"),
        ("[data-n]", "3"),
        ('[data-n="3"]', "3"),
        ("[class~=y]", "4"),
        ("[class^=x]", "2 4"),
        ("[class=x]", "2"),
        ("[class$=y], [class*='x ']", "4"),
        ("li + li", "2 3 4"),
        ("ul ~ p", "5 6"),
        ("ul > b", ""),
        ("ul b", "4"),
        ("li:has(> b)", "4"),
        ("LI.x", "2 4"),
        ("section > p", "5 6"),
        (":root > p", "5 6"),
        ("li:empty", ""),
    ],
)
def test_a_selector_finds_its_elements(selector: str, matched: str) -> None:
    root = _root(_LIST)

    inline(root, compile_theme(f"{selector} {{ color: red }}", name="test", path="test.css"))

    found = [element.text_content() for element in root.iter() if element.get("style") and element is not root]
    assert " ".join(found) == matched


# --- pseudo-elements ------------------------------------------------------------------------------------------------


def test_a_pseudo_element_becomes_a_node_with_its_own_style() -> None:
    css_text = "h2::before { content: '# '; color: red } h2::after { content: '.' }"

    assert inlined("<h2>Title <b>x</b> end</h2>", css_text) == (
        '<h2><span style="color:red"># </span>Title <b>x</b> end<span>.</span></h2>'
    )


def test_its_text_is_text() -> None:
    assert inlined("<p>x</p>", "p::before { content: '<b>&' }") == "<p><span>&lt;b&gt;&amp;</span>x</p>"


@pytest.mark.parametrize(
    ("rules", "before"),
    [
        ("p::before { content: 'a' } p::before { content: 'b' }", "<span>b</span>"),
        ("p.x::before { content: 'a' } p::before { content: 'b' }", "<span>a</span>"),
        ("p::before { content: 'a' !important } p.x::before { content: 'b' }", "<span>a</span>"),
        ("p::before { content: 'a' } p.x::before { content: none }", ""),
        ("p::before { content: none } p.x::before { content: 'a' }", "<span>a</span>"),
        ("p::before { content: none !important } p.x::before { content: 'a' }", ""),
        ("p.x::before { content: 'a' } p::before { color: red }", '<span style="color:red">a</span>'),
        ("p.x::before { color: red } p::before { content: 'a'; color: blue }", '<span style="color:red">a</span>'),
        ("p::before { color: red }", ""),
        ("p.y::before { content: 'a' } p::before { color: red }", ""),
    ],
)
def test_text_and_style_may_come_from_different_rules(rules: str, before: str) -> None:
    assert inlined('<p class="x">x</p>', rules) == f'<p class="x">{before}x</p>'


def test_nodes_are_added_after_everything_was_matched() -> None:
    css_text = """
        p::before { content: "-" }
        p > b:first-child { color: red }
        p > span { color: blue }
        p:empty { color: green }
    """

    assert inlined("<p><b>x</b></p><p></p>", css_text) == (
        '<p><span>-</span><b style="color:red">x</b></p><p style="color:green"><span>-</span></p>'
    )


def test_where_no_text_can_stand_there_is_no_node() -> None:
    article = "<p>x<br>y</p><table><tbody><tr><td><section>1</section></td></tr></tbody></table><img>"

    assert inlined(article, ":not(section)::before { content: '-' }") == (
        '<p><span>-</span>x<br>y</p><table style="border-collapse:collapse;width:100%"><tbody><tr>'
        '<td><section><span>-</span>1</section></td></tr></tbody></table><img style="vertical-align:middle">'
    )


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("<section>1</section>", "<section>[1]</section>"),
        ("<section><section>1</section><ul></ul></section>", "<section><section>[1</section><ul></ul>]</section>"),
        ("<section><p>1</p></section>", "<section>[<p>1</p>]</section>"),
        (
            '<section><section class="x">1</section></section>',
            '<section>[<section class="x">1</section>]</section>',
        ),
        ("1", "[1]"),
    ],
)
def test_in_an_item_the_node_stands_with_the_text_in_its_one_section(item: str, expected: str) -> None:
    result = inlined(
        f"<li>{item}</li>", "li::before { content: '[' } li::after { content: ']' } section { color: red }"
    )

    plain = result.replace(' style="color:red"', "").replace("<span>", "").replace("</span>", "")
    assert plain == f"<li>{expected}</li>"


def test_a_typed_marker_stands_in_the_first_paragraph_and_only_once(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("section.article { font-size: 16px } li::marker { color: #a3174f }", "utf-8")
    source = "- 一段\n\n  二段\n\n- ```\n  代码\n  ```\n- 外\n  1. 中\n     - 内\n"
    document = pipeline.convert(article.parse(source))
    final = passes.wechat(pipeline.style(document, str(tmp_path / "a.css"))).html
    root = html.fragment_fromstring(final)
    shown = [" ".join(item.text_content().split()) for item in root.xpath("./ul/li")]
    assert shown == ["• 一段二段", "• 代码", "• 外1. 中▪ 内"]
    assert root.xpath("./ul/li[1]//p[1]")[0].text_content() == "• 一段"
