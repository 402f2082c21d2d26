"""Steps that drop or unwrap elements (parts 1 and 2)."""

from __future__ import annotations

import re

from wxexport.html.tree import SPACE
from wxexport.messages import Message, t
from wxexport.text import regex
from wxexport.wechat import kept, platform
from wxexport.wechat.addresses import is_article
from wxexport.wechat.editor import tree
from wxexport.wechat.editor.change import Reporter
from wxexport.wechat.editor.tree import Node


def removed(root: Node, report: Reporter) -> None:
    """Drops elements that run, ask or load something, with their content (part 1)."""

    def fate(node: Node) -> tree.Fate:
        if node.tag not in platform.REMOVED.value or (
            node.tag == "iframe" and kept.keeps_frame(node.attributes.get("src", ""))
        ):
            return "keep"
        if node.tag in ("meta", "title", "base"):
            return "drop"  # they are invisible
        address = node.attributes.get("src") or node.attributes.get("href")
        report(node, _removal(node), address)
        return "drop"

    tree.settle(root, fate, into_svg=True)


def _removal(node: Node) -> Message:
    kind = node.attributes.get("type", "").lower()
    if node.tag == "input" and kind in ("checkbox", "radio"):
        return t("a {kind} is removed; use ☑ or ☐ instead", kind=kind)
    if node.tag == "style" or (node.tag == "link" and "stylesheet" in node.attributes.get("rel", "").lower()):
        return t("a style sheet is removed; only style attributes stay")
    return t("<{tag}> is removed with its content", tag=node.tag)


_REFERENCE = regex(r"url\(\s*['\"]?#", re.I)


def svg_references(root: Node, report: Reporter) -> None:
    """Drops the parts of an svg that need an id: the editor removes ids (part 1)."""
    drawings = [node for node in tree.walk(root) if node.tag == "svg"]
    for svg in drawings:
        broken = dict.fromkeys(
            inner.tag for inner in tree.walk(svg, into_svg=True) if inner.tag in platform.REFERRING.value
        )
        tree.settle(svg, lambda inner: "drop" if inner.tag in platform.REFERRING.value else "keep", into_svg=True)
        for inner in tree.walk(svg, into_svg=True):
            for name in [name for name, value in inner.attributes.items() if _REFERENCE.search(value)]:
                broken[name] = None
                del inner.attributes[name]
        if broken:
            report(svg, t("the svg loses {names}: the editor removes ids", names=tuple(broken)))
    if not all(svg.content for svg in drawings):
        tree.settle(root, lambda node: "drop" if node.tag == "svg" and not node.content else "keep")


def svg_first(root: Node, report: Reporter) -> None:
    """Drops an svg at the start of a block, as the editor does (part 1)."""
    if all(node.tag != "svg" for node in tree.walk(root)):
        return
    lost: set[Node] = set()
    begun: list[bool] = []  # for each block around: whether it has content already
    waiting: list[tuple[tree.Part, bool]] = [(root, False)]
    while waiting:
        part, ends = waiting.pop()
        if ends:
            begun.pop()
        elif isinstance(part, str):
            begun[-1] = begun[-1] or bool(part.strip(SPACE))
        elif part.tag == "svg" and not begun[-1]:
            lost.add(part)
            report(part, t("an svg at the start of its block is lost; put an empty paragraph before it"))
        elif part.tag in tree.VOID or part.tag == "svg":
            begun[-1] = True
        else:
            if part.tag in tree.BLOCKS:
                if begun:
                    begun[-1] = True
                begun.append(False)
                waiting.append((part, True))
            waiting += ((inner, False) for inner in reversed(part.content))
    if lost:
        tree.settle(root, lambda node: "drop" if node in lost else "keep")


_KEPT = platform.TAGS | platform.UNSURE_TAGS.value
_UNSEEN = frozenset(("source", "wbr"))


def tags(root: Node, report: Reporter) -> None:
    """Unwraps unknown tags: the editor keeps only their content (part 1)."""
    if root.attributes.get("style"):
        report(root, t("the style of <body> is lost"))
    in_math: set[Node] = set()
    for node in tree.walk(root):
        if (node.tag == "math" or node in in_math) and node.tag != "svg":
            in_math.update(part for part in node.content if isinstance(part, Node))

    def fate(node: Node) -> tree.Fate:
        if node in in_math:
            return "inline"
        node.tag = platform.RENAMED.value.get(node.tag, node.tag)
        if node.tag in _KEPT:
            return "keep"
        if node.tag == "math":
            report(node, t("the text inside <math> leaks into the article; use a picture or an svg"))
        elif node.tag not in _UNSEEN:
            lost = t("<{tag}> is unwrapped and its style is lost", tag=node.tag)
            report(node, lost if "style" in node.attributes else t("<{tag}> is unwrapped", tag=node.tag))
        return "block" if node.tag in tree.BLOCKS else "inline"

    tree.settle(root, fate)
    for node in tree.walk(root):
        if "table" in [part.tag for part in node.content if isinstance(part, Node)]:
            node.content = tree.joined(lifted for part in node.content for lifted in _lifted(part))


def _lifted(part: tree.Part) -> list[tree.Part]:
    """A table with what it may not contain, such as its caption, before it; any other part alone."""
    if isinstance(part, str) or part.tag != "table":
        return [part]
    rows = [inner for inner in part.content if isinstance(inner, Node) and inner.tag in tree.TABLE_PARTS]
    strays = [inner for inner in part.content if isinstance(inner, str) or inner.tag not in tree.TABLE_PARTS]
    part.content = list(rows)
    return [*tree.in_sections(strays, part), part]


def links(root: Node, report: Reporter) -> None:
    """Makes text of links: WeChat saves links to published articles on mp.weixin.qq.com only (part 2)."""

    def fate(node: Node) -> tree.Fate:
        address = node.attributes.get("href", "").strip()
        if node.tag != "a" or is_article(address):
            return "keep"
        if address.startswith("#"):
            report(node, t("a link inside the page becomes text"), address)
        elif kept.runs_script(address):
            report(node, t("a link that runs a script becomes text"), address)
        elif kept.host_of(address) == platform.HOST.value:
            report(node, t("a link that is temporary or not to an article becomes text"), address)
        elif address:
            report(node, t("a link out of mp.weixin.qq.com becomes text"), address)
        elif "style" in node.attributes:
            report(node, t("a link without an address becomes text"))
        return "block" if any(map(tree.is_block, node.content)) else "inline"

    tree.settle(root, fate)
