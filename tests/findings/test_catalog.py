"""The catalog of all rules, and the pages that are written from it."""

from __future__ import annotations

import inspect
import re

from docs import rule_pages
from wxexport import check
from wxexport.check import editorial, layout
from wxexport.findings import article_rules as rules
from wxexport.findings import catalog, editorial_rules


def test_ids_and_slugs() -> None:
    every = catalog.ALL
    assert len({rule.id for rule in every}) == len(every)
    assert len({rule.slug for rule in every}) == len(every)
    assert all(re.fullmatch(r"WX0\d\d", rule.id) for rule in rules.ALL)
    assert all(re.fullmatch(r"WX[13]\d\d", rule.id) for rule in check.RULES)
    assert all(re.fullmatch(r"WX2\d\d", rule.id) for rule in layout.RULES)
    assert all(re.fullmatch(r"WX4\d\d", rule.id) for rule in editorial.RULES)
    assert len(every) == len(rules.ALL) + len(check.RULES) + len(layout.RULES) + len(editorial.RULES)
    assert [rule.id for rule in check.RULES] == sorted(rule.id for rule in check.RULES)
    assert editorial.RULES == editorial_rules.ALL
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.slug) and rule.summary for rule in every)


def test_all_rules_are_listed() -> None:
    assert [rule.id for rule in catalog.ALL] == sorted(rule.id for rule in catalog.ALL)


def test_the_pages_of_the_rules_are_as_generated() -> None:
    made = rule_pages.pages()
    written = {
        path.relative_to(rule_pages.FOLDER).as_posix(): path.read_text("utf-8")
        for path in rule_pages.FOLDER.rglob("*.md")
    }
    assert written == made, "run: python -m docs.rule_pages"


def test_every_rule_says_why_and_what_to_do() -> None:
    for rule in catalog.ALL:
        text = rule_pages.pages()[f"{rule.id}-{rule.slug}.md"]
        assert re.search(r"\n## Why\n\n\S", text), rule
        assert re.search(r"\n## Example\n\n\S", text), rule
        assert rule.remedy[:1].isupper(), rule
        assert len(rule.remedy) <= 120, rule  # it is the hint of a finding, too


def test_an_example_can_be_copied() -> None:
    for name, text in rule_pages.pages().items():
        assert "\N{REPLACEMENT CHARACTER}" not in text, name
        assert not re.search("[\x00-\x08]", text), name
    assert "\n正文[U+0008]有" in rule_pages.pages()["WX002-control-character.md"]


def test_a_rule_of_several_severities_says_when() -> None:
    varying = {rule.slug for rule in catalog.ALL if rule.note}
    changing = {rule.slug for rule, find in check.FINDERS.items() if "severity" in inspect.getsource(find)}
    assert varying == changing | {"comment", "theme-property", "unclosed-bracket"}
    assert (
        "\nWarning: text that is hard to read in dark mode. An error when the contrast is under 1.5,"
        in (rule_pages.pages()["WX301-dark-contrast.md"])
    )
