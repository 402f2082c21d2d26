"""WX132 pre: a pre that does not wrap (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = platform_rules.PRE

_WRAPPING = frozenset(("pre-wrap", "pre-line", "normal", "break-spaces"))


def find(page: Page, /) -> Iterator[Finding]:
    for element in page.named("pre"):
        if element.value("white-space") not in _WRAPPING:
            hint = t("Use a scrolling section, with a <br> for each line end.")
            yield page.finding(RULE, element, t("long lines in <pre> do not wrap"), hint=hint)
