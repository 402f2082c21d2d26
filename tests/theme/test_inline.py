"""Rules become ``style`` attributes. Whether they are the cascade's, a browser judges in ``test_cascade.py``."""

from __future__ import annotations

import pytest

from tests.theme.samples import article_root, inlined
from wxexport.css import properties
from wxexport.theme.compile import compile_theme
from wxexport.theme.inline import inline

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


# --- marks and attributes -------------------------------------------------------------------------------------------


def test_an_element_gets_the_longhands_of_its_rules_in_one_style() -> None:
    assert (
        inlined("<p>x</p>", "p { margin: 1px 2px; color: red } p { margin-left: 3px } .article { color: blue }")
        == '<p style="color:red;margin:1px 2px 1px 3px">x</p>'
    )


def test_the_root_has_a_style_too() -> None:
    root = article_root("<p>x</p>")

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
    root = article_root(_LIST)

    inline(root, compile_theme(f"{selector} {{ color: red }}", name="test", path="test.css"))

    found = [element.text_content() for element in root.iter() if element.get("style") and element is not root]
    assert " ".join(found) == matched
