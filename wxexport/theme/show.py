"""A compiled theme -> the lines that ``wxexport themes show`` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from wxexport.css import colors
from wxexport.messages import Message, t
from wxexport.text import cells, padded
from wxexport.theme import options
from wxexport.theme.model import Theme, own_rules
from wxexport.words import Language

if TYPE_CHECKING:
    from rich.color import ColorSystem


def lines(theme: Theme, *, styled: Callable[[str], str] | None, language: Language) -> Iterator[str]:
    """The facts, options, colors and rules of a theme. With ``styled``, which gets a style, a swatch is before each
    color."""
    facts = [(label.in_language(language), value) for label, value in _facts(theme, language)]
    width = max(cells(label) for label, _ in facts)
    for label, value in facts:
        yield f"{padded(label, width)}  {value}"
    headings = [part.in_language(language) for part in (t("options"), t("colors"), t("rules"))]
    yield f"\n{headings[0]}"
    for option in options.ALL:
        yield f"  {option.name:18} {_state(theme, option).in_language(language)}"
    yield f"\n{headings[1]}"
    for value, count in _colors(theme):
        times = t("{count:3} times", count=count).in_language(language)
        yield f"{styled(_swatch(value)) if styled else ''}  {value:24} {times}"
    yield f"\n{headings[2]}"
    for selector, text in _rules(theme):
        yield f"  {selector} {{ {text} }}"


def _facts(theme: Theme, language: Language) -> Iterator[tuple[Message, str]]:
    """The entries of ``theme.toml``; of its two titles and descriptions those in the language."""
    is_chinese = language == "zh"
    facts = (
        (t("name"), theme.name),
        (t("title"), theme.title_zh if is_chinese else theme.title),
        (t("description"), theme.description_zh if is_chinese else theme.description),
        (t("author"), theme.author),
        (t("license"), theme.license),
        (t("accent"), theme.accent),
        (t("accents"), ", ".join(theme.accents)),
        (t("code style"), theme.code_style),
    )
    yield from ((label, value) for label, value in facts if value)


def _state(theme: Theme, option: options.Option) -> Message:
    if option.name in theme.without:
        return t("not in this theme")
    value = theme.option(option.name)
    about = t("{expected}: {summary}", expected=option.expected, summary=Message(option.summary))
    shown = str(value).lower() if isinstance(value, bool) else value
    return about if value is None else t("{first}; {second}", first=shown, second=about)


def _colors(theme: Theme) -> list[tuple[str, int]]:
    """The colors in the theme's own rules and how often each is used, the most frequent first."""
    found = Counter(
        item.value
        for rule in own_rules(theme)
        for item in rule.declarations
        if item.name.endswith("color") and colors.parse(item.value)
    )
    return found.most_common()


def _swatch(value: str) -> str:
    """Four spaces with the color behind them, as it looks on white."""
    color = colors.parse(value)
    if color is None:
        return "  "
    solid = color.over(colors.Color(255, 255, 255))
    from rich.color import Color
    from rich.console import Console
    from rich.style import Style

    console = Console()
    rgb = Color.from_rgb(*(round(part) for part in solid[:3]))
    return Style(bgcolor=rgb).render("    ", color_system=_system(console.color_system))


def _system(name: str | None) -> ColorSystem | None:
    from rich.color import ColorSystem

    return {"truecolor": ColorSystem.TRUECOLOR, "256": ColorSystem.EIGHT_BIT, "standard": ColorSystem.STANDARD}.get(
        name or ""
    )


def _rules(theme: Theme) -> Iterator[tuple[str, str]]:
    from wxexport.css.compact import compact

    for rule in own_rules(theme):
        parts = [compact({item.name: item.value for item in rule.declarations})]
        if rule.content is not None:
            parts.insert(
                0, "content:" + "".join(f'"{part}"' if isinstance(part, str) else "…" for part in rule.content)
            )
        if text := "; ".join(part for part in parts if part):
            yield rule.selector, text.replace(";", "; ")
