"""Takes the parts of a selector and gives XPath conditions that are true on the elements they match."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import tinycss2
from tinycss2.ast import Node

from wxexport.css.errors import SelectorError
from wxexport.css.tokens import without_space
from wxexport.messages import t

POSITIONS = ("data-nth-child", "data-nth-last-child", "data-nth-of-type", "data-nth-last-of-type")
"""Attributes that hold an element's place among its siblings, from 1, while selectors are matched. XPath would count
the siblings again for each element.
"""
TO_SIBLINGS = r"-sibling::\*\[(?!1\])"
"""Matches a step to all siblings, and not to the next one alone, in the expressions that are made here."""
BACKWARD = {
    " ": "ancestor::*",
    ">": "parent::*",
    "+": "preceding-sibling::*[1]/self::*",  # a condition right after [1] would be tried on all siblings
    "~": "preceding-sibling::*",
}
"""The axis from an element to what stands before a combinator."""
FORWARD = {
    " ": "descendant::*",
    ">": "child::*",
    "+": "following-sibling::*[1]/self::*",
    "~": "following-sibling::*",
}
"""The axis from an element to what stands after a combinator."""
_ROOT = "not(ancestor::section) and not(ancestor::*[@data-dressed])"
PSEUDO_CLASSES: dict[str, str] = {
    # The article is the root, since nothing around it is published; while it is dressed, the page of the tool is.
    "root": _ROOT,
    "scope": _ROOT,
    "empty": "not(*) and not(string-length())",
    "first-child": "not(preceding-sibling::*[1])",  # [1] stops at one sibling; a list may have ten thousand
    "last-child": "not(following-sibling::*[1])",
    "only-child": "not(preceding-sibling::*[1]) and not(following-sibling::*[1])",
    "first-of-type": "@data-nth-of-type = 1",
    "last-of-type": "@data-nth-last-of-type = 1",
    "only-of-type": "@data-nth-of-type = 1 and @data-nth-last-of-type = 1",
    "link": "self::a[@href]",
    "any-link": "self::a[@href]",
}
_HAS_CLASSES = "@class and "
_IN_CLASS = f"{_HAS_CLASSES}contains(concat(' ', normalize-space(@class), ' '), "
_CASES = "'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'"


def all_of(conditions: Iterable[str]) -> str:
    """True where every condition is; empty ones are left out."""
    return " and ".join(condition for condition in conditions if condition)


def any_of(conditions: Iterable[str]) -> str:
    """True where one of the conditions is. Those of single classes are asked only where there is a class at all."""
    found = list(conditions)
    classes = [one for one in found if one.startswith(f"({_IN_CLASS}") and one.count(" and ") == 1]
    if len(classes) > 1:
        asked = " or ".join(one[1:-1].removeprefix(_HAS_CLASSES) for one in classes)
        found = [*(one for one in found if one not in classes), f"{_HAS_CLASSES}({asked})"]
    return " or ".join(map(bracketed, found))


def bracketed(condition: str) -> str:
    """The condition in parentheses, where ``and`` beside it would change its meaning."""
    return f"({condition})" if " or " in condition or " and " in condition else condition


def has_id(name: str) -> str:
    """``#name``."""
    return f"@id = {_quoted(name)}"


def has_class(name: str) -> str:
    """``.name``."""
    return f"{_IN_CLASS}{_quoted(f' {name} ')})"


def is_nth(name: str, steps: tuple[int, int]) -> str:
    """``:nth-child(an+b)`` and the like, by ``name``; ``steps`` are a and b."""
    return _position(f"@data-{name}", steps)


def is_nth_of(name: str, steps: tuple[int, int], condition: str) -> str:
    """``:nth-child(an+b of S)`` and ``:nth-last-child()``, where ``condition`` is that of S."""
    axis = "following-sibling" if "last" in name else "preceding-sibling"
    return f"({condition}) and {_position(f'(count({axis}::*[{condition}]) + 1)', steps)}"


def _position(place: str, steps: tuple[int, int]) -> str:
    """Whether ``place``, which counts from 1, is one that ``an+b`` allows."""
    step, start = steps
    if step == 0:
        return f"{place} = {start}"
    sign = ">=" if step > 0 else "<="
    return f"{place} {sign} {start} and ({place} - {start}) mod {abs(step)} = 0"


def has_attribute(tokens: Sequence[Node]) -> str:
    """``[name]`` or ``[name="value" i]``, from the tokens in the brackets. Raises ``SelectorError``."""
    parts = without_space(tokens)
    if not parts or parts[0].type != "ident":
        raise SelectorError(t("an attribute's name is missing"), broken=True)
    name = element_name(parts[0].lower_value)
    if len(parts) == 1:
        return f"@{name}"
    if len(parts) > 4 or len(parts) < 3 or parts[2].type not in ("string", "ident"):
        raise SelectorError(t("[{text}] cannot be read", text=tinycss2.serialize(tokens)), broken=True)
    return _compared(name, str(getattr(parts[1], "value", "")), parts[2].value, ignore_case=_ignores_case(parts[3:]))


def _ignores_case(flags: Sequence[Node]) -> bool:
    if not flags:
        return False
    if flags[0].type != "ident" or flags[0].lower_value not in ("i", "s"):
        raise SelectorError(t("the flag of an attribute must be i or s"), broken=True)
    return bool(flags[0].lower_value == "i")


def _compared(name: str, sign: str, value: str, *, ignore_case: bool) -> str:
    own, wanted = f"@{name}", _quoted(value)
    if ignore_case:
        own, wanted = f"translate({own}, {_CASES})", _quoted(value.lower())
    has_match = bool(value) and not (sign == "~=" and any(character.isspace() for character in value))
    if not has_match and sign not in ("=", "|="):
        return "false()"
    if sign not in _COMPARISONS:
        raise SelectorError(t("the comparison {sign} is not known", sign=sign), broken=True)
    return _COMPARISONS[sign].format(own=own, wanted=wanted, length=len(value) - 1)


_COMPARISONS = {
    "=": "{own} = {wanted}",
    "|=": "{own} = {wanted} or starts-with({own}, concat({wanted}, '-'))",
    "~=": "contains(concat(' ', normalize-space({own}), ' '), concat(' ', {wanted}, ' '))",
    "^=": "starts-with({own}, {wanted})",
    "$=": "substring({own}, string-length({own}) - {length}) = {wanted} and string-length({own}) > {length}",
    "*=": "contains({own}, {wanted})",
}


def _quoted(text: str) -> str:
    """A string literal of XPath, which has no escapes."""
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    return "concat({})".format(', "\'", '.join(f"'{part}'" for part in text.split("'")))


def element_name(name: str) -> str:
    """The name of an element or an attribute, checked to be one in XPath too. Raises ``SelectorError``."""
    if not name.replace("-", "").replace("_", "").isalnum() or not (name[0].isalpha() or name[0] == "_"):
        raise SelectorError(t("{name} is not a valid name", name=name), broken=True)
    return name
