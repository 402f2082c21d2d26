"""Settings and theme options -> the controls of the preview; read ``controls`` first.

Only settings that change the look of the article have a control: the page must not widen what the program may read.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Literal

from wxexport.dataclass import dataclass
from wxexport.model import TABLES, Settings
from wxexport.preview import specimen
from wxexport.theme import options
from wxexport.theme.model import Theme
from wxexport.theme.options import Option

Kind = Literal["switch", "choice", "number", "color"]


@dataclass(frozen=True, slots=True)
class Control:
    """One control: its kind and, for a choice or a number, the allowed values.

    ``now`` is the current value, ``None`` if the theme's CSS decides it.
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
    """Returns the controls, theme options before settings, with the values of ``settings`` or the defaults."""
    now = settings or Settings()
    switches = [Control(name, "switch", getattr(now, name) is not False) for name in _SWITCHES]
    return [*map(_of_option, options.ALL), *switches, Control("tables", "choice", now.tables, TABLES)]


def of_theme(theme: Theme) -> dict[str, Any]:
    """A theme's values for the controls: of all options, its accent colors, and the options that it does not have."""
    return {"options": specimen.values(theme), "accents": list(theme.accents), "without": list(theme.without)}


def setting(name: str, text: str) -> Any:
    """The value of a setting that the page sends as text. The settings check it, and reject a wrong one."""
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
