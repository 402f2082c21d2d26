"""The items of a newsletter: the entries of its lists that begin with a link. The rules about them share this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wxexport.check.editorial.issue import Block, Issue, Link, Section
from wxexport.text import regex

_SHORTEST = 3  # characters of a title
_BEFORE = regex(r"(?:[\[【(（][^\[\]【】()（）\n]*[\]】)）]|[^\w\[【(（]|^[0-9]{1,3}(?=[、.．)）])|提问|讨论)*")
_FOOT = regex(r"\S{1,8}[ \t]*[:：]")  # 编辑: 某人


@dataclass(frozen=True, slots=True)
class Item:
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
            if is_title and len(title) >= _SHORTEST:
                yield Item(section, block, link, title)
