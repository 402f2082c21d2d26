"""Definition lists with several terms per definition; the plug-in reads one term only.

砚
墨
: 书写的工具
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from wxexport.markdown.beginnings import for_lines
from wxexport.text import regex

_MOST_TERMS = 4
_LONGEST_TERM = 60  # characters: a longer line is prose, not a term
_DEFINITION = regex(r"[:~][ \t]+\S")
_RULE = "deflist"


def definitions(md: MarkdownIt) -> None:
    md.use(deflist_plugin)
    one_term = next(rule.fn for rule in md.block.ruler.__rules__ if rule.name == _RULE)

    def several_terms(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
        last = _last_term(state, startLine, endLine)
        first_token = len(state.tokens)
        if not one_term(state, last, endLine, False):
            return False
        if last > startLine:
            terms = [token for line in range(startLine, last) for token in _term(state, line)]
            opening = state.tokens[first_token]
            opening.map = [startLine, state.line]
            state.tokens[first_token + 1 : first_token + 1] = terms
        return True

    def next_definition(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
        return silent and one_term(state, startLine, endLine, True)

    md.block.ruler.at(_RULE, several_terms)
    ends = ["paragraph", "reference", "blockquote"]
    md.block.ruler.after(_RULE, "definition", for_lines(":~", next_definition), {"alt": ends})


def _last_term(state: StateBlock, first: int, end: int) -> int:
    """The line before the first definition, if only short lines of the same paragraph are in between."""
    for line in range(first + 1, min(first + 1 + _MOST_TERMS, end)):
        text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent or state.is_code_block(line):
            break
        if _DEFINITION.match(text):
            return line - 1
        if len(text) > _LONGEST_TERM or _ends_paragraph(state, line, end):
            break
    return first


def _ends_paragraph(state: StateBlock, line: int, end: int) -> bool:
    return any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("paragraph"))


def _term(state: StateBlock, line: int) -> list[Token]:
    content = state.getLines(line, line + 1, state.blkIndent, False).strip()
    level = state.level + 1
    return [
        Token("dt_open", "dt", 1, map=[line, line], level=level, block=True),
        Token("inline", "", 0, map=[line, line], level=level + 1, block=True, content=content, children=[]),
        Token("dt_close", "dt", -1, level=level, block=True),
    ]
