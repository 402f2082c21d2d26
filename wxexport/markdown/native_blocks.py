"""What Python-Markdown's own parser reads again and again of blocks and fenced code is counted, and refused early.

Each part of the parser searches all of a block; what is behind the part that it wants goes back as a block of its own.
So a list of definitions without blank lines takes time that grows with the square of its length.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import Preprocessor

from wxexport.html.limits import NESTING, WORK, TooMuch
from wxexport.text import regex

FindLine = Callable[[str], int | None]

_TO_SEARCH = 2  # what a character of a block costs
_EACH = 1_000  # what a block costs, in steps

_OPENING = regex(r"(?m)^(~{3,}|`{3,})(?:[ ]*\{[^\n]*\}|[^\n~`]*)$")
_CLOSING = regex(r"(?m)^(~{3,}|`{3,})[ ]*$")


class _Blocks(BlockProcessor):
    """Is asked first of all about each block, and takes none."""

    def __init__(self, parser: BlockParser, line: FindLine) -> None:
        super().__init__(parser)
        self._line = line
        self._work = 0

    def test(self, parent: Element, block: str) -> bool:
        self._work += _EACH + _TO_SEARCH * len(block)
        if self._work > WORK.most:
            raise TooMuch(WORK, self._line(block))
        depth = len(self.parser.state)
        if depth > NESTING.most and depth - self.parser.state.count("detabbed") > NESTING.most:
            raise TooMuch(NESTING, self._line(block))
        return False


class _Fences(Preprocessor):
    """Counts how far is read from each opening fence: to the one that closes it, else to the end. Its line is read
    again for each way to divide it, and a value of ``hl_lines`` may end anywhere.
    """

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        closing: defaultdict[str, list[int]] = defaultdict(list)
        for fence in _CLOSING.finditer(text):
            closing[fence[1]].append(fence.start())
        at = work = 0
        while opening := _OPENING.search(text, at):
            found = closing[opening[1]]
            following = bisect(found, opening.start())
            end = found[following] if following < len(found) else len(text)
            read = len(text) if "hl_lines" in opening[0] else end
            work += read - opening.start() + len(opening[0]) ** 2
            if work > WORK.most:
                raise TooMuch(WORK, text.count("\n", 0, opening.start()))
            is_sure = following < len(found) and "}" not in opening[0]  # a list may not be one, and then it is no code
            at = end + len(opening[1]) if is_sure else opening.end()
        return lines


def limited(md: Markdown, line: FindLine) -> None:
    """Adds the limits to a converter; ``line`` finds the line where a text begins."""
    md.parser.blockprocessors.register(_Blocks(md.parser, line), "wxexport_blocks", 1_000)
    md.preprocessors.register(_Fences(md), "wxexport_fences", 26)  # just before those that read fenced code
