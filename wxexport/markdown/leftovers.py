"""The text of an article as readers see it -> findings: marks that Markdown does not read as markup.

The text stays as GitHub shows it. A finding says where it looks wrong; where nothing has to be guessed, it has the
edits that mend it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from wxexport.findings import article_rules as rules
from wxexport.markdown import passages
from wxexport.markdown.passages import Passage
from wxexport.markdown.positions import place
from wxexport.markdown.slips import CHECKS, CHECKS_OF_GITHUB, CHECKS_OF_HTML, MASKED_NAME, TYPED, Check
from wxexport.markdown.spaced_pictures import ADDRESS
from wxexport.messages import t
from wxexport.model import Edit, Finding

_SPACED = t("GitHub shows a picture as text if its address has a space or a lone bracket")


def in_tokens(tokens: Iterable[Token], source: str) -> Iterator[Finding]:
    """What is left in the tokens of a text; the lines of the findings are those of the text.

    Many paragraphs that begin with ``1、`` are numbered on purpose; one of them, or lines in one paragraph, are not.
    """
    alone: list[Finding] = []
    for finding in _in_tokens(tokens, source):
        if finding.message == TYPED and len(finding.edits) == 1:
            alone.append(finding)
        else:
            yield finding
    if len(alone) == 1:
        yield from alone


def _in_tokens(tokens: Iterable[Token], source: str) -> Iterator[Finding]:
    parts = [*_parts(tokens, source.split("\n"))]
    everything = "".join([f"\n{passage.text}" for passage, _ in parts])
    of_github, of_html = _worth_it(CHECKS_OF_GITHUB, everything), _worth_it(CHECKS_OF_HTML, everything)
    for passage, block in parts:
        if block is None:
            yield from _check(passage, of_html)
        else:
            yield from _check(passage, of_github)
            yield from _spaced_pictures(block)


def _worth_it(checks: Iterable[Check], text: str) -> list[Check]:
    return [check for check in checks if check.may_be_in(text)]


def _parts(tokens: Iterable[Token], lines: Sequence[str]) -> Iterator[tuple[Passage, Token | None]]:
    """The passages, each with its block if that is not raw HTML."""
    before, outer = "", ""
    for token in tokens:
        if token.type == "html_block":
            yield from ((passage, None) for passage in passages.of_html(token))
        elif token.type == "inline":
            passage = passages.of_inline(token, lines)
            passage.is_paragraph, passage.after_marker = before == "paragraph_open", outer == "list_item_open"
            is_masked = before == "td_open" and MASKED_NAME.fullmatch(token.content)
            yield (Passage(token) if is_masked else passage), token
        before, outer = token.type, before


def _spaced_pictures(block: Token) -> Iterator[Finding]:
    """Pictures that GitHub shows as text."""
    for token in block.children or ():
        start, end = token.meta.get(ADDRESS, (0, 0))
        if at := place(block, start, end, 1) if end else None:
            edits = (
                (Edit(at.line, at.column, at.column, "<"), Edit(at.line, at.end, at.end, ">"))
                if at.column and at.end
                else ()
            )
            excerpt = block.content[start:end]
            found = rules.UNCLOSED_BRACKET.finding(_SPACED, "", at, excerpt, t("Write ![text](<address>)."), edits)
            yield replace(found, severity="info")


def in_html(html: str) -> Iterator[Finding]:
    """What is left in HTML of another Markdown parser, which keeps no places."""
    found = [*passages.of_html(Token("html_block", "", 0, content=html))]
    checks = _worth_it(CHECKS, "".join([f"\n{passage.text}" for passage in found]))
    for passage in found:
        yield from _check(passage, checks)


def _check(passage: Passage, checks: Iterable[Check]) -> Iterator[Finding]:
    text = passage.text
    if not text or text.isspace():
        return
    after_line = f"\n{text}"
    for check in checks:
        if check.may_be_in(after_line) and (found := check.find(passage, text)):  # one per passage
            excerpt = " ".join(text[found[0] : found[0] + 40].split())
            edits = tuple(check.edits(passage, text))
            yield check.rule.finding(check.message, "", passage.place(*found), excerpt, check.hint, edits)
