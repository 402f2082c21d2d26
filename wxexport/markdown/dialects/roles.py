"""Roles of MyST (``{ref}`text <target>```) and Sphinx (``:numref:`name```): text with a meaning.

Only known names are roles: ``{name}`code``` may be anything.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from wxexport.markdown.dialects.tool import push_left_out
from wxexport.markdown.rules import mark_rule
from wxexport.messages import t
from wxexport.text import regex

_ROLE = regex(r"(?::(?P<rst>[a-z][a-z:-]{0,30}):|\{(?P<myst>[a-z][a-z:-]{0,30})\})`(?P<text>[^`\n]{1,300})`")
_TARGET = regex(r"(?P<text>[^<>]*[^<>\s])\s*<[^<>]*>")

_LABELS = frozenset(("label", "eqlabel", "name"))
_SIZES = frozenset(("width", "height"))
_NEAR = 20  # tokens between a picture and its size, at most: a line may have thousands of sizes and no picture
_LINKS = frozenset(("ref", "doc", "term", "any", "download", "numref", "eqref", "eq", "prf:ref", "external"))
_CITATIONS = frozenset(("cite", "citet", "citep", "cite:t", "cite:p", "footcite"))
_TEXTS = frozenset(("guilabel", "menuselection", "abbr", "dfn", "emphasis", "strong", "rfc", "pep"))
_CODES = frozenset(("code", "kbd", "file", "command", "envvar", "option", "samp", "program", "keyword", "token"))
_OBJECTS = frozenset(("class", "func", "meth", "mod", "obj", "attr", "data", "exc", "const"))
_ELEMENTS = {"sub": "sub", "subscript": "sub", "sup": "sup", "superscript": "sup"}
_KNOWN = _LINKS | _CITATIONS | _TEXTS | _CODES | _OBJECTS | _ELEMENTS.keys() | {"math"}


def use(md: MarkdownIt, tool: str) -> None:
    def push(state: StateInline, found: re.Match[str]) -> None:
        _push(state, found, tool)

    mark_rule(md, "role", ":{", _ROLE, push, before="backticks", is_mark=_is_known)


def _name(found: re.Match[str]) -> str:
    return (found["rst"] or found["myst"]).removeprefix("py:")


def _is_known(state: StateInline, found: re.Match[str]) -> bool:
    name = _name(found)
    return name in _KNOWN or (bool(found["rst"]) and (name in _SIZES or name in _LABELS))


def _push(state: StateInline, found: re.Match[str], tool: str) -> None:
    name, text = _name(found), found["text"].strip()
    target = _TARGET.fullmatch(text)
    shown = target["text"].strip() if target else text.lstrip("~!.")
    if name in _LABELS:
        return
    if name in _SIZES:
        _set_size(state, name, text)
    elif name == "math":
        state.push("math_inline", "math", 0).content = text
    elif name in _CODES or name in _OBJECTS:
        state.push("code_inline", "code", 0).content = shown
    elif tag := _ELEMENTS.get(name):
        state.push(f"{tag}_open", tag, 1)
        state.push("text", "", 0).content = shown
        state.push(f"{tag}_close", tag, -1)
    else:
        numbered = target is not None and "%s" in shown
        shown = shown.replace("%s", "").strip() if numbered else shown
        if (numbered or not target) and name not in _TEXTS:
            push_left_out(state, found[0], tool, fate=t("is shown as text"), hint=t("Write what it refers to."))
        state.push("text", "", 0).content = f"[{shown}]" if name in _CITATIONS else shown


def _set_size(state: StateInline, name: str, length: str) -> None:
    """``:width:`400px``` below a picture is its width."""
    picture = next((token for token in reversed(state.tokens[-_NEAR:]) if token.type == "image"), None)
    if picture is not None and re.fullmatch(r"\d{1,4}(?:px|%)?", length):
        picture.attrSet(name, length)
