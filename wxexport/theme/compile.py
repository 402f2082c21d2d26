"""The CSS text of a theme, its ``theme.toml`` and the options -> a compiled ``Theme``.

A theme is plain CSS. WeChat keeps only ``style`` attributes, so compiling resolves everything that they cannot hold:
imports, nested rules, variables, calc, shorthands, pseudo-elements and counters. What WeChat cannot keep is reported
with its line: as an error when the reader will miss something, as a warning when it makes no difference or is risky.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from wxexport import resources
from wxexport.errors import WxExportError
from wxexport.model import Values
from wxexport.theme import about as theme_toml
from wxexport.theme import cascade, options, sheet
from wxexport.theme.model import StyleRule, Theme
from wxexport.theme.reporter import Reporter
from wxexport.theme.sheet import Sheet, Sources

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

    Raises ``WxExportError`` when something cannot be parsed, or when the theme does not support an option.
    """
    if len(css) + sum(len(text) for _, text in imports) > sheet.MAX_SIZE:
        raise WxExportError(f"the theme is larger than {sheet.MAX_SIZE // 1024} KB", path)
    facts = theme_toml.check(about or {}, name, theme_toml.beside(path))
    for option in (option for option, _ in overrides if option in facts.without):
        raise WxExportError(
            f"the theme {name} does not support the option {option}", hint="Its theme.toml lists it in `without`."
        )
    values = options.merge(facts.options, overrides)
    reporter = Reporter()
    try:
        layers = _read(css, path, dict(imports), facts.texts["accent"], values, reporter)
        base_rules, other_rules = _rules(layers, reporter)
    except RecursionError:
        raise WxExportError("the theme does not parse: brackets are nested too deep", path) from None
    style = dict(values).get("code_style")
    return Theme(
        name=name,
        **facts.texts | ({"code_style": str(style)} if style else {}),
        css=_text(layers, has_options=bool(values)),
        rules=(*base_rules, *other_rules),
        findings=tuple(sorted(reporter.findings, key=lambda item: (item.path != path, item.path, item.line or 0))),
        accents=facts.accents,
        options=values,
        without=facts.without,
        base_rules=len(base_rules),
    )


class _Layers(NamedTuple):
    """The style sheets that a theme consists of, the weakest first."""

    base: Sheet
    accent: Sheet
    theme: Sheet
    options: Sheet


def _read(css: str, path: str, imports: Mapping[str, str], accent: str, values: Values, reporter: Reporter) -> _Layers:
    base = (resources.folder("themes") / "intact.css").read_text("utf-8")
    ours = Reporter()  # these layers have nothing to report
    return _Layers(
        sheet.read(_INTACT, base, {}, ours),
        sheet.read(_OPTIONS, f":root {{ --accent: {accent} }}", {}, ours),
        sheet.read(path, css, imports, reporter),
        sheet.read(_OPTIONS, f"{options.variables(values)}\n{options.css(values)}", {}, ours),
    )


def _rules(layers: _Layers, reporter: Reporter) -> tuple[list[StyleRule], list[StyleRule]]:
    """The rules of the base, and the rules of the other layers: each layer is stronger than all of those before it."""

    def told(layer: Sheet) -> Reporter:
        return reporter if layer is layers.theme else Reporter()  # the other layers have nothing to report

    set_by_options = cascade.variables(layers.options.blocks, {}, {}, told(layers.options))
    variables: cascade.Variables = {}
    for layer in (layers.base, layers.accent, layers.theme):
        variables = cascade.variables(layer.blocks, variables, set_by_options, told(layer))
    base, *others = (cascade.rules(layer.blocks, variables, told(layer)) for layer in layers)
    return base, [rule for layer in others for rule in layer]


def _text(layers: _Layers, *, has_options: bool) -> str:
    """The theme as a style sheet for a browser. Cascade layers let the options win over any selector of the theme."""
    theme = f"@layer theme {{ {layers.theme.text} }}{layers.options.text}" if has_options else layers.theme.text
    return f"{layers.accent.text}\n{theme}"
