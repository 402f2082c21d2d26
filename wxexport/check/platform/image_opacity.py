"""WX133 image-opacity: a picture with opacity (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = platform_rules.IMAGE_OPACITY


def find(page: Page, /) -> Iterator[Finding]:
    for element in page.named("img"):
        opacity = element.value("opacity")
        if opacity.startswith(("0", ".")):
            message = t("opacity: {opacity} on a picture is flagged by WeChat", opacity=opacity[:20])
            yield page.finding(RULE, element, message, hint=t("Remove it."))
