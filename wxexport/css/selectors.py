"""CSS selectors -> XPath conditions.

Every selector becomes one condition on an element, read from its right end, so what stands in ``:is()``, ``:not()``
and ``:has()``, and the ``&`` of a nested rule, may be any selector itself and means exactly what CSS says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import tinycss2
import tinycss2.nth
from tinycss2.ast import Node

Weight = tuple[int, int, int]
"""Specificity: ids, then classes with attributes and pseudo-classes, then elements with pseudo-elements."""

POSITIONS = ("data-nth-child", "data-nth-last-child", "data-nth-of-type", "data-nth-last-of-type")
"""Attributes that hold an element's place among its siblings, from 1, while conditions are asked for."""
_LONGEST = 20_000
_MOST_TOKENS = 500
_PSEUDO_ELEMENTS = ("before", "after", "marker")
_OLD_PSEUDO_ELEMENTS = ("before", "after", "first-line", "first-letter")
_COMBINATORS = (">", "+", "~")
_BACKWARD = {
    " ": "ancestor::*",
    ">": "parent::*",
    "+": "preceding-sibling::*[1]",
    "~": "preceding-sibling::*",
}
_FORWARD = {
    " ": "descendant::*",
    ">": "child::*",
    "+": "following-sibling::*[1]",
    "~": "following-sibling::*",
}
_WITHOUT_EFFECT = frozenset(
    [
        "active",
        "checked",
        "disabled",
        "enabled",
        "focus",
        "focus-visible",
        "focus-within",
        "hover",
        "target",
        "visited",
    ]
)
_PLAIN: dict[str, str] = {
    "root": "not(ancestor::section)",  # the article stands for the root: nothing around it is published
    "scope": "not(ancestor::section)",
    "empty": "not(*) and not(string-length())",
    "first-child": "not(preceding-sibling::*[1])",  # [1]: one is enough, and a list may have ten thousand
    "last-child": "not(following-sibling::*[1])",
    "only-child": "not(preceding-sibling::*[1]) and not(following-sibling::*[1])",
    "first-of-type": "@data-nth-of-type = 1",
    "last-of-type": "@data-nth-last-of-type = 1",
    "only-of-type": "@data-nth-of-type = 1 and @data-nth-last-of-type = 1",
    "link": "self::a[@href]",
    "any-link": "self::a[@href]",
}


class SelectorError(ValueError):
    """Why a selector matches nothing here, or (``broken``) is none; ``str()`` says it in a few words."""

    def __init__(self, message: str, *, broken: bool = False, harmless: bool = False) -> None:
        super().__init__(message)
        self.broken = broken
        self.harmless = harmless


@dataclass(frozen=True, slots=True)
class Selector:
    """One selector without a comma.

    ``condition`` is an XPath expression that is true on the elements it matches, ``pseudo`` the pseudo-element behind
    it, ``subject`` the name of the element that it is about when it says one. ``names`` are the elements, and with a
    dot the classes, that must be there for it to match. Where an element stands among its siblings is read off
    ``POSITIONS``: XPath would count them anew for each.
    """

    text: str
    condition: str
    weight: Weight
    pseudo: str | None = None
    subject: str | None = None
    names: tuple[str, ...] = ()

    @property
    def xpath(self) -> str:
        """Finds the elements below and at the context node."""
        name = self.subject or "*"
        return f"descendant-or-self::{name}[{self.condition}]" if self.condition else f"descendant-or-self::{name}"


def split(tokens: Sequence[Node]) -> list[list[Node]]:
    """The selectors of a list, each as its tokens; without comments and outer white space."""
    found: list[list[Node]] = [[]]
    for token in tokens:
        if token == ",":
            found.append([])
        elif token.type != "comment":
            found[-1].append(token)
    return [_stripped(part) for part in found]


def parse(tokens: Sequence[Node], parents: Sequence[Selector] = (), *, nested: bool = False) -> Selector:
    """One selector from its tokens; ``parents`` are those of the rules around it (``&``).

    Raises ``SelectorError``.
    """
    if len(tokens) > _MOST_TOKENS:
        raise SelectorError("is too long")
    reader = _Reader(_stripped(list(tokens)), parents, nested=nested)
    selector = reader.selector()
    if len(selector.condition) > _LONGEST:
        raise SelectorError("is too long")
    return selector


def _stripped(tokens: list[Node]) -> list[Node]:
    start, end = 0, len(tokens)
    while start < end and tokens[start].type == "whitespace":
        start += 1
    while end > start and tokens[end - 1].type == "whitespace":
        end -= 1
    return tokens[start:end]


