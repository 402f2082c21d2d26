"""What can be turned in the preview: the options of themes, and settings that change how the article looks."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from wxexport.model import TABLES, Settings
from wxexport.theme import options
from wxexport.theme.model import Theme
from wxexport.theme.options import Option

Kind = Literal["switch", "choice", "number", "color"]


@dataclass(frozen=True, slots=True)
class Control:
    """One thing to turn: what kind of control it gets and, for a choice or a number, what it may be.

    ``now`` is its value, ``None`` where that is left to the theme's CSS.
    """

    name: str
    kind: Kind
    now: Any = None
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    step: float | None = None
    unit: str = ""

    def as_json(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value is not None}


_SWITCHES = ("title_in_body", "link_qr", "code_numbers", "code_window")
_STEPS = {"px": 1.0, "em": 0.01, "": 0.05}


def controls(settings: Settings | None = None) -> list[Control]:
    """The controls: options of themes first, then settings, at what ``settings`` say, else at the defaults."""
    now = settings or Settings()
    switches = [Control(name, "switch", getattr(now, name)) for name in _SWITCHES]
    return [*map(_of_option, options.ALL), *switches, Control("tables", "choice", now.tables, TABLES)]


def of_theme(theme: Theme) -> dict[str, Any]:
    """How a theme sets the controls: ``options`` by name, colors that suit it, and the options it does not have."""
    told = dict(theme.options) | {"accent": theme.option("accent") or theme.accent, "code_style": theme.code_style}
    return {"options": told, "accents": list(theme.accents), "without": list(theme.without)}


def setting(name: str, text: str) -> Any:
    """The value of a setting that the page sends. What is not of its kind stays text: the settings refuse it."""
    return {"true": True, "false": False}.get(text, text) if name in _SWITCHES else text


def is_setting(name: str) -> bool:
    return name in (*_SWITCHES, "tables")


def _of_option(option: Option) -> Control:
    if option.kind == "number":
        step = _STEPS[option.unit]
        return Control(option.name, "number", low=option.low, high=option.high, step=step, unit=option.unit)
    if option.kind == "code style":
        from pygments.styles import get_all_styles

        return Control(option.name, "choice", choices=tuple(sorted(get_all_styles())))
    return Control(option.name, option.kind, choices=option.choices)
