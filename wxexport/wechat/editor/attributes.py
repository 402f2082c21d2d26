"""Steps that filter attributes and styles (parts 2, 3 and 6)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

import tinycss2
from tinycss2.ast import Node as Token

from wxexport.css import colors
from wxexport.css.style import Declared, read_style
from wxexport.messages import all_of, t
from wxexport.text import shortened
from wxexport.wechat import kept, platform
from wxexport.wechat.editor.change import Reporter
from wxexport.wechat.editor.tree import Node, walk


def attributes(root: Node, report: Reporter) -> None:
    """Drops attributes: ids, classes, handlers and all others that are not on the list, in svg too (part 2). The editor
    ignores the width and height attributes of an svg (part 6)."""
    in_svg: set[Node] = set()
    for node in islice(walk(root, into_svg=True), 1, None):
        if node.tag == "svg" and node not in in_svg:
            in_svg.update(walk(node, into_svg=True))
            _size(node, report)
        if not node.attributes:
            continue
        lost = kept.lost_attributes(node.tag, node.attributes, in_svg=node in in_svg)
        for name in lost:
            del node.attributes[name]
        if lost:
            report(node, t("<{tag}> loses {names}", tag=node.tag, names=tuple(lost)))


def _size(svg: Node, report: Reporter) -> None:
    ignored = kept.ignored_sizes(svg.attributes)
    for name in ignored:
        del svg.attributes[name]
    if ignored:
        report(svg, t("the {names} of <svg> in attributes is ignored; set it in the style", names=all_of(ignored)))


_VALUE_SHOWN = 40
_PROPERTIES = platform.PROPERTIES.value | {"background", "background-image"}
_UNREADABLE = ("", "a part that cannot be read")


def styles(root: Node, report: Reporter) -> None:
    """Filters styles: the editor drops properties that are not on its list, and values that are not plain (part 3)."""
    for node in islice(walk(root, into_svg=True), 1, None):
        style = node.attributes.get("style")
        if style is None:
            continue
        left, lost = _filtered(style)
        if lost:
            report(node, t("the style of <{tag}> loses {names}", tag=node.tag, names=tuple(lost)))
        node.attributes["style"] = left
        if not left:
            del node.attributes["style"]


@lru_cache(maxsize=4096)
def _filtered(text: str) -> tuple[str, tuple[str, ...]]:
    """The style that stays, and the properties that do not, with their value where it is the reason."""
    style = read_style(text)
    declared = {one.node: _declaration(one) for one in style.declarations}
    left = [stays for stays, _ in declared.values() if stays]
    lost = [reason for reason in (declared.get(node, _UNREADABLE)[1] for node in style.nodes) if reason]
    changed = lost or left != [one.text for one in style.declarations]
    return ";".join(left) if changed else text, tuple(dict.fromkeys(lost))


def _declaration(one: Declared) -> tuple[str, str]:
    """The declaration that stays (``""``: none), and the part that is lost (``""``: nothing)."""
    value = one.text.partition(":")[2]
    shown = f"{one.name}: {shortened(value, _VALUE_SHOWN, _VALUE_SHOWN - 1)}"
    if not one.value or one.name not in _PROPERTIES:
        return "", one.name
    if (
        not platform.DEAD_FUNCTIONS.value.isdisjoint(one.functions)
        or any(map(platform.LOST_UNITS.value.fullmatch, one.units))
        or (one.name == "display" and "grid" in one.value)
    ):
        return "", shown
    if one.name == "background":
        stays, whole = _background(one)
        return stays, "" if whole else shown
    if one.name in ("background-image", "background-clip") and not _is_plain_background(one.node.value):
        return "", shown
    return one.text, ""


def _is_plain_background(tokens: Sequence[Token]) -> bool:
    """Whether it is one layer, with pictures of WeChat's own hosts only."""
    text = tinycss2.serialize(tokens)
    return "," not in tokens and kept.keeps_pictures(text) and text.strip().lower() != "text"


def _background(one: Declared) -> tuple[str, bool]:
    """The shorthand as longhands, and whether they hold everything that can be seen of it."""
    tokens = one.node.value
    stays: list[str] = []
    whole = True
    for token in tokens:
        text = token.serialize()
        if token.type in ("url", "function") and colors.parsed(token) is None:
            is_picture = token.type == "url" or token.lower_name.endswith("gradient")
            is_kept = is_picture and "," not in tokens and _is_plain_background([token])
            stays += [f"background-image:{text}"] if is_kept else []
            whole = whole and is_kept
        elif token.type == "ident" and token.lower_value == "none":
            stays.append("background-color:transparent")
        elif colors.parsed(token) is not None:
            stays.append(f"background-color:{text}")
    return ";".join(text + "!important" * one.important for text in stays), whole and bool(stays)
