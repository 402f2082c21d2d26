"""The prelude of ``@media`` -> whether a phone in light mode satisfies it. WeChat has no media queries, so what a phone
would read is what stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from tinycss2.ast import Node

from wxexport.css.tokens import split_at_commas, without_space

WIDTH = 375
"""Of the phone, in px."""
_SIZES = {"width": WIDTH, "device-width": WIDTH, "height": 812, "device-height": 812}
_FEATURES = {
    "prefers-color-scheme": "light",
    "prefers-reduced-motion": "no-preference",
    "prefers-contrast": "no-preference",
    "orientation": "portrait",
    "hover": "none",
    "any-hover": "none",
    "pointer": "coarse",
    "any-pointer": "coarse",
}
_PX = {"px": 1, "em": 16, "rem": 16}


def is_phone(prelude: Sequence[Node]) -> bool:
    """Whether one of the queries is true on a phone; a feature that is not known is false."""
    queries = [without_space(part) for part in split_at_commas(prelude)]
    return any(_is_true(query) for query in queries) or not any(queries)


def _is_true(query: Sequence[Node]) -> bool:
    words = [token.lower_value for token in query if token.type == "ident"]
    if "or" in words:
        return any(_feature(token) for token in query if token.type == "() block")
    types = [word for word in words if word not in ("and", "only", "not")]
    found = all(word in ("all", "screen") for word in types)
    found = found and all(_feature(token) for token in query if token.type == "() block")
    return found is not ("not" in words)


def _feature(block: Node) -> bool:
    tokens = without_space(block.content)
    if tokens and tokens[0].type == "() block":
        return _is_true(tokens)
    if not tokens or tokens[0].type != "ident" or len(tokens) != 3 or tokens[1] != ":":
        return len(tokens) == 1 and getattr(tokens[0], "lower_value", "") in _SIZES
    name, value = tokens[0].lower_value, tokens[2]
    if name in _FEATURES:
        return getattr(value, "lower_value", "") == _FEATURES[name]
    size = _SIZES.get(name.removeprefix("min-").removeprefix("max-"))
    if size is None or value.type not in ("dimension", "number"):
        return False
    length = value.value * _PX.get(getattr(value, "lower_unit", "px"), 0)
    if name.startswith("min-"):
        return bool(length <= size)
    return bool(length >= size) if name.startswith("max-") else bool(length == size)
