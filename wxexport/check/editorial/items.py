"""The items of a newsletter: the entries of its lists that begin with a link. The rules about them share this."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wxexport.check.editorial.issue import Block, Issue, Link, Section
from wxexport.text import regex

_SHORTEST = 3  # characters of a title
_BEFORE = regex(r"(?:[\[【(（][^\[\]【】()（）\n]*[\]】)）]|[^\w\[【(（]|^[0-9]{1,3}(?=[、.．)）])|提问|讨论)*")
_FOOT = regex(r"\S{1,8}[ \t]*[:：]")  # 编辑: 某人
_NO_TITLE = regex(
    r"https?://.*|[\W\d_]*"
    r"|(?:read )?more|links?|here|readme|slides?|video|via"
    r"|(?:查看|阅读)?(?:全文|原文|详情|链接|地址|传送门|更多)",
    re.IGNORECASE,
)
_REFERENCES = regex(r"(?:参考|相关|延伸|扩展|拓展|类似|同类)(?:阅读|链接|资料|文章|文献|工具|项目|产品)?[：:]?")
_MOST_SLIPS = 3
_CHANGE = regex(r"/(?:pulls?|commits?|issues|blob|tree|merge_requests)/[\w-]")
_FEWEST_LINKS = 10  # of a report


class Item(NamedTuple):
    """An item: ``title`` is the text of its link, or what stands before a bare address."""

    section: Section
    block: Block
    link: Link
    title: str

    @property
    def key(self) -> str:
        """The title as another one is compared with it."""
        return "".join(self.title.split()).lower()


def items(issue: Issue) -> Iterator[Item]:
    """The items of the first list of each section; what stands in a later one is often the foot of the section."""
    for section in issue.sections:
        blocks = [entry[0] for entry in section.entries]
        if blocks and _has_references(section, blocks[0]):
            continue
        for block in blocks:
            link = next(iter(block.links), None)
            if link is None or block.group != blocks[0].group:
                continue
            _, line = next(block.lines())
            before = block.text[: link.start].strip()
            title = before if link.is_bare else link.text
            is_title = (
                not _FOOT.match(title) if link.is_bare else _BEFORE.fullmatch(before) and len(title) * 2 >= len(line)
            )
            if is_title and len(title) >= _SHORTEST and not _NO_TITLE.fullmatch(title):
                yield Item(section, block, link, title)


def _has_references(section: Section, first: Block) -> bool:
    """Whether its first list is about what stands above it: 参考链接, 类似工具."""
    above = section.blocks[: section.blocks.index(first)]
    last = above[-1].text.rstrip().rpartition("\n")[2].strip() if above else ""
    return bool(_REFERENCES.fullmatch(last))


def share_addresses(issue: Issue) -> bool:
    """Whether two blocks begin with links to the same address, or with the same text and none: no two items are alike
    without.
    """
    links = [block.links[0] for block in issue.blocks if block.links]
    addresses = {link.address.rstrip("/") or "".join(link.text.split()).lower() for link in links}
    return len(addresses) < len(links)


def are_told_twice(issue: Issue) -> bool:
    """Whether an issue tells its items twice on purpose, as a report does by topic and by person: more of them come
    again than slips are made. Several in a row that come again in a row were pasted: one slip.
    """
    addresses = [address for item in items(issue) if (address := item.link.address.rstrip("/"))]
    first: dict[str, int] = {}
    earlier = [first.setdefault(address, place) for place, address in enumerate(addresses)]
    runs = sum(there != place and earlier[place - 1 : place] != [there - 1] for place, there in enumerate(earlier))
    return runs > _MOST_SLIPS


def is_report(issue: Issue) -> bool:
    """Whether most links lead to changes and files of repositories: a report of work names what two did twice."""
    changes = [bool(_CHANGE.search(link.address)) for block in issue.texts for link in block.links]
    return len(changes) >= _FEWEST_LINKS and sum(changes) * 2 > len(changes)
