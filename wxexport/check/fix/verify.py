"""An article before and after edits -> whether the edits did what they should and nothing else.

Markdown has no local edits: a hyphen can start a list that swallows the code below it. So both articles are parsed,
and their tokens and findings are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from markdown_it.token import Token

from wxexport.check.fix.edits import CODE, Fix, Place, edits_of
from wxexport.findings import article_rules as rules
from wxexport.markdown import github, places
from wxexport.model import Article, Finding, Syntax

_LINE_ENDS = ("\n", "\r", "\r\n")
_ABOUT_ADDRESSES = frozenset(
    rule.id
    for rule in (
        rules.LINK_IN_PAGE,
        rules.LINK_RELATIVE,
        rules.LINK_TEMPORARY,
        rules.LINK_UNKNOWN,
        rules.PICTURE_MISSING,
        rules.PICTURE_OFFLINE,
        rules.PICTURE_CHANGED,
    )
)
"""Rules that can fire only once an address is read as one, so a fix may add findings of them."""


def is_read_alike(before: Article, after: Article, found: Sequence[Place], fix: Fix) -> bool:
    """Whether nothing changes but what the fix makes: no code, formula or HTML, and no block elsewhere."""
    old, new = (github.tokens(article.text, syntax_of(article)) for article in (before, after))
    return (
        _code(old) == _code(new)
        and _makes(old, new, fix, sum(1 for _ in edits_of(found)))
        and _text(new).count("](<") <= _text(old).count("](<")
        and _elsewhere(old, _lines(found, before.first_line, moved=False))
        == _elsewhere(new, _lines(found, before.first_line, moved=True))
    )


def is_better(before: Iterable[Finding], after: Iterable[Finding], rule: str, least: int) -> bool:
    """Whether ``least`` or more findings of the rule are gone, and there is none more of another."""
    was, is_now = (Counter(finding.rule for finding in findings) for findings in (before, after))
    no_new = all(is_now[other] <= was[other] for other in is_now.keys() - _ABOUT_ADDRESSES)
    return no_new and was[rule] - is_now[rule] >= least


def syntax_of(article: Article) -> Syntax:
    return Syntax(article.settings.chinese_rules, article.settings.breaks, article.settings.tilde)


def _code(tokens: Iterable[Token]) -> list[tuple[str, str]]:
    """All code, formulas and HTML."""
    return [(token.type, token.content) for token in places.leaves(tokens) if token.type in CODE]


def _text(tokens: Iterable[Token]) -> str:
    return "".join(token.content for token in places.leaves(tokens) if token.type == "text")


def _makes(old: list[Token], new: list[Token], fix: Fix, edits: int) -> bool:
    """Whether each edit has made one token of the fix's type, and no other has appeared or disappeared."""
    was, is_now = (Counter(token.type for token in tokens if token.nesting >= 0) for tokens in (old, new))
    changes = {name: is_now[name] - was[name] for name in was | is_now if is_now[name] != was[name]}
    made = changes.pop(fix.makes, 0)
    return (not fix.makes or made == edits) and changes.keys() <= fix.may_change


def _lines(found: Iterable[Place], first_line: int, *, moved: bool) -> set[int]:
    """The lines of the places in the article's text, before the edits or (``moved``) after them."""
    inside: set[int] = set()
    added = 1 - first_line
    for place in found:
        more = sum(edit.text.strip(" \t>") in _LINE_ENDS for edit in place.edits) if moved else 0
        inside.update(range(place.first + added, place.last + added + more))
        added += more
    return inside


def _elsewhere(tokens: Iterable[Token], inside: set[int]) -> list[tuple[Any, ...]]:
    """The blocks that do not begin in the lines ``inside``."""
    return [
        (token.level, token.hidden, token.info, *_content(token), *map(_content, token.children or ()))
        for token in tokens
        if token.map and token.map[0] not in inside
    ]


def _content(token: Token) -> tuple[str, str, str, str]:
    return token.type, token.tag, token.content, str(token.attrs)
