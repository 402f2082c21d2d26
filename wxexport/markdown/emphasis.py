"""Emphasis in Chinese text: beside punctuation, and what only looks like a mark.

CommonMark's flanking rule expects spaces between words: ``**加粗：**后文`` stays literal, because ``：`` is punctuation
and ``后`` is not. This is the published CJK-friendly amendment to CommonMark. It changes the rule only where a Chinese,
Japanese or Korean character is next to the marks.

Without spaces, signs pair too easily: ``5~10 元，20~30 克``, ``2**3 和 4**5``, ``*.md、*.txt``, ``__init__`` are text
here. A single ``~`` is never a mark, ``~~`` is. Nor are ``(*^_^*)``, ``count(*)``, ``.*`` and the ``*`` of a note.

``**甲****乙**``, as 语雀 exports it, is strong twice; CommonMark reads the ``****`` as text in between.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline.state_inline import Scanned

from wxexport.markdown.positions import InlineState
from wxexport.markdown.rules import Inline
from wxexport.text import is_cjk, regex

_IDEOGRAPHIC_SELECTORS = ("\U000e0100", "\U000e01ef")
_GENERAL_SELECTORS = ("\ufe00", "\ufe0e")  # without U+FE0F, which selects an emoji
_FULL_WIDTH_SELECTOR = "\ufe01"  # after one of these quotation marks it selects the Chinese form
_QUOTATION_MARKS = "‘’“”"

_CLOSING = ",;)]}、，。；：）】》〉」』”’"  # no emphasis begins with one of these
_OPENING = "([{（【《〈「『“‘"  # and none ends with one of these

_RUN = regex(r"\*+")
_SIGN = regex(
    r"(?=[*~_])(?:"  # quick at other characters
    r"(?<=[0-9])(?:\*+|~~)(?=[0-9])"  # 2**3
    r"|(?<=[0-9] )\*(?=[0-9])|(?<=[0-9])\*(?= [0-9])"
    r"|(?<![A-Za-z0-9*])\*(?=\.[A-Za-z0-9]{1,12}(?![A-Za-z0-9*]))"  # *.md, but not *.NET*
    r"|\*(?=\.\*)"  # *.*
    r"|(?<=/)(?:\*+(?=/|\s)|\*(?=、))|(?<=\s)\*(?=/(?!\w))"  # src/**/test, src/*, /* … */
    r"|(?<=[-^<>=;.@+*])_+(?=[-^<>=;.@+*])"  # ^_^
    r"|(?<![A-Za-z0-9*])\*(?=号(?![外称码召令]))"
    r"|(?<![^\s，。；：、（(用以带标注打])\*(?=代替|代表|表示|标[记注示]|为[必选]|的[为是])"
    r"|(?<=[长宽高深])\*(?=[长宽高深]))"
)
_FACE = regex(r"\*[\^￣＾>´°≧・╹ˊ●⊙∩◕◠][^\s*]{0,9}(?<!\w)\*")  # (*^_^*)
_SPECIAL_NAME = regex(
    r"__(?<!\w__)(?:a?enter|a?exit|a?iter|all|annotations|attribute|bool|builtins|cached|call|class|contains|declspec"
    r"|del|(?:del|get|set)(?:attr|item)|dict|dirname|doc|eq|file|filename|future|ge|get|getattribute|getstate|gt|hash"
    r"|import|init|init_subclass|len|le|loader|lt|main|metaclass|missing|module|mro|name|ne|a?next|new|package|path"
    r"|post_init|proto|pycache|qualname|repr|reversed|schema|set|slots|spec|str|typename|version|weakref"
    r"|COUNTER|DATE|FILE|FUNCTION|LINE|TIME|VA_ARGS)__(?!\w)"
)


class _ChineseState(InlineState):
    _is_strong = False  # after ``**`` that opened
    _begins_again = -1  # the position after the ``**`` that the first half of ``****`` is

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        """Whether the run of marks at ``start`` can open or close emphasis (the names are markdown-it-py's)."""
        end = start
        while end < self.posMax and self.src[end] == self.src[start]:
            end += 1
        run = self.src[start:end]
        if start == self._begins_again:
            return Scanned(True, False, 2)
        if run == "****" and self._is_strong:
            self._begins_again = start + 2
            return Scanned(False, True, 2)
        if start in _signs(self.src) or run == "~":
            return Scanned(False, False, end - start)
        before, selector = self._before(start)
        after = self.src[end] if end < self.posMax else " "

        space_before, space_after = isWhiteSpace(ord(before)), isWhiteSpace(ord(after))
        punctuation_before, punctuation_after = _is_punctuation(before), _is_punctuation(after)
        opens, closes = after not in _CLOSING, before not in _OPENING
        cjk_before, cjk_after = opens and (selector or is_cjk(before)), closes and is_cjk(after)
        plain_before = punctuation_before and not cjk_before
        plain_after = punctuation_after and not cjk_after

        left_flanking = not space_after and (not plain_after or space_before or plain_before or cjk_before)
        right_flanking = not space_before and (not plain_before or space_after or plain_after or cjk_after)
        single = run == "*"
        if after in _CLOSING and (single or not (space_before or punctuation_before)):
            left_flanking = False
        if before in _OPENING and (single or not (space_after or punctuation_after)):
            right_flanking = False
        if single and before == ".":  # .*
            left_flanking = False
        if run == "**":
            self._is_strong = left_flanking and not (self._is_strong and right_flanking)
        return Scanned(
            left_flanking and (canSplitWord or not right_flanking or punctuation_before),
            right_flanking and (canSplitWord or not left_flanking or punctuation_after),
            end - start,
        )

    def _before(self, start: int) -> tuple[str, bool]:
        """The character before the marks and before a variation selector, and whether the selector makes it CJK."""
        before = self.src[start - 1] if start > 0 else " "
        if _IDEOGRAPHIC_SELECTORS[0] <= before <= _IDEOGRAPHIC_SELECTORS[1]:
            return before, True
        if start > 1 and _GENERAL_SELECTORS[0] <= before <= _GENERAL_SELECTORS[1]:
            selected = self.src[start - 2]
            return selected, before == _FULL_WIDTH_SELECTOR and selected in _QUOTATION_MARKS
        return before, False


class ChineseInline(Inline):
    """The inline parser with the amended flanking rule."""

    State = _ChineseState


@lru_cache(maxsize=4)
def _signs(source: str) -> frozenset[int]:
    """Where runs begin that look like marks and are none."""
    found = {sign.start() for sign in _SIGN.finditer(source)}
    for name in _SPECIAL_NAME.finditer(source) if "__" in source else ():
        found |= {name.start(), name.end() - 2}
    for face in _FACE.finditer(source):
        found |= {face.start(), face.end() - 1}
    last: re.Match[str] | None = None  # the run before, unless it is paired
    for run in _RUN.finditer(source):
        if run[0] == "*" and _hides_a_character(source, run.start()):
            found.add(run.start())
        if last and _is_product(last, run):
            found |= {last.start(), run.start()}
        paired = last and last[0] == run[0] and not {last.start(), run.start()} & found
        last = None if paired else run
    return frozenset(found)


def _hides_a_character(source: str, at: int) -> bool:
    """Whether a ``*`` stands for a character of a name, as in ``张*明``: between two Chinese characters."""
    before, after = source[max(at - 2, 0) : at], source[at + 1 : at + 3]
    if not (before and after and _is_han(before[-1]) and _is_han(after[0])):
        return False
    return not any(_is_han(character) or character == "*" for character in before[:-1] + after[1:])


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _is_product(first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether two runs are signs: ``x*y 和 a*b``, ``总价=单价*数量，实付=总价*折扣``: each is between words."""
    source = first.string
    before = [source[run.start() - 1 : run.start()] for run in (first, second)]
    after = [source[run.end() : run.end() + 1] for run in (first, second)]
    operands = [side.isalnum() or side == ")" for side in before] + [side.isalnum() or side == "(" for side in after]
    if not all(operands) or source[max(first.start() - 3, 0) : first.start() - 1] == "**":
        return False  # **a*b*c**
    return "".join(before + after).isascii() or "=" in source[first.end() : second.start()]


def _is_punctuation(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)
