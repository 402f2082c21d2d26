"""What WeChat's dark mode makes of an article: its conversion of colors, modeled (reference, part 7).

The reader's app goes through the elements in document order and looks at their ``style`` attributes alone. Text is
made lighter until it stands out from what is behind it, white and gray panels are turned over, other bright ones
are dimmed. What an element's color was made into, and what it stood on, goes down to the elements inside it. So a walk
with one frozen value, ``_Around``, is the whole model, and equal elements in equal surroundings are worked out once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from lxml import etree
from lxml.html import HtmlElement
from tinycss2.ast import Node

from wxexport.css import colors
from wxexport.css import declarations as css
from wxexport.css.colors import Color, contrast
from wxexport.html.tree import parse, serialize

__all__ = ["PAGE", "TEXT", "Panel", "Survey", "Text", "contrast", "convert", "dark", "survey"]

PAGE = Color(25, 25, 25)
"""The page behind the article in dark mode, #191919."""
TEXT = Color(163, 163, 163)
"""Text that no style gives a color, in dark mode, #a3a3a3."""
_UNNOTED = Color(152, 152, 152)  # what WeChat's own check takes for it
LIGHT_PAGE = Color(255, 255, 255)
LIGHT_TEXT = Color(25, 25, 25)

# Perceived brightness, 0 to 255, and lightness, percent: where the conversion turns from one treatment to another.
_BRIGHTEST_TEXT = 152  # what WeChat's own check is set to, a little darker than TEXT
_WHITE_FROM = 250
_PANEL_MOST = 190
_LEAST_APART = 65
_MOST_APART = _BRIGHTEST_TEXT - PAGE.brightness
_BRIGHT_GROUND = 100
_DARK_LIGHTNESS = 40
_MIRROR = 90
_LEAST_LIGHTNESS = 22
_FAINT = 0.05  # a color more transparent than this is left alone
_SAME = 1.1  # contrast under which two grounds are one

_Kind = Literal["ground", "text", "shadow", "line"]
_Backdrop = Literal["", "gradient", "picture"]
_SIDES = ("", *(f"-{side}" for side in css.SIDES))
_FLOW_SIDES = tuple(f"-{axis}{end}" for axis in ("block", "inline") for end in ("", "-start", "-end"))
_LINES = (
    *(f"border{side}" for side in _SIDES),
    *(f"border{side}-color" for side in _SIDES + _FLOW_SIDES),
    *("border-image", "-webkit-border-image", "box-shadow"),
    *("outline", "outline-color", "column-rule", "column-rule-color"),
)
_KINDS: dict[str, _Kind] = {
    **dict.fromkeys(("background", "background-color", "background-image"), "ground"),
    **dict.fromkeys(("color", "-webkit-text-fill-color", "-webkit-text-stroke", "-webkit-text-stroke-color"), "text"),
    **dict.fromkeys(("text-decoration", "text-decoration-color", "text-emphasis-color"), "text"),
    "text-shadow": "shadow",
    **dict.fromkeys(_LINES, "line"),
}
_INKS = ("color", "-webkit-text-fill-color")
_NOT_CONVERTED = ("iframe", "mpcps")
_CELLS = ("table", "tr", "td", "th")
_HINTED = frozenset((*_CELLS, "font"))
_DEEPEST = 32  # brackets in brackets of one value
_KEYWORDS = frozenset(("inherit", "initial", "unset", "revert", "revert-layer", "currentcolor"))


def dark(html: str) -> str:
    """The article as dark mode shows it: an HTML fragment in, one out, on a page of its own.

    Every ``style`` holds the converted colors; around it all is a ``section`` with the page's background and text
    color. Pictures and ``svg`` drawings are not touched. Elements with ``data-no-dark`` stay as they are.

    Raises ``WxExportError`` for tags nested more than 400 deep.
    """
    root = parse(html, "")
    root.attrib.clear()
    convert(root)
    root.set("style", f"background-color:{PAGE};color:{TEXT}")
    return serialize(root)


def convert(root: HtmlElement) -> None:
    """Puts the converted colors into the ``style`` of ``root`` and of all elements in it."""
    for element, shown in _walk(root):
        element.attrib.pop("style", None)
        if shown.style:
            element.set("style", shown.style)