class _Compound:
    """What stands between two combinators."""

    def __init__(self) -> None:
        self.tag: str | None = None
        self.conditions: list[str] = []
        self.weight: Weight = (0, 0, 0)
        self.text = ""
        self.pseudo: str | None = None
        self.names: list[str] = []

    def add(self, text: str, condition: str, weight: Weight) -> None:
        self.text += text
        self.weight = _sum(self.weight, weight)
        if condition:
            self.conditions.append(condition)

    @property
    def condition(self) -> str:
        tag = [f"self::{self.tag}"] if self.tag else []
        return " and ".join(tag + [_bracketed(condition) for condition in self.conditions])


class _Reader:
    def __init__(self, tokens: list[Node], parents: Sequence[Selector], *, nested: bool) -> None:
        self._tokens = tokens
        self._parents = parents
        self._nested = nested
        self._at = 0

    def selector(self) -> Selector:
        """Reads all tokens as one complex selector."""
        parts = self._parts()
        if self._nested and (parts[0][0] or not _has_parent(self._tokens)):
            around = _Compound()
            self._parent(around)
            parts = [("", around), (parts[0][0] or " ", parts[0][1]), *parts[1:]]
        elif parts[0][0]:
            raise SelectorError("a selector cannot begin with a combinator", broken=True)
        condition = ""
        for number, (combinator, compound) in enumerate(parts):
            before = _BACKWARD[combinator] if number else ""
            near = f"{before}[{condition}]" if condition else before
            last = number == len(parts) - 1
            own = " and ".join(map(_bracketed, compound.conditions)) if last else compound.condition
            condition = " and ".join(part for part in (own, near) if part)
        weight: Weight = (0, 0, 0)
        for _, compound in parts:
            weight = _sum(weight, compound.weight)
        return Selector(_text(parts), condition, weight, parts[-1][1].pseudo, parts[-1][1].tag, _names(parts))

    def relative(self) -> tuple[str, Weight]:
        """A path from an element to what ``:has()`` asks for, and its weight."""
        path, weight = "", (0, 0, 0)
        for combinator, compound in self._parts():
            axis = _FORWARD[combinator or " "]
            step = f"{axis}[{compound.condition}]" if compound.condition else axis
            path = f"{path}/{step}" if path else step
            weight = _sum(weight, compound.weight)
        return path, weight

    def _parts(self) -> list[tuple[str, _Compound]]:
        parts: list[tuple[str, _Compound]] = []
        combinator = self._combinator()
        while self._at < len(self._tokens):
            if parts and parts[-1][1].pseudo:
                raise SelectorError("nothing can follow a pseudo-element", broken=True)
            parts.append((combinator, self._compound()))
            combinator = self._combinator()
        if not parts or combinator:
            raise SelectorError("something is missing", broken=True)
        return parts

    def _combinator(self) -> str:
        found = ""
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.type == "whitespace":
                found = found or " "
            elif token.type == "literal" and token.value in _COMBINATORS:
                if found.strip():
                    raise SelectorError("two combinators in a row", broken=True)
                found = str(token.value)
            else:
                break
            self._at += 1
        return found if self._at < len(self._tokens) or found.strip() else ""

    def _compound(self) -> _Compound:
        compound = _Compound()
        start = self._at
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.type == "whitespace" or (token.type == "literal" and token.value in _COMBINATORS):
                break
            if compound.pseudo:
                raise SelectorError("nothing can follow a pseudo-element", broken=True)
            self._at += 1
            self._simple(token, compound, first=self._at - 1 == start)
        return compound

    def _simple(self, token: Node, compound: _Compound, *, first: bool) -> None:
        if token.type == "ident":
            if not first:
                raise SelectorError(f"{token.value} must stand first", broken=True)
            compound.tag = _tag(token.lower_value)
            compound.names.append(token.lower_value)
            compound.add(token.lower_value, "", (0, 0, 1))
        elif token == "*":
            compound.add("*", "", (0, 0, 0))
        elif token == "&":
            self._parent(compound)
        elif token.type == "hash":
            compound.add(f"#{token.value}", f"@id = {_quoted(token.value)}", (1, 0, 0))
        elif token == ".":
            name = self._next("ident", "a dot").value
            compound.names.append(f".{name}")
            compound.add(f".{name}", _has_word("class", name), (0, 1, 0))
        elif token.type == "[] block":
            compound.add(f"[{tinycss2.serialize(token.content)}]", _attribute(token.content), (0, 1, 0))
        elif token == ":":
            self._pseudo(compound)
        else:
            shown = "a } that nothing opens" if token.type == "error" and token.kind == "}" else token.serialize()
            raise SelectorError(f"{shown} cannot be read", broken=True)

    def _next(self, type_: str, after: str) -> Node:
        if self._at >= len(self._tokens) or self._tokens[self._at].type != type_:
            raise SelectorError(f"a name is missing after {after}", broken=True)
        self._at += 1
        return self._tokens[self._at - 1]

    def _parent(self, compound: _Compound) -> None:
        if not self._parents:
            compound.add("&", _PLAIN["root"], (0, 0, 0))  # at the top, & is the root
            return
        for parent in self._parents:
            if parent.pseudo:
                raise SelectorError("a rule inside the rule of a pseudo-element matches nothing")
        text = self._parents[0].text if len(self._parents) == 1 else f":is({_list(self._parents)})"
        if compound.text or len(self._parents) == 1:
            compound.names += [name for parent in self._parents for name in parent.names if len(self._parents) == 1]
        compound.add(text, _any(self._parents), max(parent.weight for parent in self._parents))

    def _pseudo(self, compound: _Compound) -> None:
        double = self._at < len(self._tokens) and self._tokens[self._at] == ":"
        self._at += double
        if self._at >= len(self._tokens) or self._tokens[self._at].type not in ("ident", "function"):
            raise SelectorError("a name is missing after a colon", broken=True)
        token = self._tokens[self._at]
        self._at += 1
        name = token.lower_value if token.type == "ident" else token.lower_name
        if double or name in _OLD_PSEUDO_ELEMENTS:
            self._pseudo_element(name, compound)
        elif name.startswith("-"):
            raise SelectorError(f":{name} is one browser's own", harmless=True)
        elif name in _WITHOUT_EFFECT:
            raise SelectorError(f":{name} does not survive", harmless=True)
        elif token.type == "ident":
            self._plain(name, compound)
        else:
            self._function(name, token.arguments, compound)

    def _pseudo_element(self, name: str, compound: _Compound) -> None:
        if name not in _PSEUDO_ELEMENTS:
            raise SelectorError(f"::{name} does not survive", harmless=name.startswith("-"))
        compound.pseudo = name
        compound.add(f"::{name}", "", (0, 0, 1))

    def _plain(self, name: str, compound: _Compound) -> None:
        if name in _PLAIN:
            condition = _PLAIN[name]
        else:
            raise SelectorError(f":{name} is not known")
        compound.add(f":{name}", condition, (0, 1, 0))

    def _function(self, name: str, arguments: Sequence[Node], compound: _Compound) -> None:
        if name in ("is", "where", "not", "matches", "any"):
            inside = [parse(part, self._parents) for part in split(arguments)]
            if any(one.pseudo for one in inside):
                raise SelectorError(f":{name}() takes no pseudo-elements")
            weight = (0, 0, 0) if name == "where" else max(one.weight for one in inside)
            condition = f"not({_any(inside)})" if name == "not" else _any(inside)
            compound.add(f":{name}({_list(inside)})", condition, weight)
        elif name == "has":
            paths = [_Reader(part, self._parents, nested=False).relative() for part in split(arguments)]
            text = ", ".join(tinycss2.serialize(part) for part in split(arguments))
            compound.add(f":has({text})", " or ".join(path for path, _ in paths), max(weight for _, weight in paths))
        elif name in ("nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type"):
            self._nth(name, arguments, compound)
        else:
            raise SelectorError(f":{name}() is not known")

    def _nth(self, name: str, arguments: Sequence[Node], compound: _Compound) -> None:
        words = [i for i, token in enumerate(arguments) if token.type == "ident" and token.lower_value == "of"]
        steps = tinycss2.nth.parse_nth(arguments[: words[0]] if words else arguments)
        if steps is None or (words and name.endswith("type")):
            raise SelectorError(f":{name}({tinycss2.serialize(arguments)}) cannot be read", broken=True)
        weight: Weight = (0, 1, 0)
        text = "".join(tinycss2.serialize(arguments).split()) if not words else tinycss2.serialize(arguments).strip()
        if words:
            inside = [parse(part, self._parents) for part in split(arguments[words[0] + 1 :])]
            weight = _sum(weight, max(one.weight for one in inside))
            axis = "following-sibling" if "last" in name else "preceding-sibling"
            condition = f"({_any(inside)}) and {_position(f'(count({axis}::*[{_any(inside)}]) + 1)', steps)}"
        else:
            condition = _position(f"@data-{name}", steps)
        compound.add(f":{name}({text})", condition, weight)


