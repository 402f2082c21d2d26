"""Which elements a rule matches, whichever way they are found."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from tests.constructs import ARTICLES, THEMES, document
from tests.theme.samples import own_rules
from tests.work import LINEAR, growth, growth_in_c
from wxexport.html import tree
from wxexport.theme import matching, siblings
from wxexport.theme.load import load

SIBLINGS = (
    "p:nth-child(2n of p)",
    "p:nth-last-child(2 of .a)",
    "p:has(~ .a)",
    "p:has(~ .a + p > b)",
    "p ~ p:not(p ~ .a ~ p)",
    '* ~ [title="[preceding-sibling::*[self::p"] ~ p',
    "p ~ p ~ p ~ p",
    "section > p:not(.a ~ *) b",
)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("article", ARTICLES)
def test_a_rule_matches_what_its_xpath_finds(theme: str, article: str) -> None:
    root = tree.parse_whole(document(article).html)
    found = matching.matches(root, load(theme), "article")
    with matching.positions(root, wanted=True):
        assert [elements for _, _, elements in found] == [etree.XPath(rule.xpath)(root) for _, rule, _ in found]
    assert len([rule for _, rule, elements in found if elements and rule.kinds]) > 10


@pytest.mark.parametrize("selector", SIBLINGS)
def test_siblings_are_found_as_the_xpath_finds_them(selector: str) -> None:
    html = "<p>1<b>2</b></p><p class=a>3</p><p>4<b>5</b></p><b title='[preceding-sibling::*[self::p'>6</b><p>7</p>" * 2
    root = tree.parse_whole(f"<section class=article>{html}<section>{html}</section></section>")
    before = etree.tostring(root)
    (rule,) = own_rules(f"{selector} {{ color: red }}")

    assert siblings.find(rule.xpath, root) == etree.XPath(rule.xpath)(root) != []
    assert etree.tostring(root) == before


@pytest.mark.parametrize("selector", SIBLINGS)
def test_siblings_are_found_in_linear_time(selector: str) -> None:
    (rule,) = own_rules(f"{selector} {{ color: red }}")
    roots = {n: tree.parse_whole(f"<section>{'<p>1</p>' * n}</section>") for n in (1, 50, 400)}

    assert growth(lambda number: siblings.find(rule.xpath, roots[number]), 50) < LINEAR


def test_no_step_goes_through_all_siblings_of_each() -> None:
    (rule,) = own_rules("p:has(~ .a) { color: red }")
    roots: dict[int, Any] = {}

    def find(number: int) -> object:
        root = roots.get(number)
        if root is None:
            root = roots[number] = tree.parse_whole(f"<section>{'<p>1</p>' * number}</section>")
        return siblings.find(rule.xpath, root)

    assert growth_in_c(find, 1_000) < LINEAR
