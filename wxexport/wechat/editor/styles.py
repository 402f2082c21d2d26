"""Filters styles: the editor drops properties that are not on its list, and values that are not plain (part 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

import tinycss2
from tinycss2 import color4

from wxexport.text import shortened
from wxexport.wechat import kept, platform
from wxexport.wechat.editor.change import Reporter
from wxexport.wechat.editor.tree import Node, walk

_DEAD_FUNCTIONS = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(platform.DEAD_FUNCTIONS.value))})\(", re.I)
_LOST_UNITS = re.compile(rf"(?<![\w#.-])[-+]?[0-9.]+(?:{platform.LOST_UNITS.value.pattern})(?![\w-])", re.I)
_OPAQUE = re.compile(r"\"[^\"]*\"|'[^']*'|url\([^)]*\)", re.I)
_DELIMITERS = re.compile(r"""\\.|[;()"']""", re.S)
_VALUE_SHOWN = 40
_BRACKET = re.compile(r"[(\[{]")
_MOST_BRACKETS = 50  # the serializer of the CSS parser fails on deeper ones


def run(root: Node, report: Reporter) -> None:
    for node in islice(walk(root, into_svg=True), 1, None):
        style = node.attributes.get("style")
        if style is None:
            continue
        kept, lost = _filtered(style)
        if lost:
            report(node, f"the style of <{node.tag}> loses {', '.join(lost)}")
        node.attributes["style"] = kept
        if not kept:
            del node.attributes["style"]


@lru_cache(maxsize=4096)
def _filtered(style: str) -> tuple[str, tuple[str, ...]]:
    """The style that stays, and the properties that do not, with their value where it is the reason."""
    kept: list[str] = []
    lost: list[str] = []
    changed = False
    for declaration in _declarations(style):
        stays, reason = _declaration(declaration)
        kept += [stays] if stays else []
        lost += [reason] if reason else []
        changed = changed or stays != declaration
    return ";".join(kept) if changed else style, tuple(dict.fromkeys(lost))


def _declarations(style: str) -> Iterator[str]:
    """The declarations: separated by semicolons outside of strings and brackets."""
    start, depth, quote = 0, 0, ""
    for found in _DELIMITERS.finditer(style):
        mark = found[0]
        if quote:
            quote = "" if mark == quote else quote
        elif mark in "\"'":
            quote = mark
        elif mark == "(":
            depth += 1
        elif mark == ")":
            depth = max(0, depth - 1)
        elif mark == ";" and not depth:
            yield from filter(None, [style[start : found.start()].strip()])
            start = found.end()
    yield from filter(None, [style[start:].strip()])


@lru_cache(maxsize=4096)
def _declaration(declaration: str) -> tuple[str, str]:
    """The declaration that stays (``""``: none), and the part that is lost (``""``: nothing)."""
    name, colon, value = (part.strip() for part in declaration.partition(":"))
    name = name.lower()
    if not colon or not value:
        return "", name[:_VALUE_SHOWN]
    shown = f"{name}: {shortened(value, _VALUE_SHOWN, _VALUE_SHOWN - 1)}"
    if name == "background":
        stays, whole = _background(value)
        return stays, "" if whole else shown
    if name in ("background-image", "background-clip"):
        return (declaration, "") if _is_plain_background(value) else ("", shown)
    if name not in platform.PROPERTIES.value:
        return "", name
    plain = _OPAQUE.sub("", value)
    if _DEAD_FUNCTIONS.search(plain) or _LOST_UNITS.search(plain) or (name == "display" and "grid" in plain.lower()):
        return "", shown
    return declaration, ""


def _is_plain_background(value: str) -> bool:
    """Whether it is one layer of plain values, with pictures of WeChat's own hosts only."""
    if len(_BRACKET.findall(value)) > _MOST_BRACKETS:
        return False
    layers = sum(1 for token in tinycss2.parse_component_value_list(value) if token == ",") + 1
    return (
        layers == 1
        and kept.keeps_pictures(value)
        and not _DEAD_FUNCTIONS.search(value)
        and value.strip().lower() != "text"
    )


def _background(value: str) -> tuple[str, bool]:
    """The shorthand as longhands, and whether they hold everything that can be seen of it."""
    if len(_BRACKET.findall(value)) > _MOST_BRACKETS:
        return "", False
    value, bang, important = value.partition("!")
    suffix = f" {bang}{important}" if bang else ""
    tokens = tinycss2.parse_component_value_list(value)
    stays: list[str] = []
    whole = True
    for token in tokens:
        text = token.serialize()
        if color4.parse_color(token) is not None or getattr(token, "lower_value", "") == "none":
            color = "transparent" if text.lower() == "none" else text
            whole = whole and not _DEAD_FUNCTIONS.match(text)
            stays += [f"background-color:{color}{suffix}"] if not _DEAD_FUNCTIONS.match(text) else []
        elif token.type in ("url", "function"):
            if "," not in tokens and (_is_gradient(token) or token.type == "url") and _is_plain_background(text):
                stays.append(f"background-image:{text}{suffix}")
            else:
                whole = False
    return ";".join(stays), whole and bool(stays)


def _is_gradient(token: object) -> bool:
    return str(getattr(token, "lower_name", "")).endswith("gradient")
