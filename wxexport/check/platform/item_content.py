"""Of li, td and th the first inline unit stays where it is and the rest is moved into a block (reference, part 6)."""

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
            message = f"<{tag_of(item)}> holds {len(content)} things; on save all but the first are moved"
            yield view.finding(RULE, styled, item, message, hint="Put them into one section.")


def _is_block(part: Part) -> bool:
    return not isinstance(part, str) and is_block(part)


def _is_break(part: Part) -> bool:
    return not isinstance(part, str) and part.tag == "br"
