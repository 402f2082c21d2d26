"""The CSS text of a theme, its ``theme.toml`` and the options -> a compiled ``Theme``.

A theme is plain CSS. WeChat keeps only ``style`` attributes, so compiling resolves everything that they cannot hold:
imports, nested rules, variables, calc, shorthands, pseudo-elements and counters. What WeChat cannot keep is reported
with its line: as an error when the reader will miss something, as a warning when it makes no difference or is risky.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from wxexport import resources
from wxexport.css.variables import Variables, custom_properties
from wxexport.errors import WxExportError, too_large
from wxexport.messages import t
from wxexport.model import Values
from wxexport.theme import about as theme_toml
from wxexport.theme import cascade, options, sheet
from wxexport.theme.about import About
from wxexport.theme.model import MAX_SIZE, Sources, Stage, StyleRule, Theme
from wxexport.theme.reporter import Reporter
from wxexport.theme.sheet import Block, Sheet

if TYPE_CHECKING:
    from wxexport.theme.tools.tool import Tool

_INTACT = "themes/intact.css"
_OPTIONS = "theme options"
"""The paths of the layers that no author writes, should one of them not parse."""


def compile_theme(
    css: str,
    *,
    name: str,
    path: str,
    about: Mapping[str, Any] | None = None,
    imports: Sources = (),
    overrides: Values = (),
) -> Theme:
    """Compiles CSS text. ``path`` is its name in findings and errors, ``about`` the content of ``theme.toml``.

    ``imports`` are the files that ``@import`` can find, ``overrides`` the options that replace the theme's own.

    Raises ``WxExportError`` when something cannot be parsed, when there is too much of it, or when the theme does not
    support an option.
    """
    if len(css) + sum(len(text) for _, text in imports) > MAX_SIZE:
        raise too_large(t("the theme is larger than {most} KB", most=MAX_SIZE // 1024), css.encode(), path)
    facts = theme_toml.check(about or {}, name, theme_toml.beside(path))
    for option in (option for option, _ in overrides if option in facts.without):
        raise WxExportError(
            t("the theme {name} does not support the option {option}", name=name, option=option),
            hint=t("Its theme.toml lists it in `without`."),
        )
    values = options.merge(facts.options, _readable(overrides, facts.texts["accent"]))
    tool = _tool(facts.texts["dialect"])
    reporter = Reporter(foreign=tool is not None)
    try:
        sheets = _read(css, path, dict(imports), facts, tool, values, reporter)
        (base_rules, *other_rules), variables = _rules(_layers(sheets, tool, reporter))
    except RecursionError:
        raise WxExportError(t("the theme does not parse: brackets are nested too deep"), path) from None
    style = dict(values).get("code_style")
    theme = Theme(
        name=name,
        **facts.texts | ({"code_style": str(style)} if style else {}),
        css=_text(sheets, has_options=bool(values)),
        rules=(*base_rules, *(rule for layer in other_rules for rule in layer)),
        findings=tuple(sorted(reporter.findings, key=lambda item: (item.path != path, item.path, item.line or 0))),
        accents=facts.accents,
        options=values,
        without=facts.without,
        variables=variables if tool else {},
        base_rules=len(base_rules),
    )
    if tool and not style and "code_style" not in (about or {}):
        from wxexport.theme.looks import code_style

        return dataclasses.replace(theme, code_style=code_style.choose(theme, sheets.theme.blocks))
    return theme


def _readable(overrides: Values, own: str) -> Values:
    """The options with an accent that texts can have, in a theme whose ``own`` accent is one: links have its color."""
    accent = dict(overrides).get("accent")
    if accent is None:
        return overrides
    from wxexport.css import colors
    from wxexport.theme.looks import readable

    chosen, before = colors.parse(str(accent)), colors.parse(own)
    if chosen is None or before is None or readable.on_page(before) != before:  # its page has another color
        return overrides
    found = readable.on_page(chosen)
    return overrides if found == chosen else options.merge(overrides, (("accent", str(found)),))


def _tool(name: str) -> Tool | None:
    if not name:
        return None
    from wxexport.theme import tools  # our own themes need none of it

    return tools.named(name)


class _Layer(NamedTuple):
    """A part of the cascade that is stronger than all of the layers before it."""

    blocks: tuple[Block, ...]
    reporter: Reporter
    stage: Stage = "article"
    in_order: bool = False
    variables: Callable[[Sequence[Block], Variables, Variables, Reporter], Variables] = cascade.variables
    """Of its blocks, over those of the layers before it and under those of the options."""


class _Sheets(NamedTuple):
    """The style sheets that a theme consists of, the weakest first."""

    base: Sheet
    accent: Sheet
    theme: Sheet
    options: Sheet


def _read(
    css: str,
    path: str,
    imports: Mapping[str, str],
    facts: About,
    tool: Tool | None,
    values: Values,
    reporter: Reporter,
) -> _Sheets:
    labels = tool.labels if tool else frozenset[str]()
    base = (resources.folder("themes") / "intact.css").read_text("utf-8")
    ours = Reporter()  # these sheets have nothing to report
    return _Sheets(
        sheet.read(_INTACT, base, {}, ours),
        sheet.read(_OPTIONS, f":root {{ --accent: {facts.texts['accent']} }}", {}, ours),
        sheet.read(path, css, imports, reporter, foreign=tool is not None, labels=labels),
        sheet.read(_OPTIONS, f"{options.variables(values)}\n{options.css(values)}", {}, ours),
    )


def _layers(sheets: _Sheets, tool: Tool | None, reporter: Reporter) -> list[_Layer]:
    """The layers, the weakest first. A sheet for another tool is in one cascade with what the tool puts under it, and
    above what a browser gives each element and what the tool has no look for.
    """
    ours = Reporter()
    base, accent, theme, set_by_options = (one.blocks for one in sheets)
    first, last = [_Layer(base, ours), _Layer(accent, ours)], _Layer(set_by_options, ours)
    if tool is None:
        return [*first, _Layer(theme, reporter), last]
    from wxexport.theme import foreign

    browser, parts, own = foreign.blocks("browser.css"), foreign.blocks("parts.css"), foreign.blocks(f"{tool.name}.css")
    first += [_Layer(browser, ours, "dressed"), _Layer(parts, ours, "part")]

    def variables(blocks: Sequence[Block], outer: Variables, given: Variables, _: Reporter) -> Variables:
        return foreign.variables(tool, blocks, outer, given)

    blocks = foreign.in_px_of_its_page(tool, (*own, *theme))
    return [*first, _Layer(blocks, reporter, "dressed", tool.in_order, variables), last]


def _rules(layers: list[_Layer]) -> tuple[list[list[StyleRule]], Variables]:
    """The rules of each layer, and the variables of the article."""
    set_by_options = cascade.variables(layers[-1].blocks, {}, {}, Reporter())
    variables: Variables = {}
    for layer in layers[:-1]:
        variables = layer.variables(layer.blocks, variables, set_by_options, layer.reporter)
    dressed = [block for layer in layers if layer.stage == "dressed" for block in layer.blocks]
    local = {name: value for block in dressed for name, value in custom_properties(block.nodes).items()}
    known = {**local, **variables}  # what uses a local one is compiled once more where its value is known
    return [
        cascade.rules(layer.blocks, known, layer.reporter, layer.stage, in_order=layer.in_order) for layer in layers
    ], variables


def _text(sheets: _Sheets, *, has_options: bool) -> str:
    """The theme as a style sheet for a browser. Cascade layers let the options win over any selector of the theme."""
    theme = f"@layer theme {{ {sheets.theme.text} }}{sheets.options.text}" if has_options else sheets.theme.text
    return f"{sheets.accent.text}\n{theme}"
