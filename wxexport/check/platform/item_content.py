"""WX125 item-content: a list item or a table cell with several inline parts (reference, part 6)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.html.elements import Element
from wxexport.html.tree import SPACE
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.ITEM_CONTENT


def find(page: Page, /) -> Iterator[Finding]:
    for item in page.named(*platform.ITEMS.value):
        content = [part for part in item.content if not (isinstance(part, str) and not part.strip(SPACE))]
        if (
            content
            and not _is_block(content[0])
            and not all(_is_block(part) or _is_break(part) for part in content[1:])
        ):
            message = t(
                "<{tag}> has {count} parts; all but the first are moved on save", tag=item.tag, count=len(content)
            )
            yield page.finding(RULE, item, message, hint=t("Put them in one section."))


def _is_block(part: Element | str) -> bool:
    return not isinstance(part, str) and part.is_block


def _is_break(part: Element | str) -> bool:
    return not isinstance(part, str) and part.tag == "br"
