"""Which elements a rule matches, whichever way they are found."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.constructs import ARTICLES, THEMES, document
from wxexport.html import tree
from wxexport.theme import matching
from wxexport.theme.load import load


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("article", ARTICLES)
def test_a_rule_matches_what_its_xpath_finds(theme: str, article: str) -> None:
    root = tree.parse_whole(document(article).html)
    found = matching.matches(root, load(theme), "article")
    with matching.positions(root, wanted=True):
        assert [elements for _, _, elements in found] == [etree.XPath(rule.xpath)(root) for _, rule, _ in found]
    assert len([rule for _, rule, elements in found if elements and rule.kinds]) > 10
