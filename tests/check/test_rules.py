"""mypy refuses what is no rule in a tuple or table of rules; an ignore comment that it does not need is an error."""

from __future__ import annotations

from wxexport import check
from wxexport.check import ignore, layout
from wxexport.check.editorial import lazy_quote
from wxexport.check.editorial.issue import Issue
from wxexport.check.layout import judging
from wxexport.check.layout.sheet import Sheet
from wxexport.check.page import Page
from wxexport.check.platform import svg
from wxexport.check.rules import Finder, RuleModule
from wxexport.findings import editorial_rules, layout_rules, platform_rules
from wxexport.wechat import editor
from wxexport.wechat.editor import lost, tree

PAGE_RULE: Finder[Page] = svg.math
LAYOUT_RULE: Finder[Sheet] = judging.height
ISSUE_RULES: tuple[RuleModule[Issue], ...] = (lazy_quote,)
STEPS: tuple[editor.Step, ...] = (lost.removed,)

NO_FINDER: Finder[Page] = ignore.apply  # type: ignore[assignment]
NO_RULE: RuleModule[Issue] = ignore  # type: ignore[assignment]
ON_A_SHEET: Finder[Page] = judging.height  # type: ignore[assignment]
ON_A_PAGE: Finder[Sheet] = svg.math  # type: ignore[assignment]
ON_AN_ISSUE: RuleModule[Page] = lazy_quote  # type: ignore[assignment]
NO_STEP: editor.Step = tree.write  # type: ignore[assignment]


def wrong_calls(read: Issue, page: Page) -> None:
    """Never runs: mypy reads it."""
    ISSUE_RULES[0].find_typo(read)  # type: ignore[attr-defined]
    ISSUE_RULES[0].find(1)  # type: ignore[arg-type]
    PAGE_RULE(page, page)  # type: ignore[arg-type]


def test_rules_have_their_entry() -> None:
    assert check.FINDERS[platform_rules.MATH] is svg.math
    assert layout.FINDERS[layout_rules.LAYOUT_HEIGHT] is judging.height
    assert lazy_quote.RULE == editorial_rules.LAZY_QUOTE