# --- what check looks at ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text: its colors in light and in dark mode, over what is seen behind them.

    ``platform`` is the contrast as WeChat's own check has it: of the dark colors without their transparency.
    """

    element: HtmlElement
    text: str
    light: tuple[Color, Color]
    dark: tuple[Color, Color]
    platform: float
    backdrop: _Backdrop
    ignored: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """An element with a background: its color as written, and what is seen there in light and in dark mode.

    ``backdrop`` is a gradient or a picture that has text in front of it.
    """

    element: HtmlElement
    color: Color | None
    light: Color
    seen: Color
    backdrop: _Backdrop
    ignored: bool


@dataclass(frozen=True, slots=True)
class Survey:
    texts: tuple[Text, ...]
    panels: tuple[Panel, ...]


@lru_cache(maxsize=1)  # several rules look at the same tree one after the other
def survey(root: HtmlElement) -> Survey:
    """All texts and backgrounds of an article, in document order. ``root`` must not change between two calls."""
    texts: list[Text] = []
    panels: list[Panel] = []
    drawn = {inner for drawing in root.iter("svg") for inner in drawing.iter()}
    for element, shown in _walk(root):
        if element in drawn:
            continue
        around = shown.around
        text = " ".join(_own_text(element).split())
        if text:
            texts.append(
                Text(
                    element,
                    text,
                    (around.light_ink.over(around.light_ground), around.light_ground),
                    (around.ink.over(around.ground), around.ground),
                    contrast(around.noted or _UNNOTED, around.panel or PAGE),
                    around.backdrop,
                    _is_ignored(element, "low-contrast"),
                )
            )
        if shown.panel or shown.backdrop:
            ignored = _is_ignored(element, "text-bg-gradient") and shown.backdrop == "gradient"
            panels.append(Panel(element, shown.panel, around.light_ground, around.ground, shown.backdrop, ignored))
    return Survey(tuple(texts), tuple(panels))


def _own_text(element: HtmlElement) -> str:
    if element.tag in ("style", "script", "title"):
        return ""
    return "".join((element.text or "", *(child.tail or "" for child in element)))


def _is_ignored(element: HtmlElement, rule: str) -> bool:
    """Whether the element says that it is meant so. What the editor puts around text, a leaf, has its parent's word."""
    marks = element.get("data-ignore-dm", "").split()
    if element.get("leaf") is not None and (parent := element.getparent()) is not None:
        marks += parent.get("data-ignore-dm", "").split()
    return rule in marks


# --- the walk --------------------------------------------------------------------------------------------------------


class _Around(NamedTuple):
    """What an element finds around it, and leaves to those inside."""

    # what a reader sees
    light_ink: Color = LIGHT_TEXT
    light_ground: Color = LIGHT_PAGE
    ink: Color = TEXT
    ground: Color = PAGE
    backdrop: _Backdrop = ""
    # what the conversion goes by
    written: Color | None = None  # the text's color before
    panel: Color | None = None  # the background after, not laid over the one below it
    noted: Color | None = None  # the text's color after, where a style gave one: what WeChat's own check knows
    layers: Color = LIGHT_PAGE  # all backgrounds before, one over the other
    on_picture: bool = False
    filler: Color | None = None  # what was put under a picture


class _Shown(NamedTuple):
    style: str
    around: _Around
    panel: Color | None = None
    backdrop: _Backdrop = ""


class _Element(NamedTuple):
    """All of an element that its conversion depends on."""

    style: str
    hints: tuple[_Declaration, ...]
    kept: bool
    svg: bool
    has_text: bool


def _walk(root: HtmlElement) -> Iterator[tuple[HtmlElement, _Shown]]:
    """Every element with what is shown of it, in document order; the tree is not changed here."""
    around: list[_Around] = [_Around()]
    known: dict[tuple[_Element, int], _Shown] = {}  # by identity: what is in it stays alive, and is slow to hash
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "end":
            around.pop()
            continue
        outer = around[-1]
        key = _described(element), id(outer)
        shown = known.get(key)
        if shown is None:
            shown = known[key] = _shown(key[0], outer)
        around.append(shown.around)
        yield element, shown


