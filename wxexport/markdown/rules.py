"""The parser of lines, and how a construct adds its rules: those in a line by the characters that their marks begin
with, those of blocks by the pattern of their first line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, text
from markdown_it.token import Token
from markdown_it.utils import EnvType

from wxexport.html.limits import MARKS
from wxexport.markdown import counting
from wxexport.markdown.beginnings import for_lines
from wxexport.markdown.positions import InlineState

ALL = ("paragraph", "reference", "blockquote", "list")
"""What most blocks end that begin on the line after it."""

# What the characters are that the marks of a rule begin with; where no rule begins, only "text" is tried.
_CHARACTERS = {
    **{"text": "", "newline": "\n", "escape": "\\", "backticks": "`", "strikethrough": "~", "emphasis": "*_"},
    **{"link": "[", "image": "!", "autolink": "<", "html_inline": "<", "entity": "&", "footnote_ref": "["},
    **{"gfm_autolink_www": "w", "gfm_autolink_protocol": ":", "gfm_autolink_email": "@"},
}
InlineRule = Callable[[StateInline, bool], bool]
_TEXT: list[InlineRule] = [text]

Push = Callable[[StateInline, "re.Match[str]"], None]
BlockRule = Callable[[StateBlock, "re.Match[str]", int, int, bool], bool]
"""The state, what the pattern found, its line, the limit of lines, whether to look only -> whether it is the block."""


def inline_rule(md: MarkdownIt, name: str, characters: str, rule: InlineRule, *, before: str = "link") -> None:
    """Adds a rule that is tried at these characters only."""
    rule.characters = characters  # type: ignore[attr-defined]
    md.inline.ruler.before(before, name, rule)


def mark_rule(
    md: MarkdownIt,
    name: str,
    characters: str,
    pattern: re.Pattern[str],
    push: Push,
    *,
    before: str = "link",
    is_mark: Callable[[StateInline, re.Match[str]], object] = lambda state, found: True,
) -> None:
    """Adds a rule for a mark that ``pattern`` matches as a whole; ``push`` puts tokens in its place."""

    def rule(state: StateInline, silent: bool) -> bool:
        found = pattern.match(state.src, state.pos, state.posMax)
        if found is None or not is_mark(state, found):
            return False
        if not silent:
            push(state, found)
        state.pos = found.end()
        return True

    inline_rule(md, name, characters, rule, before=before)


def block_rule(
    md: MarkdownIt,
    name: str,
    characters: str,
    pattern: re.Pattern[str],
    rule: BlockRule,
    *,
    before: str = "fence",
    ends: tuple[str, ...] = ALL,
) -> None:
    """Adds a rule for blocks whose first line begins with what ``pattern`` matches, and which is not code.

    It is tried at lines that begin with one of the ``characters`` only. ``ends`` are the kinds of blocks that it ends;
    without them it is never asked to look only.
    """

    def run(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
        found = match_line(pattern, state, startLine)
        if found is None or state.is_code_block(startLine):
            return False
        return rule(state, found, startLine, endLine, silent)

    md.block.ruler.before(before, name, for_lines(characters, run), {"alt": [*ends]})


def match_line(pattern: re.Pattern[str], state: StateBlock, line: int) -> re.Match[str] | None:
    """What ``pattern`` matches at the beginning of a line, after its indent."""
    return pattern.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])


def text_of(state: StateBlock, line: int) -> str:
    """A line without its indent."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def line_at(state: StateBlock, position: int, first: int, limit: int) -> int:
    """The line of a position in the text, of those from ``first`` to ``limit``."""
    return bisect_right(state.bMarks, position, first, limit) - 1


class Inline(ParserInline):
    """markdown-it-py's inline parser, with the spans of tokens. At a character it tries the rules that begin there."""

    State: type[InlineState] = InlineState

    def __init__(self) -> None:
        super().__init__()
        self._compiled: list[InlineRule] = []
        self._rules: dict[str, list[InlineRule]] = {}

    def _by_character(self) -> dict[str, list[InlineRule]]:
        if (rules := self.ruler.getRules("")) is not self._compiled:
            self._compiled, self._rules = rules, {}
            for rule in self.ruler.__rules__:
                if rule.enabled:
                    for character in getattr(rule.fn, "characters", None) or _CHARACTERS[rule.name]:
                        self._rules.setdefault(character, []).append(rule.fn)
        return self._rules

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = self.State(src, md, env, tokens)
        state.most = counting.left(env)
        self.tokenize(state)
        for pair_rule in self.ruler2.getRules(""):
            pair_rule(state)
        counting.count(env, MARKS, len(state.tokens))
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        assert isinstance(state, InlineState)
        by_character, most, end = self._by_character(), state.md.options["maxNesting"], state.posMax
        while (start := state.pos) < end:
            made = len(state.tokens)
            if not state.pending:
                state.pending_start = start
            for rule in by_character.get(state.src[start], _TEXT) if state.level < most else ():
                if rule(state, False):
                    state.record(made, start)
                    break
            else:
                state.append_pending(state.src[start])
                state.pos += 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:
        start = state.pos
        if start in state.cache:
            state.pos = state.cache[start]
            return
        is_flat = state.level < state.md.options["maxNesting"]
        state.level += 1
        rules = self._by_character().get(state.src[start], _TEXT) if is_flat else ()
        if not any(rule(state, True) for rule in rules):
            state.pos = state.pos + 1 if is_flat else state.posMax + 1
        state.level -= 1
        state.cache[start] = state.pos
