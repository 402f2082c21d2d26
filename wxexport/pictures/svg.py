"""The bytes of an SVG file -> the bytes of a PNG file, since WeChat takes no SVG as a picture.

The renderer would read any file that the SVG names, so references to files are removed first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from wxexport.messages import Message, t
from wxexport.model import PictureError
from wxexport.pictures.limits import within
from wxexport.text import is_cjk, regex
from wxexport.wechat import platform

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_SVG_BYTES = 5_000_000
_FULL_WIDTH_FROM = platform.WIDEST.value  # a wider picture fills the line, so it is drawn at the resolution of a phone
TEXT_DRAWN = t("text in the svg is drawn with this machine's fonts")
"""The note on a drawing with text."""
_WITHOUT_FONT = t(
    "characters missing from the svg, since no font on this machine has them: {shown} (install one, {font})"
)
_MOST_SHOWN = 20
_SMALLEST, _LARGEST = 1e-6, 1e9  # of a viewBox that says what shape a drawing has
_INSIDE = regex(r"#[^/\\]*\Z|data:image/(?:png|jpe?g|gif|webp|svg\+xml)[;,]", re.IGNORECASE)
"""An element of the drawing, or a picture in it. The renderer reads a file of any other name, one of ``#/`` too."""
_UNITS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "em": 16}


def is_svg(data: bytes) -> bool:
    """Whether the file is an SVG, by its first tags."""
    head = data[:65_536].removeprefix(b"\xef\xbb\xbf").lstrip()
    return (
        head.startswith(b"<")
        and re.search(rb"<(\w+:)?svg[\s>]", head) is not None
        and not re.match(rb"<(!doctype\s+)?html", head, re.I)
    )


def draw_svg(data: bytes, density: int, width: int) -> tuple[bytes, tuple[Message, ...]]:
    """The drawing as PNG, and notes on it: ``width`` pixels wide, or ``density`` times its size if it is small."""
    from lxml import etree

    from wxexport.pictures.render import render

    if len(data) > _MAX_SVG_BYTES:
        raise PictureError(t("svg larger than {most} MB", most=_MAX_SVG_BYTES // 10**6))
    parser = etree.XMLParser(
        resolve_entities="internal", no_network=True, huge_tree=False, remove_pis=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise PictureError(t("damaged svg")) from error
    if etree.QName(root).localname != "svg":
        raise PictureError(t("not a picture"))
    notes = _without_outside_references(root)
    names = {str(etree.QName(node).localname) for node in root.iter("*")}
    if "foreignObject" in names:
        notes += (t("HTML inside the svg is not drawn"),)
    text = "".join("".join(node.itertext()) for node in root.iter("{*}text"))
    # The DOCTYPE is dropped: its entities are resolved by now.
    rendered = render(etree.tostring(_framed(root, density, width)), text)
    return rendered.png, notes + _about_text(text, rendered.missing)


def _about_text(text: str, missing: frozenset[str]) -> tuple[Message, ...]:
    """Notes on the fonts of the text."""
    if not text.strip():
        return ()
    drawn = () if missing.issuperset("".join(text.split())) else (TEXT_DRAWN,)
    return (*drawn, _without_font(missing)) if missing else drawn


def _without_font(missing: frozenset[str]) -> Message:
    shown = Message(" ".join(sorted(missing)[:_MOST_SHOWN]))
    if len(missing) > _MOST_SHOWN:
        shown = t("{shown} and {count} more", shown=shown, count=len(missing) - _MOST_SHOWN)
    cjk = any(map(is_cjk, missing))
    font = t("such as Noto Sans CJK") if cjk else t("such as one of the Noto fonts")
    return Message(_WITHOUT_FONT.template, values={"shown": shown, "font": font})


def shows_fonts(notes: Iterable[Message]) -> bool:
    """Whether a drawing with these notes has text."""
    return any(note.template in (TEXT_DRAWN.template, _WITHOUT_FONT.template) for note in notes)


def _without_outside_references(root: _Element) -> tuple[Message, ...]:
    """Removes every reference to a file or an address."""
    outside = [
        (node, key)
        for node in root.iter("*")
        for key, value in node.attrib.items()
        if str(key).rpartition("}")[2] == "href" and not _INSIDE.match(str(value).strip())
    ]
    drawn = False
    for node, key in outside:
        del node.attrib[key]
        drawn = drawn or str(node.tag).rpartition("}")[2] != "a"
    return (t("references to files outside the svg are not drawn"),) if drawn else ()


def _framed(root: _Element, density: int, most: int) -> _Element:
    """The drawing inside another one with the size to draw at; unchanged if it has no size."""
    from lxml import etree

    width, height = _length(root.get("width")), _length(root.get("height"))
    box = [float(number) for number in re.findall(r"-?\d+\.?\d*", root.get("viewBox") or "")]
    if len(box) == 4 and _SMALLEST < min(box[2:]) <= max(box[2:]) < _LARGEST:
        shape = box[2] / box[3]
        width = width or (height * shape if height else box[2])
        height = height or width / shape
    if not width or not height:
        return root
    zoom = most / width if width > _FULL_WIDTH_FROM else density
    drawn = within((max(1, round(width * zoom)), max(1, round(height * zoom))), most)
    frame = etree.Element(root.tag, width=str(drawn[0]), height=str(drawn[1]))
    # Stretched to whole pixels: a margin of part of a pixel would show as a pale edge.
    frame.set("preserveAspectRatio", "none")
    frame.set("viewBox", f"0 0 {width} {height}")
    root.attrib.update({"x": "0", "y": "0", "width": str(width), "height": str(height)})
    frame.append(root)
    return frame


def _length(text: str | None) -> float:
    """The pixels of a length such as ``12mm``; 0.0 if there is none, for a percentage and for an invalid length."""
    found = re.fullmatch(r"\s*\+?(\d{1,9}(?:\.\d*)?|\.\d+)\s*([a-z]*)\s*", text or "")
    return float(found[1]) * _UNITS.get(found[2], 0.0) if found else 0.0
