"""A style sheet for another tool and a sample article -> what each line of the sheet does in an article.

The sheet itself is not changed: a theme keeps it as its author wrote it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from functools import reduce

import tinycss2
from tinycss2.ast import Node

from wxexport.css.conditions import POSITIONS
from wxexport.css.content import COUNTER_PROPERTIES, read_content
from wxexport.css.declarations import compile_declarations
from wxexport.css.errors import NOT_KEPT
from wxexport.css.private import PREFIX
from wxexport.css.selectors import Selector
from wxexport.css.variables import custom_properties
from wxexport.html import tree
from wxexport.messages import NOTHING, Message, t
from wxexport.model import Finding
from wxexport.theme import foreign, sheet, tools
from wxexport.theme.importing.report import Fate, Line, Report
from wxexport.theme.inline import inline
from wxexport.theme.looks.code_style import TOKEN
from wxexport.theme.matching import positions
from wxexport.theme.model import Sources, Theme
from wxexport.theme.reporter import Reporter
from wxexport.theme.sheet import Block
from wxexport.theme.steps import Search
from wxexport.theme.tools.tool import Tool

_LONGEST = 120  # characters of a line of the report
_AS_CONTENT = t("a box is as high as its content")
_STANDS_IN = {
    "background": t("a color stands in for a gradient; a picture is lost on save"),
    **dict.fromkeys(
        ("position", "top", "right", "bottom", "left", "inset"),
        t("a decoration is placed by margins or becomes a border; other boxes stay where they are"),
    ),
    **dict.fromkeys(("height", "min", "max"), _AS_CONTENT),
    "text": t("the color of the text stands in"),
    "z": t("what is laid over another box lies above or below it by its order"),
}
"""By the first word of a property that WeChat does not keep, and that something else is made of."""


def examine(sources: Sources, theme: Theme, html: str) -> Report:
    """The report on a theme's sheet, the first of ``sources``. ``html`` is a document that themes can style."""
    return Report(theme.dialect, tuple(_Examiner(sources, theme, html).lines()))


class _Examiner:
    def __init__(self, sources: Sources, theme: Theme, html: str) -> None:
        self._theme = theme
        tool = tools.named(theme.dialect)
        (path, css), *imports = sources
        self._path = path
        self._reporter = Reporter()
        self._blocks = sheet.read(path, css, dict(imports), self._reporter, foreign=True).blocks
        declared = [custom_properties(block.nodes) for block in self._blocks]
        self._variables = {**{name: value for one in declared for name, value in one.items()}, **theme.variables}
        self._matching = _matching(html, tool, (one for block in self._blocks for one in block.selectors))
        self._became: dict[tuple[str, int], list[Finding]] = {}
        for finding in inline(tree.parse_whole(html), theme):
            self._became.setdefault((finding.path, finding.line or 0), []).append(finding)

    def lines(self) -> Iterator[Line]:
        found = [line for block in self._blocks for line in self._block(block)]
        found += [self._line(one.path, one.line or 0, "cannot survive", one.message) for one in self._reporter.findings]
        yield from sorted(found, key=lambda line: (line.path != self._path, line.path, line.line))

    def _block(self, block: Block) -> Iterator[Line]:
        reached = [one.text for one in block.selectors if one.text in self._matching]
        count = sum(1 for node in block.nodes if node.type == "declaration" and not node.name.startswith("--"))
        for selector in block.selectors:
            if selector.text in reached:
                continue
            is_token = TOKEN.search(selector.text)
            style = self._theme.code_style
            why = t("the colors of code are those of the Pygments style {style}", style=style) if is_token else NOTHING
            alone = 0 if reached or selector is not block.selectors[0] else count
            fate: Fate = "cannot survive" if is_token else "has no element"
            yield self._line(block.path, block.line, fate, selector.text, why, alone)
        if not reached:
            return
        lost = [line for node in block.nodes for line in self._declaration(block, node)]
        if count > sum(line.declarations for line in lost):
            works = count - sum(line.declarations for line in lost)
            yield self._line(block.path, block.line, "works", ", ".join(reached), NOTHING, works)
        became = [_reason(one.message) for one in self._became.get((block.path, block.line), [])]
        if became:  # one sentence for all that it stands in for
            stood_in = [line for line in lost if line.why in _STANDS_IN.values()]
            names = ", ".join(line.text.partition(":")[0] for line in stood_in) or ", ".join(reached)
            line = self._line(block.path, block.line, "cannot survive", names, _sentence(became), len(stood_in))
            yield dataclasses.replace(line, stands_in=True)
            lost = [line for line in lost if line not in stood_in]
        yield from lost

    def _declaration(self, block: Block, node: Node) -> Iterator[Line]:
        """The line for a declaration that has no effect as it is written."""
        if node.type == "error":
            yield self._line(block.path, node.source_line, "cannot survive", "", t("a declaration cannot be read"))
        elif node.type == "declaration" and not node.name.startswith("--") and (why := self._why_lost(node)):
            text = f"{node.name}: {tinycss2.serialize(node.value).strip()}"
            yield self._line(block.path, node.source_line, "cannot survive", text, why, 1)

    def _why_lost(self, node: Node) -> Message:
        """Why a declaration has no effect as it is written, and what stands in for it; ``""`` when it has."""
        reasons: list[Message] = []
        if node.lower_name in COUNTER_PROPERTIES:
            return NOTHING
        if node.lower_name == "content":
            read_content([node], lambda line, reason: reasons.append(reason), may_be_empty=True)
        else:
            found = compile_declarations(
                [node], self._variables, lambda line, why: reasons.append(why), lambda *_: None, private=True
            )
            if [(one.name, one.value) for one in found] == [(f"{PREFIX}position", "relative")]:
                return NOTHING  # what it is for is looked up there
            is_hidden = any((one.name, one.value) == (f"{PREFIX}display", "none") for one in found)
            if is_hidden or (any(not one.name.startswith(PREFIX) for one in found) and not _has_picture(node)):
                return NOTHING
            word = node.lower_name.removeprefix("-webkit-").partition("-")[0]
            reasons += [_STANDS_IN[word]] if found and word in _STANDS_IN else [NOT_KEPT]
        return _reason(reasons[0]) if reasons else NOTHING

    def _line(self, path: str, line: int, fate: Fate, text: str, why: Message = NOTHING, count: int = 0) -> Line:
        return Line(path, line, fate, " ".join(text.split())[:_LONGEST], why, count)


def _matching(html: str, tool: Tool, selectors: Iterable[Selector]) -> set[str]:
    """The texts of the selectors that match something in an article, dressed as the tool's."""
    page = foreign.dress(tool, tree.parse_whole(html)).page
    wanted = {selector.text: selector.xpath for selector in selectors}
    with positions(page, wanted=any(f"@{name}" in xpath for xpath in wanted.values() for name in POSITIONS)):
        search = Search(page)
        return {text for text, xpath in wanted.items() if search.find(xpath)}


def _reason(message: Message) -> Message:
    """What a finding says about the property or selector that it begins with."""
    reason = message.values.get("reason")
    return reason if isinstance(reason, Message) else message


def _sentence(reasons: Iterable[Message]) -> Message:
    return reduce(lambda first, second: t("{first}; {second}", first=first, second=second), reasons)


def _has_picture(node: Node) -> bool:
    return node.lower_name == "background" and any(
        token.type == "url" or (token.type == "function" and token.lower_name.endswith(("gradient", "url")))
        for token in node.value
    )
