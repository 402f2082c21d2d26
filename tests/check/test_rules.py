"""mypy refuses a module without ``find`` in a tuple of rules; an ignore comment that it does not need is an error."""

from __future__ import annotations

from wxexport.check import ignore, layout, links
from wxexport.check.layout import height
from wxexport.check.layout.sheet import Sheet
from wxexport.check.page import Page
from wxexport.check.platform import math
from wxexport.check.rules import RuleModule
from wxexport.findings import layout_rules, platform_rules
from wxexport.wechat import editor
from wxexport.wechat.editor import removed, tree

PAGE_RULES: tuple[RuleModule[Page], ...] = (math,)
LAYOUT_RULES: tuple[RuleModule[Sheet], ...] = (height,)
STEPS: tuple[editor.Step, ...] = (removed,)

NO_RULE: RuleModule[Page] = ignore  # type: ignore[assignment]
WITHOUT_ENTRY: RuleModule[Page] = links  # type: ignore[assignment]
ON_A_SHEET: RuleModule[Page] = height  # type: ignore[assignment]
ON_A_PAGE: RuleModule[Sheet] = math  # type: ignore[assignment]
NO_STEP: editor.Step = tree  # type: ignore[assignment]


def wrong_calls(read: Page) -> None:
    """Never runs: mypy reads it."""
    PAGE_RULES[0].find_typo(read)  # type: ignore[attr-defined]
    PAGE_RULES[0].find(1)  # type: ignore[arg-type]


def test_rules_name_their_entry() -> None:
    assert (math.RULE, height.RULE) == (platform_rules.MATH, layout_rules.LAYOUT_HEIGHT)
    assert height.RULE in layout.RULES
