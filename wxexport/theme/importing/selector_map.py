"""A selector of another tool's style sheet -> the selectors for the same parts of an article here.

The tools nest elements differently. Where the tool has two elements and the article has one, both map to that one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import tinycss2

from wxexport.css import selectors
from wxexport.css.errors import SelectorError
from wxexport.messages import ReasonError, message_of, t
from wxexport.theme import contract
from wxexport.theme.importing.dialects import INTO_PARENT, Dialect
from wxexport.theme.model import NO_PSEUDO_ELEMENTS

_CODE_TOKENS = re.compile(r"\.(?:hljs-|token|cm-)")


class UnmappedError(ReasonError, ValueError):
    """A selector has no counterpart."""


class Target(NamedTuple):
    """A selector of ours. It is ``merged`` when theirs is for an element inside of the one that ours matches."""

    selector: str
    merged: bool


def targets(selector: str, dialect: Dialect) -> list[Target]:
    """The selectors of ours for one of the tool's, both as text. Raises ``UnmappedError``."""
    found, merged = _map(selector, dialect)
    for one in found:
        try:
            _check(selectors.parse(tinycss2.parse_component_value_list(one)))
        except SelectorError as error:
            raise UnmappedError(message_of(error)) from None
    return [Target(one, merged) for one in found]


def _check(selector: selectors.Selector) -> None:
    unknown = next((name for name in selector.names if not contract.has(name)), None)
    if unknown:
        raise UnmappedError(t("wxexport generates no {unknown}", unknown=unknown))
    if selector.pseudo == "marker" and selector.subject not in (None, "li"):
        raise UnmappedError(t("only li has a marker"))
    if selector.pseudo and selector.subject in NO_PSEUDO_ELEMENTS:
        raise UnmappedError(t("{subject} cannot have generated text", subject=selector.subject))


def _map(text: str, dialect: Dialect) -> tuple[list[str], bool]:
    if _CODE_TOKENS.search(text):
        raise UnmappedError(t("code_style sets the colors of code"))
    if match := re.search(dialect.editor, text):
        raise UnmappedError(t("{match} belongs to the window of {title}", match=match[0], title=dialect.title))
    steps = _steps(text)
    whole: list[str] = [""]
    merged = False
    for number, (combinator, compound) in enumerate(steps):
        base, pseudo = _parts(compound)
        if base in dialect.roots and not any(whole):
            is_last = number == len(steps) - 1
            whole = [f".article{pseudo}"] if is_last or steps[number + 1][0] != " " else [""]
            continue
        if not base:
            sign = combinator if combinator.strip() else ""
            whole = [f"{one} {sign} {pseudo}".replace("  ", " ").strip() for one in whole]
            continue
        ours = _ours(base, steps[number - 1][1] if number else "", dialect)
        if ours == INTO_PARENT or ours.startswith("::"):
            if not any(whole):
                raise UnmappedError(t("the element around it is not named"))
            merged = True
            whole = [one + (pseudo if ours == INTO_PARENT else ours) for one in whole]
        elif ours in whole:  # pre > code: one element here
            merged = True
            whole = [f"{one}{pseudo}" for one in whole]
        else:
            merged = False
            sign = "" if not any(whole) else " " if combinator == " " else f" {combinator} "
            whole = [f"{one}{sign}{name}{pseudo}" for one in whole for name in ours.split(", ")]
    return whole, merged


def _ours(base: str, before: str, dialect: Dialect) -> str:
    """Our name for a compound selector, given the compound selector before it."""
    names = dialect.names
    outer = _parts(before)[0]
    inside = f"{outer} {base}"
    if inside in names:
        ours = names[inside]
        return INTO_PARENT if ours == _ours(outer, "", dialect) else ours
    if base == "code" and outer and _ours(outer, "", dialect) == ".code":
        return ".code-lines"
    if base in names:
        return names[base]
    _, dot, rest = base.partition(".")
    if dot and f".{rest}" in names:
        return names[f".{rest}"]
    return base


def _steps(text: str) -> list[tuple[str, str]]:
    """(combinator, compound selector) for each step of a selector; text in brackets stays whole."""
    steps: list[tuple[str, str]] = []
    combinator, compound, depth = "", "", 0
    for character in text:
        depth += (character in "([") - (character in ")]")
        if depth == 0 and character in " >+~":
            if compound:
                steps.append((combinator, compound))
                combinator, compound = " ", ""
            if character != " ":
                if combinator.strip():
                    raise UnmappedError(t("two combinators in a row"))
                combinator = character
        else:
            compound += character
    if compound:
        steps.append((combinator, compound))
    if not steps:
        raise UnmappedError(t("cannot be read"))
    return steps


def _parts(compound: str) -> tuple[str, str]:
    """A compound selector, split before its first pseudo-class or pseudo-element."""
    depth = 0
    for at, character in enumerate(compound):
        depth += (character in "([") - (character in ")]")
        if character == ":" and depth == 0:
            return compound[:at], compound[at:]
    return compound, ""
