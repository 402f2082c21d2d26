"""Blocks become rules in the order of the cascade, and variables have one value for the article."""

from __future__ import annotations

import pytest

from tests.theme.samples import brief, own_rules, reported
from wxexport.css.content import Attribute, Content, CounterValue
from wxexport.css.declarations import Declaration


def test_rules_are_in_the_order_of_the_cascade() -> None:
    css = """
        #id { color: red }
        .x.y { color: red }
        p { color: red }
        .x { color: red }
        * { color: red }
        p { color: blue }
        p > b { color: red }
    """

    assert brief(css) == [
        ("*", "color: red"),
        ("p", "color: red"),
        ("p", "color: blue"),
        ("p > b", "color: red"),
        (".x", "color: red"),
        (".x.y", "color: red"),
        ("#id", "color: red"),
    ]


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ("p", "p::before"),
        (":where(.x, #id)", "p"),
        ("p:not(b)", ".x"),
        ("p", ":is(b, .x)"),
        ("p b", ":nth-child(2)"),
        (":not(b)", "[data-line]"),
        ("a:has(b)", ".x"),
    ],
)
def test_specificity(weaker: str, stronger: str) -> None:
    css = f"{stronger} {{ content: 'x'; color: red }} {weaker} {{ content: 'x'; color: red }}"

    assert [rule.selector for rule in own_rules(css)] == [
        own_rules(f"{selector} {{ color: red }}")[0].selector for selector in (weaker, stronger)
    ]


def test_each_selector_of_a_list_has_its_own_specificity() -> None:
    assert brief(".x, p { color: red } b { margin-left: 0 }") == [
        ("p", "color: red"),
        ("b", "margin-left: 0"),
        (".x", "color: red"),
    ]


def test_what_is_important_comes_last() -> None:
    css = "p { color: red !important; margin-left: 0 } #id { color: blue } b { color: red !important }"

    rules = own_rules(css)

    assert [(rule.selector, rule.important) for rule in rules] == [
        ("p", False),
        ("#id", False),
        ("p", True),
        ("b", True),
    ]
    assert rules[0].declarations == (Declaration("margin-left", "0"),)
    assert rules[2].declarations == (Declaration("color", "red", important=True),)


def test_variables_of_the_article_are_nearer_than_those_of_the_root() -> None:
    css = """
        .article { --a: blue; --mine: var(--outer) }
        :root { --a: red; --outer: var(--a) }
        p { color: var(--a); background-color: var(--mine) }
    """

    assert brief(css) == [("p", "color: blue; background-color: red")]


def test_the_later_of_two_values_of_a_variable_wins() -> None:
    assert brief(":root { --a: red } p { color: var(--a) } :root, .x { --a: blue }") == [("p", "color: blue")]


def test_a_pseudo_element_has_its_text_and_its_style() -> None:
    (rule,) = own_rules("h2::before { content: '# ' 'x'; color: red }")

    assert (rule.selector, rule.pseudo, rule.sets_content) == ("h2::before", "before", True)
    assert rule.content == ("# x",)
    assert rule.declarations == (Declaration("color", "red"),)


@pytest.mark.parametrize(
    ("declared", "sets", "content"),
    [
        ("color: red", False, None),
        ("content: none", True, None),
        ("content: Normal", True, None),
        ("content: 'a'; content: 'b'", True, ("b",)),
        ("content: 'a' counter(x) 'b' 'c'", True, ("a", CounterValue("x"), "bc")),
        ("content: counters(x, '.', upper-roman)", True, (CounterValue("x", "upper-roman", "."),)),
        ("content: attr(data-n) open-quote", True, (Attribute("data-n"), "“")),
        ("content: '\\201c'", True, ("“",)),
    ],
)
def test_the_text_of_a_pseudo_element(declared: str, sets: bool, content: Content | None) -> None:
    (rule,) = own_rules(f"p::after {{ {declared} }}")

    assert (rule.pseudo, rule.sets_content, rule.content) == ("after", sets, content)


def test_important_text_belongs_to_the_important_half_of_a_rule() -> None:
    rules = own_rules("p::after { content: 'x' !important; color: red; margin-left: 0 !important }")

    assert [(rule.important, rule.sets_content, rule.content) for rule in rules] == [
        (False, False, None),
        (True, True, ("x",)),
    ]


def test_an_element_itself_has_no_content() -> None:
    assert own_rules("p { content: 'x' }") == ()


def test_the_selectors_of_a_block_share_the_last_declaration_of_each_longhand() -> None:
    first, second = own_rules("p, b { color: red; margin-left: 0; color: blue }")

    assert first.declarations == (Declaration("color", "blue"), Declaration("margin-left", "0"))
    assert first.declarations is second.declarations


@pytest.mark.parametrize("content", ["'{}'", "counters(x, '{}')", "var(--a, '{}')"])
def test_text_of_any_length_is_not_generated(content: str) -> None:
    (rule,) = own_rules(f"p::before {{ content: {content.format('a' * 150)} }}")
    assert rule.content is not None
    assert reported(f"\np::before {{ content: {content.format('a' * 250)} }}") == [(2, "content: is too long")]
