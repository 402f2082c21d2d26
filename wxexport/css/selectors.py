"""Takes CSS selectors and gives XPath conditions with their specificity.

A selector becomes one condition on an element, read from its right end. So the selectors in ``:is()``, ``:not()`` and
``:has()``, and the ``&`` of a nested rule, can be of any kind. XPath is what lxml matches without another library.
"""

from __future__ import annotations

from collections.abc import Sequence

import tinycss2
import tinycss2.nth
from tinycss2.ast import Node

from wxexport.css import conditions
from wxexport.css.conditions import BACKWARD, FORWARD, PSEUDO_CLASSES, all_of, any_of, bracketed
from wxexport.css.errors import SelectorError
from wxexport.css.tokens import split_at_commas
from wxexport.dataclass import dataclass
from wxexport.messages import t
from wxexport.text import names, regex

Specificity = tuple[int, int, int]
"""The numbers of ids, of classes with attributes and pseudo-classes, and of elements with pseudo-elements."""

_LONGEST = 20_000
_MOST_TOKENS = 500
_COST_OF_A_STEP = 20
_TO_SIBLINGS = regex(conditions.TO_SIBLINGS)
_PSEUDO_ELEMENTS = ("before", "after", "marker")
_OLD_PSEUDO_ELEMENTS = ("before", "after", "first-line", "first-letter")
"""Pseudo-elements that may be written with a single colon."""
_COMBINATORS = (">", "+", "~")
_WITHOUT_EFFECT = names("active checked disabled enabled focus focus-visible focus-within hover target visited")


@dataclass(frozen=True, slots=True)
class Selector:
    """One selector without a comma.

    ``condition`` is an XPath expression that is true on the elements it matches, ``pseudo`` the pseudo-element at its
    end, ``subject`` the name of the matched element if the selector has one. ``names`` are the elements, and the
    classes with a dot, without which it matches nothing. ``kinds`` are such names, of which a matched element has at
    least one; empty if none are known. ``POSITIONS`` must be set where it is evaluated.
    """

    text: str
    condition: str
    specificity: Specificity
    pseudo: str | None = None
    subject: str | None = None
    names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def cost(self) -> int:
        """How many selectors take as long to match: all elements are gone through for each step to their siblings."""
        return 1 + _COST_OF_A_STEP * len(_TO_SIBLINGS.findall(self.condition))

    @property
    def xpath(self) -> str:
        """Finds the elements below and at the context node."""
        name = self.subject or "*"
        return f"descendant-or-self::{name}[{self.condition}]" if self.condition else f"descendant-or-self::{name}"


def split(tokens: Sequence[Node]) -> list[list[Node]]:
    """The selectors of a list, each as its tokens, without comments and outer white space."""
    return [_stripped([token for token in part if token.type != "comment"]) for part in split_at_commas(tokens)]


def parent(selectors: Sequence[Selector]) -> Selector:
    """What ``&`` stands for in the rules nested in that of some selectors: made once, for there may be thousands."""
    around = _Compound()
    around.add_kinds(selectors)
    is_one = len(selectors) == 1
    return Selector(
        selectors[0].text if is_one else f":is({_list(selectors)})",
        _any(selectors),
        max(selector.specificity for selector in selectors),
        next((selector.pseudo for selector in selectors if selector.pseudo), None),
        names=selectors[0].names if is_one else (),
        kinds=around.kinds,
    )


def parse(tokens: Sequence[Node], parent: Selector | None = None, *, nested: bool = False) -> Selector:
    """One selector from its tokens; ``parent`` is that of the rule around it (``&``).

    Raises ``SelectorError``.
    """
    if len(tokens) > _MOST_TOKENS:
        raise SelectorError(t("is too long"))
    reader = _Reader(_stripped(list(tokens)), parent, nested=nested)
    selector = reader.selector()
    if len(selector.condition) > _LONGEST:
        raise SelectorError(t("is too long"))
    return selector


def _stripped(tokens: list[Node]) -> list[Node]:
    start, end = 0, len(tokens)
    while start < end and tokens[start].type == "whitespace":
        start += 1
    while end > start and tokens[end - 1].type == "whitespace":
        end -= 1
    return tokens[start:end]


class _Compound:
    """The simple selectors between two combinators."""

    def __init__(self) -> None:
        self.tag: str | None = None
        self.conditions: list[str] = []
        self.specificity: Specificity = (0, 0, 0)
        self.text = ""
        self.pseudo: str | None = None
        self.names: list[str] = []
        self.kinds: tuple[str, ...] = ()

    def add(self, text: str, condition: str, specificity: Specificity) -> None:
        self.text += text
        self.specificity = _sum(self.specificity, specificity)
        if condition:
            self.conditions.append(condition)

    def add_kinds(self, selectors: Sequence[Selector]) -> None:
        """Adds the kinds of an element that one of the selectors matches."""
        if not self.kinds and all(selector.kinds for selector in selectors):
            self.kinds = tuple(dict.fromkeys(kind for selector in selectors for kind in selector.kinds))

    @property
    def own_condition(self) -> str:
        """The condition without the element's name."""
        return all_of(map(bracketed, self.conditions))

    @property
    def condition(self) -> str:
        return all_of([f"self::{self.tag}" if self.tag else "", self.own_condition])


