"""Selectors: conditions, specificity, and what is refused. What they match in an article is in ``test_inline``."""

from __future__ import annotations

import pytest
import tinycss2
from lxml import html

from tests.work import steps
from wxexport.css import selectors
from wxexport.css.errors import SelectorError
from wxexport.css.selectors import Selector


def parsed(text: str, *parents: Selector) -> Selector:
    return selectors.parse(
        tinycss2.parse_component_value_list(text), selectors.parent(parents) if parents else None, nested=bool(parents)
    )


@pytest.mark.parametrize(
    ("selector", "specificity"),
    [
        ("*", (0, 0, 0)),
        ("li", (0, 0, 1)),
        ("ul > li.x", (0, 1, 2)),
        ("#a [href]:first-child", (1, 2, 0)),
        ("p::before", (0, 0, 2)),
        (":is(#a, p) b", (1, 0, 1)),
        (":where(#a) b", (0, 0, 1)),
        ("p:not(.x, #a)", (1, 0, 1)),
        ("li:has(> b, .x)", (0, 1, 1)),
        ("li:nth-child(2)", (0, 1, 1)),
        ("li:nth-child(2 of :has(strong))", (0, 1, 2)),
    ],
)
def test_specificity(selector: str, specificity: tuple[int, int, int]) -> None:
    assert parsed(selector).specificity == specificity


@pytest.mark.parametrize(
    ("selector", "text"),
    [
        ("b", "ul.x b"),
        ("> b", "ul.x > b"),
        ("&.y", "ul.x.y"),
        ("p &", "p ul.x"),
    ],
)
def test_a_nested_selector_is_below_its_parent_unless_it_names_it(selector: str, text: str) -> None:
    assert parsed(selector, parsed("ul.x")).text == text


def test_several_parents_are_a_list() -> None:
    assert parsed("& b", parsed("ul"), parsed(".x")).text == ":is(ul, .x) b"


def test_the_subject_is_in_the_path_and_not_in_the_condition() -> None:
    selector = parsed("ul > li.x")

    assert (selector.subject, selector.names) == ("li", ("ul", "li", ".x"))
    assert [item.text for item in html.fragment_fromstring("<ul><li class='x'>1<li>2</ul>").xpath(selector.xpath)] == [
        "1"
    ]


@pytest.mark.parametrize(
    ("selector", "kinds"),
    [
        ("li", ("li",)),
        ("ul > li.a.b:first-child", (".b",)),
        ("ul :is(p, .a, li.b c)", ("p", ".a", "c")),
        ("p:where(.a, .b)", ("p",)),
        ("::before", ()),
        (":is(p, :first-child)", ()),
        (":not(p)", ()),
        (":has(p)", ()),
        ("[id]", ()),
        ("#a", ()),
        ("*", ()),
    ],
)
def test_what_a_matched_element_is(selector: str, kinds: tuple[str, ...]) -> None:
    assert parsed(selector).kinds == kinds


@pytest.mark.parametrize(
    ("selector", "message", "is_broken", "is_harmless"),
    [
        ("", "something is missing", True, False),
        ("p >", "something is missing", True, False),
        ("> p", "a selector cannot begin with a combinator", True, False),
        ("a > + b", "two combinators in a row", True, False),
        (".x p.", "a name is missing after a dot", True, False),
        ("p:", "a name is missing after a colon", True, False),
        ("p(x)", "p(x) cannot be read", True, False),
        ("p}", "a } has no opening {", True, False),
        ("[a=b x]", "the flag of an attribute must be i or s", True, False),
        ("[a!=b]", "[a!=b] cannot be read", True, False),
        ("p::before b", "nothing can follow a pseudo-element", True, False),
        ("a:hover", ":hover does not survive", False, True),
        ("a:-moz-any-link", ":-moz-any-link works in one browser only", False, True),
        ("p::selection", "::selection does not survive", False, False),
        ("p:is(::before)", ":is() takes no pseudo-elements", False, False),
        ("a:foo", ":foo is not known", False, False),
        ("a" * 3 + " b" * 400, "is too long", False, False),
    ],
)
def test_what_is_refused(selector: str, message: str, is_broken: bool, is_harmless: bool) -> None:
    with pytest.raises(SelectorError) as caught:
        parsed(selector)

    assert (str(caught.value), caught.value.broken, caught.value.harmless) == (message, is_broken, is_harmless)


@pytest.mark.parametrize(
    ("selector", "steps"),
    [("p + p", 0), ("* ~ p", 0), ("p ~ p", 1), ("p:has(~ b) ~ p", 2), ("p:nth-child(2 of p)", 1), ("p > b", 0)],
)
def test_a_step_to_all_siblings_costs_as_much_as_many_selectors(selector: str, steps: int) -> None:
    assert parsed(selector).cost == 1 + 20 * steps


def test_what_a_rule_is_nested_in_is_made_once() -> None:
    around = selectors.parent([parsed(f".a{n}") for n in range(100)])

    def nest(number: int) -> None:
        for _ in range(number):
            selectors.parse(tinycss2.parse_component_value_list("& b"), around, nested=True)

    nest(1)
    assert steps(lambda: nest(10)) < steps(lambda: selectors.parent([parsed(f".a{n}") for n in range(100)]))