def _described(element: HtmlElement) -> _Element:
    style = element.get("style", "")
    lower = style.lower()
    behind = "gradient" in lower or "url" in lower
    kept = element.tag in _NOT_CONVERTED or element.get("data-no-dark") is not None
    svg = behind and any(True for _ in element.iterancestors("svg"))
    hints = tuple(_hints(element)) if element.tag in _HINTED else ()
    return _Element(style, hints, kept, svg, behind and _has_text(element))


def _has_text(element: HtmlElement) -> bool:
    return any(text.strip() for text in element.itertext())


def _hints(element: HtmlElement) -> Iterator[_Declaration]:
    """Colors of attributes that count like a style."""
    for tags, attribute, name in ((_CELLS, "bgcolor", "background-color"), (("font",), "color", "color")):
        if element.tag in tags and (color := colors.parse(element.get(attribute, "").strip())):
            yield _Declaration(name, (color,))


@lru_cache(maxsize=4096)
def _shown(element: _Element, around: _Around) -> _Shown:
    declared = _declarations(element.style)
    names = {item.name for item in declared}
    hints = tuple(
        hint
        for hint in element.hints
        if not (hint.name == "color" and "color" in names)
        and not (hint.name == "background-color" and any("background" in name for name in names))
    )
    if not declared and not hints:
        return _Shown("", around)
    declared = hints + declared
    if element.kept:
        return _seen(element, declared, {}, around, around)
    conversion = _Conversion(declared, around, element)
    conversion.run()
    return _seen(element, declared, conversion.changed, around, conversion.around)


def _seen(
    element: _Element,
    declared: Sequence[_Declaration],
    changed: dict[str, _Value],
    outer: _Around,
    around: _Around,
) -> _Shown:
    """Lays the colors before and after over what is behind them."""
    before = {item.name: item.value for item in declared}
    after = before | changed
    panel = _ground_color(before)
    shown = _ground_color(after)
    kinds = [_backdrop(value) for name, value in before.items() if name in ("background", "background-image")]
    backdrop: _Backdrop = "picture" if "picture" in kinds else "gradient" if "gradient" in kinds else ""
    around = around._replace(
        light_ink=_ink(before) or outer.light_ink,
        ink=_ink(after) or outer.ink,
        light_ground=panel.over(outer.light_ground) if panel else outer.light_ground,
        ground=shown.over(outer.ground) if shown else outer.ground,
        backdrop=backdrop or ("" if panel and panel.alpha == 1 else outer.backdrop),
    )
    style = ";".join(f"{name}:{_text(value)}" for name, value in after.items())
    return _Shown(style, around, panel, backdrop if element.has_text else "")


def _text(value: _Value) -> str:
    return "".join("transparent" if part == _GLASS else str(part) for part in value)


def _ink(style: dict[str, _Value]) -> Color | None:
    found = [_one_color(style[name]) for name in reversed(_INKS) if name in style]
    return next((color for color in found if color), None)


def _ground_color(style: dict[str, _Value]) -> Color | None:
    """The color that covers the element. Dark mode's gradients are of one color, so it stands for all of it."""
    layers = [
        _first_color(style[name]) for name in ("background-color", "background", "background-image") if name in style
    ]
    found: Color | None = None
    for color in layers:
        if color:
            found = color if found is None or color.alpha == 1 else _blend(found, color)
    return found


def _one_color(value: _Value) -> Color | None:
    return value[0] if len(value) == 1 and isinstance(value[0], Color) else None


def _first_color(value: _Value) -> Color | None:
    return next((part for part in value if isinstance(part, Color)), None)


# --- styles ----------------------------------------------------------------------------------------------------------

_Value = tuple["str | Color", ...]


class _Declaration(NamedTuple):
    name: str
    value: _Value