class _Reader:
    """Reads the tokens of one selector from left to right."""

    def __init__(self, tokens: list[Node], parent: Selector | None, *, nested: bool) -> None:
        self._tokens = tokens
        self._parent = parent
        self._nested = nested
        self._at = 0

    def selector(self) -> Selector:
        """Reads all tokens as one complex selector."""
        parts = self._parts()
        if self._nested and (parts[0][0] or not _has_parent(self._tokens)):
            around = _Compound()
            self._add_parent(around)
            parts = [("", around), (parts[0][0] or " ", parts[0][1]), *parts[1:]]
        elif parts[0][0]:
            raise SelectorError(t("a selector cannot begin with a combinator"), broken=True)
        condition = ""
        for number, (combinator, compound) in enumerate(parts):
            before = BACKWARD[combinator] if number else ""
            near = f"{before}[{condition or 1}]" if number else ""
            is_last = number == len(parts) - 1
            condition = all_of([compound.own_condition if is_last else compound.condition, near])
        subject = parts[-1][1]
        specificity = _total([compound.specificity for _, compound in parts])
        names = tuple(name for _, compound in parts for name in compound.names)
        return Selector(_text(parts), condition, specificity, subject.pseudo, subject.tag, names, subject.kinds)

    def relative(self) -> tuple[str, Specificity]:
        """Reads all tokens as one selector in ``:has()``: a path from the element, and its specificity."""
        parts = self._parts()
        path = ""
        for combinator, compound in reversed(parts):
            path = f"{FORWARD[combinator or ' ']}[{all_of([compound.condition, path]) or 1}]"
        return path, _total([compound.specificity for _, compound in parts])

    def _parts(self) -> list[tuple[str, _Compound]]:
        """The compound selectors, each with the combinator before it."""
        parts: list[tuple[str, _Compound]] = []
        combinator = self._combinator()
        while self._at < len(self._tokens):
            if parts and parts[-1][1].pseudo:
                raise SelectorError(t("nothing can follow a pseudo-element"), broken=True)
            parts.append((combinator, self._compound()))
            combinator = self._combinator()
        if not parts or combinator:
            raise SelectorError(t("something is missing"), broken=True)
        return parts

    def _combinator(self) -> str:
        found = ""
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.type == "whitespace":
                found = found or " "
            elif token.type == "literal" and token.value in _COMBINATORS:
                if found.strip():
                    raise SelectorError(t("two combinators in a row"), broken=True)
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
                raise SelectorError(t("nothing can follow a pseudo-element"), broken=True)
            self._at += 1
            self._simple(token, compound, first=self._at - 1 == start)
        return compound

    def _simple(self, token: Node, compound: _Compound, *, first: bool) -> None:
        if token.type == "ident":
            if not first:
                raise SelectorError(t("{value} must come first", value=token.value), broken=True)
            compound.tag = conditions.element_name(token.lower_value)
            compound.names.append(token.lower_value)
            compound.kinds = (token.lower_value,)
            compound.add(token.lower_value, "", (0, 0, 1))
        elif token == "*":
            compound.add("*", "", (0, 0, 0))
        elif token == "&":
            self._add_parent(compound)
        elif token.type == "hash":
            compound.add(f"#{token.value}", conditions.has_id(token.value), (1, 0, 0))
        elif token == ".":
            name = self._class_name()
            compound.names.append(f".{name}")
            compound.kinds = (f".{name}",)  # fewer elements have it than are of the same name
            compound.add(f".{name}", conditions.has_class(name), (0, 1, 0))
        elif token.type == "[] block":
            text = f"[{tinycss2.serialize(token.content)}]"
            compound.add(text, conditions.has_attribute(token.content), (0, 1, 0))
        elif token == ":":
            self._pseudo(compound)
        elif token.type == "error" and token.kind == "}":
            raise SelectorError(t("a } has no opening {"), broken=True)
        else:
            raise SelectorError(t("{token} cannot be read", token=token.serialize()), broken=True)

    def _class_name(self) -> str:
        if self._at >= len(self._tokens) or self._tokens[self._at].type != "ident":
            raise SelectorError(t("a name is missing after a dot"), broken=True)
        self._at += 1
        return str(self._tokens[self._at - 1].value)

    def _add_parent(self, compound: _Compound) -> None:
        """Adds ``&``: the selectors of the rule around this one, or at the top the root."""
        parent = self._parent
        if parent is None:
            compound.add("&", PSEUDO_CLASSES["root"], (0, 0, 0))
            return
        if parent.pseudo:
            raise SelectorError(t("a rule inside the rule of a pseudo-element matches nothing"))
        if len(parent.condition) > _LONGEST:
            raise SelectorError(t("is too long"))
        compound.names += parent.names
        compound.add_kinds([parent])
        compound.add(parent.text, parent.condition, parent.specificity)

    def _pseudo(self, compound: _Compound) -> None:
        is_double = self._at < len(self._tokens) and self._tokens[self._at] == ":"
        self._at += is_double
        if self._at >= len(self._tokens) or self._tokens[self._at].type not in ("ident", "function"):
            raise SelectorError(t("a name is missing after a colon"), broken=True)
        token = self._tokens[self._at]
        self._at += 1
        name = token.lower_value if token.type == "ident" else token.lower_name
        if is_double or name in _OLD_PSEUDO_ELEMENTS:
            self._pseudo_element(name, compound)
        elif name.startswith("-"):
            raise SelectorError(t(":{name} works in one browser only", name=name), harmless=True)
        elif name in _WITHOUT_EFFECT:
            raise SelectorError(t(":{name} does not survive", name=name), harmless=True)
        elif token.type == "function":
            self._function(name, token.arguments, compound)
        elif name in PSEUDO_CLASSES:
            compound.add(f":{name}", PSEUDO_CLASSES[name], (0, 1, 0))
        else:
            raise SelectorError(t(":{name} is not known", name=name))

    def _pseudo_element(self, name: str, compound: _Compound) -> None:
        if name not in _PSEUDO_ELEMENTS:
            raise SelectorError(t("::{name} does not survive", name=name), harmless=name.startswith("-"))
        compound.pseudo = name
        compound.add(f"::{name}", "", (0, 0, 1))

    def _function(self, name: str, arguments: Sequence[Node], compound: _Compound) -> None:
        if name in ("is", "where", "not", "matches", "any"):
            self._logical(name, arguments, compound)
        elif name == "has":
            parts = split(arguments)
            paths = [_Reader(part, self._parent, nested=False).relative() for part in parts]
            text = ", ".join(map(tinycss2.serialize, parts))
            specificity = max(specificity for _, specificity in paths)
            compound.add(f":has({text})", " or ".join(path for path, _ in paths), specificity)
        elif name in ("nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type"):
            self._nth(name, arguments, compound)
        else:
            raise SelectorError(t(":{name}() is not known", name=name))

    def _logical(self, name: str, arguments: Sequence[Node], compound: _Compound) -> None:
        inside = [parse(part, self._parent) for part in split(arguments)]
        if any(one.pseudo for one in inside):
            raise SelectorError(t(":{name}() takes no pseudo-elements", name=name))
        specificity = (0, 0, 0) if name == "where" else max(one.specificity for one in inside)
        condition = f"not({_any(inside)})" if name == "not" else _any(inside)
        if name != "not":
            compound.add_kinds(inside)
        compound.add(f":{name}({_list(inside)})", condition, specificity)

    def _nth(self, name: str, arguments: Sequence[Node], compound: _Compound) -> None:
        of = next((i for i, token in enumerate(arguments) if token.type == "ident" and token.lower_value == "of"), None)
        steps = tinycss2.nth.parse_nth(arguments[:of])
        text = tinycss2.serialize(arguments)
        if steps is None or (of is not None and name.endswith("type")):
            raise SelectorError(t(":{name}({text}) cannot be read", name=name, text=text), broken=True)
        if of is None:
            compound.add(f":{name}({''.join(text.split())})", conditions.is_nth(name, steps), (0, 1, 0))
            return
        inside = [parse(part, self._parent) for part in split(arguments[of + 1 :])]
        specificity = _sum((0, 1, 0), max(one.specificity for one in inside))
        compound.add(f":{name}({text.strip()})", conditions.is_nth_of(name, steps, _any(inside)), specificity)


def _any(selectors: Sequence[Selector]) -> str:
    """True where one of the selectors matches."""
    return any_of(_with_subject(selector) for selector in selectors)


def _with_subject(selector: Selector) -> str:
    name = f"self::{selector.subject}" if selector.subject else ""
    return all_of((name, selector.condition)) or "true()"


def _has_parent(tokens: Sequence[Node]) -> bool:
    return any(token == "&" or (token.type == "function" and _has_parent(token.arguments)) for token in tokens)


def _sum(one: Specificity, other: Specificity) -> Specificity:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _total(all_: Sequence[Specificity]) -> Specificity:
    ids, classes, elements = (sum(counts) for counts in zip(*all_, strict=True))
    return ids, classes, elements


def _list(selectors: Sequence[Selector]) -> str:
    return ", ".join(selector.text for selector in selectors)


def _text(parts: Sequence[tuple[str, _Compound]]) -> str:
    text = ""
    for number, (combinator, compound) in enumerate(parts):
        sign = combinator if combinator.strip() == "" else f" {combinator} "
        text += (sign if number else "") + compound.text
    return text
