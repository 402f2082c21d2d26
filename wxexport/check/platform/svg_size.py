"""WX137 svg-size: an svg without a width in its style (reference, part 6)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import none_of, t
from wxexport.model import Finding
from wxexport.wechat import kept

RULE = platform_rules.SVG_SIZE


def find(page: Page, /) -> Iterator[Finding]:
    for svg in page.named("svg"):
        if all(around.tag != "svg" for around in svg.ancestors()) and (ignored := kept.ignored_sizes(svg.attributes)):
            message = t("<svg> has no {names} in its style", names=none_of(ignored))
            yield page.finding(RULE, svg, message, hint=t("Set width and height in its style."))