@lru_cache(maxsize=4096)
def _declarations(style: str) -> tuple[_Declaration, ...]:
    """A ``style`` as a browser holds it: the last of each name wins, the ``!important`` before all."""
    kept: dict[str, _Declaration] = {}
    important: set[str] = set()
    for node in css.parse_block(style):
        if node.type != "declaration":
            continue
        name, value = str(node.lower_name), _joined(_parts(node.value, node.lower_name in _KINDS))
        if not value or not _is_valid(name, value) or (name in important and not node.important):
            continue
        if name == "background":
            for part in ("background", "background-color", "background-image"):
                kept.pop(part, None)
        elif name in ("background-color", "background-image") and "background" in kept:
            name, value = "background", _merged(kept["background"].value, value)
        else:
            kept.pop(name, None)  # it goes to the end
        kept[name] = _Declaration(name, value)
        if node.important:
            important.add(name)
    return tuple(kept.values())


def _merged(background: _Value, part: _Value) -> _Value:
    """The shorthand ``background`` and a color or a picture after it, as browsers write them: a shorthand again."""
    *pictures, last = background
    color = (last,) if isinstance(last, Color) else ()
    if _backdrop(part):
        return (*part, " ", *color)
    if not _backdrop(background):
        return part
    return (*pictures, *part) if color else (*background, " ", *part)


def _parts(tokens: Iterable[Node], colored: bool, depth: int = 0) -> Iterator[str | Color]:
    """A value's text with its colors taken out. Brackets in brackets without end are cut off."""
    for token in tokens:
        color = _color(token) if colored else None
        brackets = _BRACKETS.get(token.type)
        if color is not None:
            yield color
        elif brackets is None:
            yield " " if token.type in ("whitespace", "comment") else str(token.serialize())
        elif depth < _DEEPEST:
            opening = f"{token.name}(" if token.type == "function" else brackets[0]
            inside = token.arguments if token.type == "function" else token.content
            yield from (opening, *_parts(inside, colored, depth + 1), brackets[1])


_BRACKETS = {"function": "()", "() block": "()", "[] block": "[]", "{} block": "{}"}


def _color(token: Node) -> Color | None:
    if token.type not in ("hash", "ident", "function"):
        return None
    if token.type == "ident" and token.lower_value in _WORDS:
        return _WORDS[token.lower_value]
    color = colors.from_token(token)
    return color and color._replace(alpha=_short(color.alpha))


def _short(alpha: float) -> float:
    """As browsers write it: two digits where those give the same of 256 steps, else three."""
    return round(alpha, 2 if round(round(alpha, 2) * 255) == round(alpha * 255) else 3)


_GLASS = Color(255, 255, 255, 0)  # how WeChat mixes it into a gradient
_WORDS = {"transparent": _GLASS, "windowtext": Color(0, 0, 0)}  # the second comes with what is pasted from Word


def _joined(parts: Iterable[str | Color]) -> _Value:
    joined: list[str | Color] = []
    for kind, run in groupby(parts, type):
        same = list(run)
        joined += ["".join(map(str, same))] if kind is str else same
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if joined and isinstance(edge := joined[end], str):
            joined[end] = strip(edge)
    return tuple(part for part in joined if part != "")


def _is_valid(name: str, value: _Value) -> bool:
    """Whether a browser would keep it; only what is a color and nothing else is looked at."""
    if name not in ("color", "background-color", "-webkit-text-fill-color"):
        return True
    return _one_color(value) is not None or (isinstance(value[0], str) and value[0].lower() in _KEYWORDS)


def _backdrop(value: _Value) -> _Backdrop:
    text = "".join(part for part in value if isinstance(part, str)).lower()
    if "url(" in text:
        return "picture"
    return "gradient" if "gradient" in text else ""


# --- the conversion --------------------------------------------------------------------------------------------------


