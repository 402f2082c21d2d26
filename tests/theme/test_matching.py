"""Which elements a rule matches, whichever way they are found."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree

from tests.constructs import ARTICLES, THEMES, document
from tests.theme.samples import own_rules
from tests.work import LINEAR, growth, growth_in_c
from wxexport.html import tree
from wxexport.theme import matching
from wxexport.theme.load import load
from wxexport.theme.steps import Search

NESTED = (
    "section section section b",
    "blockquote:has(blockquote .a b)",
    "section:not(:has(.a section .a)) b",
    "section .a ~ p:not(blockquote section b)",
    "div blockquote section:has(section > .a, .a b) p + p b",
)
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

    assert Search(root).find(rule.xpath) == etree.XPath(rule.xpath)(root) != []
    assert etree.tostring(root) == before


@pytest.mark.parametrize("selector", NESTED)
@pytest.mark.parametrize("depth", [1, 5])
def test_steps_in_steps_are_found_as_the_xpath_finds_them(selector: str, depth: int) -> None:
    html = "<p>1<b>2</b></p><p class=a>3</p><p>4<b>5</b></p><blockquote><p class=a><b>6</b></p></blockquote>"
    for _ in range(depth):
        html = f"<div><blockquote><section class=a>{html}</section><p>7<b>8</b></p></blockquote></div>{html}"
    root = tree.parse_whole(f"<section class=article><section>{html}</section></section>")
    before = etree.tostring(root)
    (rule,) = own_rules(f"{selector} {{ color: red }}")

    assert Search(root[0]).find(rule.xpath) == etree.XPath(rule.xpath)(root[0])
    assert Search(root).find(rule.xpath) == etree.XPath(rule.xpath)(root) != []
    assert etree.tostring(root) == before


@pytest.mark.parametrize("selector", NESTED)
def test_steps_in_steps_do_not_multiply(selector: str) -> None:
    """A hundred blocks in each other would be gone through for each of those around them, and so on: for minutes."""
    (rule,) = own_rules(f"{selector} {{ color: red }}")
    search = Search(tree.parse_whole("<section>" * 100 + "<p>1</p>" * 200 + "</section>" * 100))
    with search.prepared(rule.xpath) as text:
        assert re.findall(r"(?:ancestor|descendant)::\*\[[^]]*(?:ancestor|descendant)::", text) == []
    search.find(rule.xpath)


@pytest.mark.parametrize(
    "selector", ["p + p", "p:has(+ p)", "p + p + p + p", "p:has(+ p:has(+ p:has(+ b)))", "p:has(~ .a)"]
)
def test_no_step_goes_through_all_siblings_of_each(selector: str) -> None:
    (rule,) = own_rules(f"{selector} {{ color: red }}")
    roots: dict[int, Any] = {}

    def find(number: int) -> object:
        root = roots.get(number)
        if root is None:
            root = roots[number] = tree.parse_whole(f"<section>{'<p>1</p>' * number}</section>")
        return Search(root).find(rule.xpath)

    assert growth_in_c(find, 1_000) < LINEAR


@pytest.mark.parametrize("selector", SIBLINGS)
def test_siblings_are_found_in_linear_time(selector: str) -> None:
    (rule,) = own_rules(f"{selector} {{ color: red }}")
    roots = {n: tree.parse_whole(f"<section>{'<p>1</p>' * n}</section>") for n in (1, 50, 400)}

    assert growth(lambda number: Search(roots[number]).find(rule.xpath), 50) < LINEAR
