r"""Formulas: ``$…$``, ``$$…$$``, ``\(…\)``, ``\[…\]`` and fences called ``math``.

The rules are GitHub's, because the articles are read there too, and keep money and shell variables as text: between
two dollars there is no third one and no space next to them, and no letter or digit touches them from outside
(``$5 和 $6``, ``US$5``, ``$HOME/$PATH``). Chinese may touch both sides, as it has no spaces: ``设$x>0$时``.
With the Chinese rules ``dollars`` judges by the content instead, and takes more.

``\(`` and ``\[`` are also escapes of CommonMark, and converters to Markdown write ``\[1\]`` for a plain bracket, so
the text between them has to look like mathematics. Authors whose generator reads escapes before its formulas write
``\\(…\\)``, which GitHub shows as ``\(…\)``: with the Chinese rules it is a formula.

Published plug-ins allow any character but a digit outside, and search for the closing mark again at every opening one,
which takes minutes on a line of dollars.

Tokens: ``math_block`` and ``math_inline``, with LaTeX as content; an inline one with the ``markup`` ``$$`` or ``\[`` is
drawn large.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache, partial

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

from wxexport.markdown.dollars import is_formula, is_open, is_prose, is_word
from wxexport.markdown.rules import block_rule, inline_rule, text_of
from wxexport.text import is_cjk, regex

LARGE = ("$$", r"\[")
"""The ``markup`` of inline formulas that are drawn large."""

_CLOSED_BY = {"$": "$", "$$": "$$", r"\(": r"\)", r"\[": r"\]", r"\\(": r"\\)"}
_MARK = regex(r"\\\\[()]|\\.|\$+", re.DOTALL)
_BRACKETS = (r"\(", r"\[", r"\\(")
_OPENING = regex(r"\$\$(?!\$)|\\\[")
_MATHEMATICAL = regex(r"\\[A-Za-z]|[\^_=<>+]")
_MOST_INNER = 8  # formulas inside of the text of one
_UNCLOSED = "wxexport.math.unclosed"  # key in the environment: how far searches for a closing mark failed
_OPEN = "wxexport.math.open"  # another: by the first line of a paragraph, how far it was read, and with what result


def math(md: MarkdownIt, *, chinese: bool = False) -> None:
    """Reads formulas; they are rendered as ``span`` and ``div`` of the class ``formula`` with LaTeX as text."""
    inline_rule(md, "math_inline", "$\\", partial(_inline, chinese=chinese), before="escape")
    block_rule(md, "math_block", "$\\", _OPENING, _block)
    md.core.ruler.after("block", "math_fence", _fences)


def split(text: str, *, chinese: bool) -> Iterator[tuple[str, str]]:
    """Plain text in pieces: ``(text, "")`` and ``("", LaTeX)``."""
    for block in _alone(chinese).parseInline(text):
        for token in block.children or ():
            yield ("", token.content) if token.type == "math_inline" else (token.content or "\n", "")


@cache
def _alone(chinese: bool) -> MarkdownIt:
    return MarkdownIt("zero").use(math, chinese=chinese)


# --- in a line ------------------------------------------------------------------------------------------------------


def _inline(state: StateInline, silent: bool, *, chinese: bool) -> bool:
    if state.src[state.pos] == "$":
        end = state.pos + 1
        while end < state.posMax and state.src[end] == "$":
            end += 1
        return _dollars(state, silent, end, chinese) or _as_text(state, silent, end)
    opening = next((mark for mark in _BRACKETS[: 3 if chinese else 2] if state.src.startswith(mark, state.pos)), "")
    start = state.pos + len(opening)
    content = _content(state, opening, start, chinese) if opening else None
    if content is None:
        return False
    end = start + len(content) + len(opening)
    if "`" in content or not _looks_mathematical(opening, content, state.src[end : end + 1]):
        return False
    if chinese and is_prose(content):  # \[见 $x$ 的定义\]
        return False
    return _emit(state, silent, opening, content, content)


def _dollars(state: StateInline, silent: bool, start: int, chinese: bool) -> bool:
    """A formula with its content from ``start`` on, after the opening dollars."""
    opening, before = state.src[state.pos : start], state.src[max(state.pos - 1, 0) : state.pos]
    content = _content(state, opening, start, chinese) if len(opening) <= 2 else None
    if content is None:
        return False
    end = start + len(content) + len(opening)
    judge = _is_large if opening == "$$" else is_formula if chinese else _is_formula
    if not judge(content, before, state.src[end : end + 1]) or (chinese and is_prose(content)):
        return False
    code = re.fullmatch(r"`([^`]+)`", content)  # GitHub's $`…`$; else a code span wins
    if "`" in content and not code:
        return False
    return _emit(state, silent, opening, content, code[1] if code else content)


def _as_text(state: StateInline, silent: bool, end: int) -> bool:
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def _content(state: StateInline, opening: str, start: int, chinese: bool) -> str | None:
    r"""The text from ``start`` to the closing mark, if there is no other dollar, ``\(`` or ``\[`` in it.

    With the Chinese rules there may be a few formulas in ``\text{…}``, and another formula directly behind: ``$a$$b$``.
    """
    closing = _CLOSED_BY[opening]
    places = _marks(state.src)[closing]
    number = bisect_left(places, (start, ""))
    for _ in range(_MOST_INNER if chinese and opening == "$" else 0):
        if number + 2 >= len(places) or not is_open(state.src[start : places[number][0]]):
            break
        number += 2
    if number >= len(places):
        return None
    end, mark = places[number]
    if chinese and (opening, mark) == ("$", "$$") and [after for _, after in places[number + 1 : number + 2]] == ["$"]:
        mark = "$"
    if mark != closing or end + len(closing) > state.posMax:
        return None
    content = state.src[start:end]
    return content if content.strip() else None


@lru_cache(maxsize=4)
def _marks(source: str) -> dict[str, list[tuple[int, str]]]:
    """For each closing mark: its positions, and those of marks that may not come before it. Found once per text."""
    found: dict[str, list[tuple[int, str]]] = {closing: [] for closing in _CLOSED_BY.values()}
    for match in _MARK.finditer(source):
        mark = match[0]
        if mark[0] == "$":
            found["$"].append((match.start(), mark))
        if mark != "$" and (closing := _CLOSED_BY.get(mark, mark)) in found:
            found[closing].append((match.start(), mark))
    return found


def _emit(state: StateInline, silent: bool, opening: str, content: str, latex: str) -> bool:
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content = latex.strip()
        token.markup = opening
    state.pos += len(opening) + len(content) + len(_CLOSED_BY[opening])
    return True


def _is_formula(content: str, before: str, after: str) -> bool:
    """Whether single dollars touch their content and no other word: GitHub's rule."""
    return content == content.strip() and not is_word(before) and not is_word(after) and after != "{"


def _is_large(content: str, before: str, after: str) -> bool:
    return not is_word(before)


def _looks_mathematical(opening: str, content: str, after: str) -> bool:
    if _MATHEMATICAL.search(content):
        return after != "("  # \[text\](address)
    if opening == r"\\(":
        return len(content.strip()) == 1
    return opening == r"\(" and any(map(str.isalnum, content)) and not any(map(is_cjk, content))


# --- blocks ---------------------------------------------------------------------------------------------------------


def _block(state: StateBlock, found: re.Match[str], start: int, end: int, silent: bool) -> bool:
    opening = found[0]
    last = _last_line(state, start, end, opening)
    if last is None or (silent and _continues(state, start)):
        return False
    lines = [text_of(state, number) for number in range(start, last + 1)]
    lines[0] = lines[0][2:]
    lines[-1] = lines[-1].rstrip()[:-2]
    latex = "\n".join(line.strip() for line in lines if line.strip())
    if not latex or (opening == r"\[" and last == start and not _MATHEMATICAL.search(latex)):
        return False
    if not silent:
        token = state.push("math_block", "math", 0)
        token.block = True
        token.content, token.markup, token.map = latex, opening, [start, last + 1]
        state.line = last + 1
    return True


def _last_line(state: StateBlock, start: int, end: int, opening: str) -> int | None:
    """The line that closes a formula; with its opening mark alone on a line or before an environment, it may contain
    empty lines.
    """
    closing, first = _CLOSED_BY[opening], text_of(state, start)[2:]
    alone = not first.strip() or first.lstrip().startswith(r"\begin{")
    failed: dict[object, int] = state.env.setdefault(_UNCLOSED, {})
    key = opening, alone, end, state.blkIndent, state.level
    number = start
    while number < end:
        text = first if number == start else text_of(state, number)
        place = _find(text, closing)
        if place is not None and not text[place + 2 :].strip():
            return number
        if place is not None or start < failed.get(key, 0):
            break
        number += 1
        if number < end and not _goes_on(state, number, alone):
            break
    failed[key] = max(number, failed.get(key, 0))
    return None


def _continues(state: StateBlock, number: int) -> bool:
    """Whether a formula that the paragraph begins between words (``如下：$$``) is open on a line of it."""
    seen: dict[int, tuple[int, bool]] = state.env.setdefault(_OPEN, {})
    first, is_open = seen.get(state.line, (state.line, False))
    for line in range(first, number):
        is_open ^= sum(match[0] == "$$" for match in _MARK.finditer(text_of(state, line))) % 2 == 1
    seen[state.line] = number, is_open
    return is_open


def _goes_on(state: StateBlock, number: int, alone: bool) -> bool:
    text = text_of(state, number)
    outdented = text != "" and state.sCount[number] < state.blkIndent
    return not outdented and (alone or text.strip() != "")


def _find(text: str, closing: str) -> int | None:
    return next((match.start() for match in _MARK.finditer(text) if match[0] == closing), None)


def _fences(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "fence" and token.info.split()[:1] == ["math"] and token.content.strip():
            token.type, token.tag, token.content = "math_block", "math", token.content.strip()