class _Conversion:
    """One element's styles converted: ``changed`` has the new values, ``around`` what it leaves to those inside."""

    def __init__(self, declared: Sequence[_Declaration], around: _Around, element: _Element) -> None:
        self.changed: dict[str, _Value] = {}
        self.around = around
        self._element = element
        self._declared = _in_order(declared)
        self._has_ink = any(item.name in _INKS for item in self._declared)
        self._has_picture = any(
            ("background" in item.name or "border-image" in item.name) and _backdrop(item.value) == "picture"
            for item in declared
        )

    def run(self) -> None:
        mixes = []
        for name, value in self._declared:
            kind = _KINDS[name]
            behind = _backdrop(value)
            gradient = any("gradient" in part for part in value if isinstance(part, str))
            mix = _mixed([part for part in value if isinstance(part, Color)]) if gradient else None
            converted = self._value(name, kind, value, mix)
            if behind == "picture" and name.startswith("background") and not self._element.svg:
                converted = self._on_picture(name, converted or value)
            if converted and (mix is None or self._element.has_text):
                self.changed[name] = converted
            if mix and behind == "gradient" and name.startswith("background") and self._element.has_text:
                mixes.append(mix)
        for mix in mixes:
            self._on_gradient(mix)

    def _value(self, name: str, kind: _Kind, value: _Value, mix: Color | None) -> _Value | None:
        """The value with its colors converted; ``None`` when that changes nothing."""
        parts: list[str | Color] = []
        passed_on = is_changed = False
        for part in value:
            if isinstance(part, str):
                parts.append(part)
                continue
            color = mix or part
            is_changed |= mix is not None
            if color.alpha < _FAINT:
                parts.append(color)
                continue
            made = self._color(kind, color)
            if self._has_picture:
                made = None
            if not passed_on:
                self._pass_on(name, kind, color, made)
            passed_on = True
            is_changed |= made is not None
            parts.append(made or color)
        return tuple(parts) if is_changed else None

    def _color(self, kind: _Kind, color: Color) -> Color | None:
        """The converted color; ``None`` when it stays."""
        if kind == "ground":
            return self._ground(color)
        if self.around.on_picture:
            return None
        if kind == "shadow":
            return _if_new(_panel(color), color)
        panel = self.around.panel if kind == "text" else None
        return _if_new(_readable(color, panel or PAGE), color)

    def _ground(self, color: Color) -> Color | None:
        self.around = self.around._replace(on_picture=False)
        if filler := self.around.filler:
            if contrast(filler, color) < _SAME:
                return None
            self.around = self.around._replace(filler=None)
        panel = _panel(color)
        if not self._has_ink:  # text that brought its color along must be readable here too
            text = self.around.written or LIGHT_TEXT
            self.changed["color"] = ((_if_new(_readable(text, panel), text) or text),)
        return _if_new(panel, color)

    def _pass_on(self, name: str, kind: _Kind, color: Color, made: Color | None) -> None:
        if kind == "ground":
            layers = _blend(self.around.layers, color)
            self.around = self.around._replace(panel=made or color, layers=layers, on_picture=False)
        elif name in _INKS:
            self.around = self.around._replace(written=color, noted=made or color)

    def _on_picture(self, name: str, value: _Value) -> _Value | None:
        """Under a picture goes the light page's color, and the text stays as it was written."""
        filler = self.around.layers
        if not self._has_ink:
            self.changed["color"] = (self.around.written or LIGHT_TEXT,)
        self.around = self.around._replace(
            on_picture=True, filler=filler if self._element.has_text else self.around.filler
        )
        colored = name == "background" and any(isinstance(part, Color) for part in value)
        if colored or not self._element.has_text:
            return None
        return (*value, ",linear-gradient(", filler, ",", filler, ")")

    def _on_gradient(self, mix: Color) -> None:
        """Text on a gradient is worked out again, on the one color that is left of it."""
        around = self.around
        self.around = around._replace(panel=_blend(around.panel or PAGE, mix), layers=_blend(around.layers, mix))
        ink = next((_one_color(value) for name, value in self._declared if name == "color"), None)
        if ink and self._declared[-1].name == "color" and (made := self._color("text", ink)):
            self.changed["color"] = (made,)


def _in_order(declared: Sequence[_Declaration]) -> tuple[_Declaration, ...]:
    """The order in which WeChat converts: from the last to the first, a background's picture after its color, the
    text's color at the end. A fill of letters stands for their color.
    """
    found = {item.name: item.value for item in reversed(declared) if item.name in _KINDS}
    ink = found.pop("color", None)
    fill = found.pop("-webkit-text-fill-color", None)
    stroke = found.pop("-webkit-text-stroke", None) or found.pop("-webkit-text-stroke-color", None)
    ordered = [_Declaration(name, value) for name, value in found.items()]
    for first, second in pairwise(range(len(ordered))):
        if (ordered[first].name, ordered[second].name) == ("background-image", "background-color"):
            ordered[first : second + 1] = ordered[second], ordered[first]
    if stroke and (color := _first_color(stroke)):
        ordered.insert(0, _Declaration("-webkit-text-stroke-color", (color,)))
    if fill and _one_color(fill):
        ordered.append(_Declaration("-webkit-text-fill-color", fill))
    elif ink:
        ordered.append(_Declaration("color", ink))
    return tuple(ordered)


