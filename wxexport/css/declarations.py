"""Takes the declarations of a block or a ``style`` attribute and gives longhands that WeChat keeps.

Variables and ``calc()`` are computed, shorthands expanded; what the editor drops is reported with its line.
Selectors are in ``selectors``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import tinycss2
from tinycss2.ast import Declaration as ParsedDeclaration
from tinycss2.ast import Node, ParseError

from wxexport.css import limits, properties, shorthands, values, variables
from wxexport.css import private as private_longhands
from wxexport.css.errors import CssError, Report
from wxexport.css.tokens import is_nested_deeper, readable
from wxexport.messages import Message, t
from wxexport.text import regex

_DEEPEST = 32
_OPENING = regex(r"[(\[{]")
_DEEP = "deep"
_BACKGROUNDS = ("background", "background-image")
_GRADIENT = t("gradients behind text are flagged by WeChat's dark mode check; its first color is used")
PRIVATE = private_longhands.PREFIX
"""The prefix of longhands that WeChat does not keep, for those who put something in their place before the end."""
_LINE_HEIGHT = regex(r"(\d+(?:\.\d+)?|\.\d+)(em|%|)")


class Declaration(NamedTuple):
    """One longhand that WeChat keeps."""

    name: str
    value: str
    important: bool = False


def parse_block(content: str | Iterable[Node]) -> list[Node]:
    """The declarations, errors and nested rules of a block or of a ``style`` attribute.

    Anybody may have written a ``style`` attribute: a declaration in it whose brackets are nested too deep becomes an
    error, because tinycss2 reads it but cannot write it.
    """
    if isinstance(content, str):
        content = readable(content)
    nodes: list[Node] = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    if not isinstance(content, str) or len(_OPENING.findall(content)) <= _DEEPEST:
        return nodes
    return [_too_deep(node) if _is_too_deep(node) else node for node in nodes]


def _is_too_deep(node: Node) -> bool:
    return node.type == "declaration" and is_nested_deeper(node.value, _DEEPEST)


def _too_deep(node: ParsedDeclaration) -> ParseError:
    return ParseError(
        node.source_line,
        node.source_column,
        _DEEP,
        t("{name}: {reason}", name=node.name, reason=t("its brackets are nested too deep")),
    )


def compile_declarations(
    block: Iterable[Node],
    scope: Mapping[str, Sequence[Node]],
    report: Report,
    warn: Report | None = None,
    *,
    private: bool = False,
) -> tuple[Declaration, ...]:
    """The longhands of a parsed block, with the variables in ``scope``; calls ``report`` for each that is left out.

    ``warn``, if given, is called instead for what makes no difference, and for what is kept but risky. ``private`` adds
    the longhands that begin with ``PRIVATE``.
    """
    compiled: list[Declaration] = []
    for node in block:
        if node.type == "error":
            message = node.message if node.kind == _DEEP else t("a declaration cannot be read; is its colon missing?")
            report(node.source_line, message)
        elif node.type != "declaration":
            report(node.source_line, t("a rule is not allowed here"))
        elif not node.name.startswith("--"):
            try:
                if private:
                    compiled += [Declaration(*one, node.important) for one in private_longhands.longhands(node, scope)]
                    if private_longhands.is_lost(node.lower_name):
                        continue
                solid = _solid(node, scope)
                found = tuple(_compile(solid, scope))  # all of a shorthand or nothing
            except CssError as error:
                (warn if warn and error.harmless else report)(
                    node.source_line, t("{name}: {reason}", name=node.name, reason=error)
                )
                continue
            if solid is not node:
                (warn or report)(node.source_line, t("{name}: {reason}", name=node.name, reason=_GRADIENT))
            compiled += found
            if warn:
                for risk in _risks(node, found):
                    warn(node.source_line, t("{name}: {reason}", name=node.name, reason=risk))
    return tuple(compiled)


def _solid(node: ParsedDeclaration, scope: Mapping[str, Sequence[Node]]) -> ParsedDeclaration:
    """The declaration itself; a background color in place of a gradient, or white text would stand on white."""
    if node.lower_name not in _BACKGROUNDS:
        return node
    color = values.gradient_color(variables.resolve(node.value, scope))
    if color is None:
        return node
    name = "background-color"
    return ParsedDeclaration(node.source_line, node.source_column, name, name, [color], node.important)


def _compile(node: ParsedDeclaration, scope: Mapping[str, Sequence[Node]]) -> Iterator[Declaration]:
    properties.check_name(node.lower_name)
    words = values.words_of(variables.resolve(node.value, scope), strings=node.lower_name == "font")
    for name, value in shorthands.longhands(node.lower_name, words):
        properties.check_value(name, value)
        yield Declaration(name, value, node.important)


def _risks(node: ParsedDeclaration, found: Sequence[Declaration]) -> Iterator[Message]:
    """What is kept, but not as written, or against WeChat's advice (reference, parts 3 and 4)."""
    if node.important:
        yield t("!important is applied but not written: WeChat asks to leave it out")
    if node.lower_name == "font" and len(found) > 1:
        yield t("its font family is left out: WeChat asks to set none")
    for item in found:
        if item.name == "line-height" and (height := _LINE_HEIGHT.fullmatch(item.value)):
            if float(height[1]) / (100 if height[2] == "%" else 1) < limits.LEAST_LINE_HEIGHT:
                least = limits.LEAST_LINE_HEIGHT
                yield t("{value} lets lines touch; write at least {least}", value=item.value, least=least)
        elif item.name == "line-height" and item.value.endswith("px"):
            yield t("a height in px stays when the font gets larger; write a number without a unit")
        elif item.name == "opacity" and item.value not in ("1", *properties.CSS_WIDE):
            yield t("WeChat flags it on pictures; for text and backgrounds a color with alpha does the same")