# --- conditions -----------------------------------------------------------------------------------------------------


def _any(selectors: Sequence[Selector]) -> str:
    return " or ".join(_bracketed(_whole(selector)) for selector in selectors)


def _whole(selector: Selector) -> str:
    """The condition of a selector with its subject's name in it."""
    name = f"self::{selector.subject}" if selector.subject else ""
    return " and ".join(part for part in (name, selector.condition) if part) or "true()"


def _bracketed(condition: str) -> str:
    return f"({condition})" if " or " in condition or " and " in condition else condition


def _position(place: str, steps: tuple[int, int]) -> str:
    """Whether ``place``, which counts from 1, is one that ``an+b`` allows."""
    step, start = steps
    if step == 0:
        return f"{place} = {start}"
    sign = ">=" if step > 0 else "<="
    return f"{place} {sign} {start} and ({place} - {start}) mod {abs(step)} = 0"


def _attribute(tokens: Sequence[Node]) -> str:
    parts = [token for token in tokens if token.type not in ("whitespace", "comment")]
    if not parts or parts[0].type != "ident":
        raise SelectorError("an attribute's name is missing", broken=True)
    name = _tag(parts[0].lower_value)
    if len(parts) == 1:
        return f"@{name}"
    if len(parts) > 4 or len(parts) < 3 or parts[2].type not in ("string", "ident"):
        raise SelectorError(f"[{tinycss2.serialize(tokens)}] cannot be read", broken=True)
    return _compared(name, str(getattr(parts[1], "value", "")), parts[2].value, ignore_case=_flag(parts[3:]))


