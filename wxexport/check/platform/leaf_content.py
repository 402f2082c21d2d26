"""WX131 leaf-content: a leaf with wrong content (reference, parts 1 and 4)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.html.elements import Element
from wxexport.html.tree import SPACE
from wxexport.messages import Message, t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.LEAF_CONTENT


def find(page: Page, /) -> Iterator[Finding]:
    for leaf in page.named("span"):
        if "leaf" not in leaf.attributes:
            continue
        block = next((inner for inner in islice(leaf.inner(), 1, None) if inner.is_block), None)
        if block is not None:
            yield page.finding(RULE, leaf, t("a leaf contains <{tag}>", tag=block.tag))
    for leaf in page.named("section"):
        if "nodeleaf" in leaf.attributes and (message := _trouble(leaf.content)):
            yield page.finding(RULE, leaf, message)


def _trouble(content: list[Element | str]) -> Message | None:
    if not content:
        return t("a nodeleaf is empty")
    for part in content:
        if isinstance(part, str):
            return t("a nodeleaf contains text") if part.strip(SPACE) else t("a nodeleaf contains white space")
        if not _is_component(part.tag):
            return t("a nodeleaf contains <{tag}>", tag=part.tag)
    return t("a nodeleaf contains more than one picture or component") if len(content) > 1 else None


def _is_component(tag: str) -> bool:
    return tag in platform.LONE.value or tag.startswith("mp")