def _if_new(made: Color, color: Color) -> Color | None:
    made = made._replace(alpha=color.alpha).rounded
    return None if made == color.rounded else made


def _panel(color: Color) -> Color:
    """A background: white and light gray are turned over, other bright ones dimmed, nearly black ones lightened."""
    hue, saturation, lightness = color.hsl
    if (saturation == 0 and lightness > _DARK_LIGHTNESS) or color.brightness > _WHITE_FROM:
        return colors.from_hsl(0, 0, 100 + PAGE.hsl[2] - lightness, color.alpha)
    if color.brightness > _PANEL_MOST:
        return _of_brightness(_PANEL_MOST, color)
    if lightness < _LEAST_LIGHTNESS:
        return colors.from_hsl(hue, saturation, _LEAST_LIGHTNESS, color.alpha)
    return color


def _readable(color: Color, ground: Color) -> Color:
    """Text and lines: so far from the ground in brightness that they can be told from it."""
    behind = ground.brightness * ground.alpha + PAGE.brightness * (1 - ground.alpha)
    for _ in range(2):  # turned over once, then shifted
        apart = abs(behind - color.brightness)
        if color.brightness >= _WHITE_FROM:
            return color
        if apart > _MOST_APART and behind <= PAGE.brightness + 2:
            return _of_brightness(_MOST_APART + behind, color)
        if apart >= _LEAST_APART:
            return color
        bright = behind >= _BRIGHT_GROUND
        hue, saturation, lightness = color.hsl
        if not (lightness > _MIRROR - _DARK_LIGHTNESS if bright else lightness <= _DARK_LIGHTNESS):
            break
        color = colors.from_hsl(hue, saturation, _MIRROR - lightness, color.alpha)
    target = behind - _LEAST_APART if bright else behind + _LEAST_APART
    return _of_brightness(min(_MOST_APART, target), color)


def _of_brightness(target: float, color: Color) -> Color:
    """The color made as bright as ``target``; what one channel cannot take, the next one does."""
    ratio = target / (color.brightness or 1)
    red, green, blue = (min(255, part * ratio) for part in color[:3])
    if green == 0 or red == 255 or blue == 255:
        green = (target * 1000 - red * 299 - blue * 114) / 587
    elif red == 0:
        red = (target * 1000 - green * 587 - blue * 114) / 299
    elif blue == 0 or green == 255:
        blue = (target * 1000 - red * 299 - green * 587) / 114
    red, green, blue = (min(255.0, max(0.0, part)) for part in (red, green, blue))
    return Color(red, green, blue, color.alpha)


def _mixed(found: Sequence[Color]) -> Color | None:
    """One color for a gradient: each further one is mixed in, weighed with its alpha twice."""
    mixed = found[0] if found else None
    for color in found[1:]:
        assert mixed is not None
        weight, apart = 2 * color.alpha - 1, color.alpha - mixed.alpha
        share = ((weight if weight * apart == -1 else (weight + apart) / (1 + weight * apart)) + 1) / 2
        red, green, blue = (share * new + (1 - share) * old for new, old in zip(color[:3], mixed[:3], strict=True))
        mixed = Color(red, green, blue, color.alpha * color.alpha + mixed.alpha * (1 - color.alpha))
    return mixed


def _blend(below: Color, above: Color) -> Color:
    """Two backgrounds as one. WeChat takes a wholly transparent one for opaque."""
    lower, upper = below.alpha or 1, above.alpha or 1
    alpha = upper + lower - upper * lower
    share = upper / alpha
    red, green, blue = (
        _half_up((1 - share) * old + share * _half_up(new)) for old, new in zip(below[:3], above[:3], strict=True)
    )
    return Color(red, green, blue, alpha)


def _half_up(value: float) -> float:
    return float(int(value + 0.5))
