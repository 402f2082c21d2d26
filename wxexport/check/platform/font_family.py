"""WX116 font-family: a font that the article sets (reference, part 3)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.FONT_FAMILY


def find(page: Page, /) -> Iterator[Finding]:
    for one, found in page.declared:
        if one.name == "font" or (one.name == "font-family" and not _is_platforms(one.value)):
            for element in found:
                yield page.finding(
                    RULE, element, t("{name}: a phone may not have the font", name=one.name), hint=t("Remove it.")
                )


def _is_platforms(value: str) -> bool:
    return " ".join(value.replace('"', "").replace("'", "").split()).startswith(platform.FONTS.value)
