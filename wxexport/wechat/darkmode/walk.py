"""An article's elements -> every element with its converted style and what a reader sees there.

The reader's app goes through the elements in document order and reads their ``style`` attributes alone. What it made
of an element is inherited by the elements inside, so one ``Context`` passed down is the whole state. Equal elements in
equal contexts are converted once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from wxexport.css.colors import Color, parse
from wxexport.html.elements import Element
from wxexport.wechat import platform
from wxexport.wechat.darkmode.conversion import Context, Conversion, background_color, text_color
from wxexport.wechat.darkmode.styles import Backdrop, Declaration, Value, backdrop, declarations, written

_CELLS = ("table", "tr", "td", "th")
_COLORED_BY_ATTRIBUTE = frozenset((*_CELLS, "font"))


class Shown(NamedTuple):
    """An element in dark mode: its ``style``, the context of its children, and its own background as written.

    ``backdrop`` is empty when no text is in front of it.
    """

    style: str
    context: Context
    background: Color | None = None
    backdrop: Backdrop = ""


class _Described(NamedTuple):
    """All of an element that its conversion depends on."""

    style: str
    attributes: tuple[Declaration, ...]
    is_kept: bool
    in_svg: bool
    has_text: bool


def walk(elements: Iterable[Element]) -> Iterator[tuple[Element, Shown]]:
    """Every element with what is shown of it; ``elements`` are in document order, the root first."""
    contexts: dict[Element | None, Context] = {None: Context()}
    known: dict[tuple[_Described, int], Shown] = {}  # by id: contexts in it stay alive, and are slow to hash
    for element in elements:
        outer = contexts[element.parent]
        if element.style or element.tag in _COLORED_BY_ATTRIBUTE:
            key = _described(element), id(outer)
            shown = known.get(key)
            if shown is None:
                shown = known[key] = _shown(key[0], outer)
        else:
            shown = Shown("", outer)
        contexts[element] = shown.context
        yield element, shown


def _described(element: Element) -> _Described:
    lower = element.style.lower()
    has_backdrop = "gradient" in lower or "url" in lower
    is_kept = element.tag in platform.NOT_CONVERTED.value or "data-no-dark" in element.attributes
    in_svg = has_backdrop and any(around.tag == "svg" for around in element.ancestors())
    attributes = tuple(_attributes(element)) if element.tag in _COLORED_BY_ATTRIBUTE else ()
    return _Described(element.style, attributes, is_kept, in_svg, has_backdrop and _has_text(element))


def _has_text(element: Element) -> bool:
    return any(text.strip() for text in element.texts())


def _attributes(element: Element) -> Iterator[Declaration]:
    """Colors of attributes that count like a style."""
    for tags, attribute, name in ((_CELLS, "bgcolor", "background-color"), (("font",), "color", "color")):
        if element.tag in tags and (color := parse(element.get(attribute).strip())):
            yield Declaration(name, (color,))


@lru_cache(maxsize=4096)
def _shown(element: _Described, outer: Context) -> Shown:
    declared = declarations(element.style)
    names = {item.name for item in declared}
    attributes = tuple(
        item
        for item in element.attributes
        if not (item.name == "color" and "color" in names)
        and not (item.name == "background-color" and any("background" in name for name in names))
    )
    if not declared and not attributes:
        return Shown("", outer)
    declared = attributes + declared
    if element.is_kept:
        return _seen(element, declared, {}, outer, outer)
    conversion = Conversion(declared, outer, in_svg=element.in_svg, has_text=element.has_text)
    conversion.run()
    return _seen(element, declared, conversion.changed, outer, conversion.context)


def _seen(
    element: _Described,
    declared: Sequence[Declaration],
    changed: dict[str, Value],
    outer: Context,
    inner: Context,
) -> Shown:
    """Lays the colors before and after the conversion over those behind them."""
    before = {item.name: item.value for item in declared}
    after = before | changed
    light = background_color(before)
    dark = background_color(after)
    kinds = [backdrop(value) for name, value in before.items() if name in ("background", "background-image")]
    own: Backdrop = "picture" if "picture" in kinds else "gradient" if "gradient" in kinds else ""
    inner = inner._replace(
        light_text=text_color(before) or outer.light_text,
        dark_text=text_color(after) or outer.dark_text,
        light_background=light.over(outer.light_background) if light else outer.light_background,
        dark_background=dark.over(outer.dark_background) if dark else outer.dark_background,
        backdrop=own or ("" if light and light.alpha == 1 else outer.backdrop),
    )
    return Shown(written(after), inner, light, own if element.has_text else "")