def _flag(rest: Sequence[Node]) -> bool:
    if not rest:
        return False
    if rest[0].type != "ident" or rest[0].lower_value not in ("i", "s"):
        raise SelectorError("an attribute's flag is i or s", broken=True)
    return bool(rest[0].lower_value == "i")


_LETTERS = "'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'"


def _compared(name: str, sign: str, value: str, *, ignore_case: bool) -> str:
    own, wanted = f"@{name}", _quoted(value)
    if ignore_case:
        own, wanted = f"translate({own}, {_LETTERS})", _quoted(value.lower())
    if sign == "=":
        return f"{own} = {wanted}"
    if sign == "|=":
        return f"{own} = {wanted} or starts-with({own}, concat({wanted}, '-'))"
    if not value or (sign == "~=" and any(character.isspace() for character in value)):
        return "false()"
    if sign == "~=":
        return f"contains(concat(' ', normalize-space({own}), ' '), concat(' ', {wanted}, ' '))"
    if sign == "^=":
        return f"starts-with({own}, {wanted})"
    if sign == "$=":
        length = len(value) - 1
        return f"substring({own}, string-length({own}) - {length}) = {wanted} and string-length({own}) > {length}"
    if sign == "*=":
        return f"contains({own}, {wanted})"
    raise SelectorError(f"the comparison {sign} is not known", broken=True)


def _has_word(name: str, word: str) -> str:
    return f"@{name} and contains(concat(' ', normalize-space(@{name}), ' '), {_quoted(f' {word} ')})"


def _quoted(text: str) -> str:
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    return "concat({})".format(', "\'", '.join(f"'{part}'" for part in text.split("'")))


def _tag(name: str) -> str:
    """A name that XPath reads as one."""
    if not name.replace("-", "").replace("_", "").isalnum() or not (name[0].isalpha() or name[0] == "_"):
        raise SelectorError(f"{name} is no name of an element", broken=True)
    return name


# --- what a selector says -------------------------------------------------------------------------------------------


def _has_parent(tokens: Sequence[Node]) -> bool:
    return any(token == "&" or (token.type == "function" and _has_parent(token.arguments)) for token in tokens)


def _sum(one: Weight, other: Weight) -> Weight:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _list(selectors: Sequence[Selector]) -> str:
    return ", ".join(selector.text for selector in selectors)


def _text(parts: Sequence[tuple[str, _Compound]]) -> str:
    text = ""
    for number, (combinator, compound) in enumerate(parts):
        sign = combinator if combinator.strip() == "" else f" {combinator} "
        text += (sign if number else "") + compound.text
    return text


def _names(parts: Sequence[tuple[str, Any]]) -> tuple[str, ...]:
    return tuple(name for _, compound in parts for name in compound.names)
