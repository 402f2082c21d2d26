"""WX125 item-content: a list item or a table cell with several inline parts (reference, part 6)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import ITEM_CONTENT as RULE
from wxexport.html.tree import SPACE, Part, is_block, parts, tag_of
from wxexport.model import Finding, Styled


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for item in root.iter("li", "td", "th"):
        content = [part for part in parts(item) if not (isinstance(part, str) and not part.strip(SPACE))]
        if (
            content
            and not _is_block(content[0])
            and not all(_is_block(part) or _is_break(part) for part in content[1:])
        ):
            message = f"<{tag_of(item)}> has {len(content)} parts; all but the first are moved on save"
            yield view.finding(RULE, styled, item, message, hint="Put them in one section.")


def _is_block(part: Part) -> bool:
    return not isinstance(part, str) and is_block(part)


def _is_break(part: Part) -> bool:
    return not isinstance(part, str) and part.tag == "br"
