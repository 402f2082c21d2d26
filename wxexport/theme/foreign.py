"""What a style sheet for another tool needs before its cascade: sheets under it, variables and units of its page."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import tinycss2
from lxml import etree
from lxml.html import HtmlElement
from tinycss2.ast import Declaration, DimensionToken, Node

from wxexport import resources
from wxexport.css import calc
from wxexport.css.declarations import compile_declarations
from wxexport.css.lengths import in_px
from wxexport.css.tokens import contents, with_contents
from wxexport.css.variables import Variables, custom_properties, scope
from wxexport.html import tree
from wxexport.theme import sheet
from wxexport.theme.reporter import Reporter
from wxexport.theme.sheet import Block
from wxexport.theme.tools.dresser import Dresser
from wxexport.theme.tools.tool import Tool

_REM = 16.0
_PHONE = 375  # px
_WINDOW = ("vw", "svw", "lvw", "dvw", "vmin")


def blocks(name: str) -> tuple[Block, ...]:
    """The blocks of a file in ``themes/tools``, with those that it imports from there."""
    folder = resources.folder("themes") / "tools"
    imported = sheet.imported_names(text := (folder / name).read_text("utf-8"))
    imports = {str(folder / other): (folder / other).read_text("utf-8") for other in imported}
    return sheet.read(str(folder / name), text, imports, Reporter(), foreign=True).blocks


def variables(tool: Tool, blocks: Iterable[Block], outer: Variables, overrides: Variables) -> dict[str, Sequence[Node]]:
    """The variables that the root of the tool's article has: its own and those of the page around it."""
    resolved = {**outer, **overrides}
    found: list[list[tuple[tuple[int, ...], dict[str, Sequence[Node]]]]] = [[] for _ in _chain(tool)]
    for order, block in enumerate(blocks):
        declared = {name: value for name, value in custom_properties(block.nodes).items() if name not in overrides}
        for at, specificity in _places(tool, block) if declared else ():
            found[at].append(((*specificity, order), declared))
    for here in found:
        own: dict[str, Sequence[Node]] = {}
        for _, declared in sorted(here, key=lambda item: item[0]):
            own |= declared
        resolved = scope(own, resolved)
    return resolved


def _places(tool: Tool, block: Block) -> Iterator[tuple[int, tuple[int, int, int]]]:
    """Where a block's selectors match the page and the root, from the outside, and how specific they are."""
    chain = _chain(tool)
    for selector in block.selectors:
        if selector.pseudo is None:
            matched = set(etree.XPath(selector.xpath)(chain[0]))
            yield from ((at, selector.specificity) for at, element in enumerate(chain) if element in matched)


@cache
def _chain(tool: Tool) -> list[HtmlElement]:
    """``html``, ``body`` and what else is around an empty article of the tool, and its root; only to be read."""
    root = tree.parse_whole('<section class="article"></section>')
    dress(tool, root)
    return [*reversed(list(root.iterancestors())), root]


def dress(tool: Tool, root: HtmlElement) -> Dresser:
    """Dresses an article; ``Dresser.undress`` takes it back."""
    dresser = Dresser(root)
    tool.dress(root, dresser)
    return dresser


# units of the tool's page


def in_px_of_its_page(tool: Tool, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with ``rem`` in the size that the sheet gives ``html``, and shares of the window as on a phone."""
    units = {"rem": _root_size(tool, blocks)} | dict.fromkeys(_WINDOW, _PHONE / 100)
    return tuple(dataclasses.replace(block, nodes=tuple(_in_px(block.nodes, units))) for block in blocks)


def _root_size(tool: Tool, blocks: Sequence[Block]) -> float:
    found: list[tuple[tuple[int, ...], Declaration]] = []
    for order, block in enumerate(blocks):
        sizes = [node for node in block.nodes if node.type == "declaration" and node.lower_name == "font-size"]
        found += [((*how, order), sizes[-1]) for at, how in (_places(tool, block) if sizes else ()) if at == 0]
    if not found:
        return _REM
    known = variables(tool, blocks, {}, {})
    strongest = max(found, key=lambda item: item[0])[1]
    compiled = compile_declarations([strongest], known, lambda line, reason: None)
    return next((size for item in compiled if (size := in_px(item.value, _REM, _REM))), _REM)


def _in_px(nodes: Iterable[Node], units: dict[str, float]) -> Iterator[Node]:
    for node in nodes:
        if node.type == "declaration":
            value = list(_in_px(node.value, units))
            yield tinycss2.ast.Declaration(
                node.source_line, node.source_column, node.name, node.lower_name, value, node.important
            )
        elif node.type == "dimension" and node.lower_unit in units:
            number = node.value * units[node.lower_unit]
            yield DimensionToken(node.source_line, node.source_column, number, None, f"{number:g}", "px")
        elif (inside := contents(node)) is not None:
            yield with_contents(node, list(_in_px(inside, units | _of_text(node, inside))))
        else:
            yield node


def _of_text(node: Node, inside: Sequence[Node]) -> dict[str, float]:
    """``em`` beside other lengths in one calculation, which has one unit in WeChat: that of text as large as usual."""
    units = {token.lower_unit for token in inside if token.type == "dimension"}
    is_mixed = node.type == "function" and node.lower_name in calc.FUNCTIONS and len(units) > 1
    return {"em": _REM} if is_mixed else {}
