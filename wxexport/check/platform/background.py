"""WX122 background: a background other than one color (reference, part 3)."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.css.style import Declared
from wxexport.findings import platform_rules
from wxexport.messages import Message, t
from wxexport.model import Finding
from wxexport.wechat import kept

RULE = platform_rules.BACKGROUND

_REWRITTEN = t("background: the shorthand is rewritten on save")  # it looks the same


def find(page: Page, /) -> Iterator[Finding]:
    for one, found in page.declared:
        if (message := _problem(one)) is None:
            continue
        for element in found:
            finding = page.finding(RULE, element, message, hint=t("Use background-color with one color."))
            yield dataclasses.replace(finding, severity="info") if message == _REWRITTEN else finding


def _problem(one: Declared) -> Message | None:
    if one.name not in ("background", "background-image"):
        return None
    if ("url" in one.functions or "url(" in one.value) and not kept.keeps_pictures(one.value):
        return t("{name}: the picture is lost on save", name=one.name)
    if sum(name.endswith("gradient") for name in one.functions) and one.value.count("gradient(") > 1:
        return t("{name}: several layers may be lost on save", name=one.name)
    return _REWRITTEN if one.name == "background" else None
