"""Options of themes (``--set accent=#0052d9``, ``theme_options``) -> checked values, and the CSS for them.

Every option works in every theme. It adds CSS after the theme's own, sets a variable, or is read by another package.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import Any, Literal, NamedTuple

from wxexport.css import limits
from wxexport.messages import Message, any_of, t
from wxexport.model import Value, Values
from wxexport.text import nearest

Kind = Literal["color", "number", "switch", "choice", "code style"]

_SHOWN = 8
"""Unknown options in a message: a file may have thousands, and to look for a similar name takes long."""
_YES, _NO = ("true", "yes", "on", "1", "是"), ("false", "no", "off", "0", "否")


class Option(NamedTuple):
    """One option. A number is from ``low`` to ``high``; its ``unit`` is ``px``, ``em`` or ``""``. ``title_zh`` is
    what the preview calls it in Chinese, and what may be written for its name on the command line.
    """

    name: str
    title_zh: str
    kind: Kind
    summary: str
    low: float = 0
    high: float = 0
    unit: str = ""
    choices: tuple[str, ...] = ()

    @property
    def expected(self) -> Message:
        """What a value must be, for messages."""
        if self.kind == "color":
            return t("a color such as #0052d9")
        if self.kind == "number":
            unit = f" {self.unit}" if self.unit else ""
            return t("a number from {low:g} to {high:g}{unit}", low=self.low, high=self.high, unit=unit)
        if self.kind == "switch":
            return t("true or false")
        if self.kind == "choice":
            return any_of(self.choices)
        return t("a Pygments style such as monokai (see `pygmentize -L styles`)")

    def check(self, value: Any) -> Value:
        """Converts a value to the type of the option. Raises ``ValueError`` with what it must be."""
        checked = _CHECKS[self.kind](self, value)
        if checked is None:
            raise ValueError(self.expected)
        return checked


def _color(option: Option, value: Any) -> Value | None:
    from wxexport.css import colors  # it imports a CSS parser, which ``--help`` does not need

    text = value.strip() if isinstance(value, str) else ""
    return text if colors.parse(text) else None


def _number(option: Option, value: Any) -> Value | None:
    if isinstance(value, str):
        try:
            value = float(value.strip().lower().removesuffix(option.unit))
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not option.low <= value <= option.high:
        return None
    return float(value)


def _switch(option: Option, value: Any) -> Value | None:
    if isinstance(value, bool):
        return value
    word = value.strip().lower() if isinstance(value, str) else ""
    return True if word in _YES else False if word in _NO else None


def _choice(option: Option, value: Any) -> Value | None:
    if value is False:  # the way to write "none" in YAML and TOML
        value = "none"
    return value if isinstance(value, str) and value in option.choices else None


def _code_style(option: Option, value: Any) -> Value | None:
    from pygments.styles import STYLE_MAP, get_all_styles

    if not isinstance(value, str):
        return None
    return value if value in STYLE_MAP or value in get_all_styles() else None  # those of plugins take long to find


_CHECKS = {
    "color": _color,
    "number": _number,
    "switch": _switch,
    "choice": _choice,
    "code style": _code_style,
}

ALL = (
    Option("accent", "主色", "color", "the color of headings, links and marks"),
    Option("font_size", "字号", "number", "font size of the text", 12, 24, "px"),
    Option("line_height", "行高", "number", "line height, as a multiple of the font size", limits.LEAST_LINE_HEIGHT, 3),
    Option("letter_spacing", "字距", "number", "letter spacing of the text", -0.05, 0.3, "em"),
    Option(
        "heading_numbers",
        "标题编号",
        "choice",
        "numbers headings with 一、 or 1.1",
        choices=("none", "chinese", "decimal"),
    ),
    Option("justify", "两端对齐", "switch", "justifies the text"),
    Option("first_line_indent", "首行缩进", "switch", "indents paragraphs by two characters"),
    Option("code_style", "代码配色", "code style", "the colors of code"),
    Option("code_wrap", "代码折行", "switch", "wraps long lines of code"),
    Option("image_radius", "图片圆角", "number", "radius of the corners of pictures", 0, 48, "px"),
)
NAMES = tuple(option.name for option in ALL)
_BY_TITLE = {option.title_zh: option.name for option in ALL}
_BY_NAME = {option.name: option for option in ALL}


def check(values: Mapping[str, Any]) -> Values:
    """Checks and converts the values of options; the result is in the order of ``ALL``.

    Raises ``ValueError`` that names the first unknown options and all values of the wrong type or out of range.
    """
    checked: dict[str, Value] = {}
    wrong: list[Message] = []
    more = -_SHOWN
    for name, value in values.items():
        if name not in _BY_NAME:
            more += 1
            if more > 0:
                continue
            near = nearest(str(name), NAMES)
            known = t("the options are {names}", names=NAMES)
            hint = t("did you mean {near}?", near=near) if near else known
            wrong.append(t("unknown option {name!r}; {hint}", name=name, hint=hint))
            continue
        try:
            checked[name] = _BY_NAME[name].check(value)
        except ValueError as error:
            shown = f"{value!r:.80}"
            wrong.append(t("{name} must be {error}, not {shown}", name=name, error=error, shown=shown))
    if wrong:
        message = reduce(lambda first, second: t("{first}; {second}", first=first, second=second), wrong)
        raise ValueError(t("{message} (and {more} more)", message=message, more=more) if more > 0 else message)
    return merge(tuple(checked.items()))


def name_of(written: str) -> str:
    """The name of an option that somebody types: with hyphens, or in Chinese. What is none stays."""
    return _BY_TITLE.get(written.strip(), written.strip().replace("-", "_"))


def merge(*layers: Values) -> Values:
    """Merges values: a later layer replaces an earlier one. The result is in the order of ``ALL``."""
    merged = dict(pair for layer in layers for pair in layer)
    return tuple(sorted(merged.items(), key=lambda pair: NAMES.index(pair[0])))


def css(values: Values) -> str:
    """The rules that come after the theme's own. Paragraphs with a class or style of the author are not indented."""
    return "\n".join(_RULES[name](value) for name, value in values if name in _RULES)


def variables(values: Values) -> str:
    """A rule that sets the variables for themes: ``--accent``, ``--font-size`` and so on."""
    units = {option.name: option.unit for option in ALL}
    set_ = [
        f"--{name.replace('_', '-')}: {value:g}{units[name]};" if isinstance(value, float) else f"--{name}: {value};"
        for name, value in values
        if isinstance(value, float) or name == "accent"
    ]
    return f":root, .article {{ {' '.join(set_)} }}" if set_ else ""


_RULES = {
    "font_size": lambda value: f".article {{ font-size: {value:g}px }}",
    "line_height": lambda value: f".article {{ line-height: {value:g} }}",
    "letter_spacing": lambda value: f".article {{ letter-spacing: {value:g}em }}",
    "justify": lambda value: f".article {{ text-align: {'justify' if value else 'left'} }}",
    "first_line_indent": lambda value: (
        f".article > p:not([class], [style]) {{ text-indent: {'2em' if value else '0'} }}"
    ),
    "code_wrap": lambda value: _CODE_WRAP if value else "",
    "image_radius": lambda value: f"section.image img {{ border-radius: {value:g}px }}",
}
_CODE_WRAP = """
section.code-lines { white-space: normal; overflow-wrap: break-word }
samp.code-marked { display: inline; min-width: 0 }
"""
