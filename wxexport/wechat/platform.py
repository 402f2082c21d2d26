"""A tag, attribute, property or address -> whether the WeChat editor keeps it, as the platform's reference says.

The rules of ``check`` and the model in ``editor/`` use these lists. ``css.properties.KEPT`` is shorter: it has the
properties that wxexport itself writes.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from wxexport.css import properties

_SPACE = re.compile(r"[\x00-\x20]+")
_SCRIPT = re.compile(r"(?:javascript|vbscript):", re.I)
_URL = re.compile(r"url\(\s*['\"]?([^'\")]*)", re.I)


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


TAGS = (
    _names("section p span strong em br h1 h2 h3 a img pre font svg")  # part 1: kept
    | _names("ul ol li table thead tbody tr th td")  # part 1: kept
    | _names("h4 h5 h6")  # part 1: never seen after a save, but blocks for the structure check (part 4)
    | _names("blockquote")  # part 1: kept with its bar and background
    | _names("sup sub code")  # part 1: kept
)
"""Tags that the editor keeps, outside of an svg."""

UNSURE_TAGS = _names("hr iframe")
"""Tags that may be kept: an ``hr`` may get a blank line, an ``iframe`` stays when it is WeChat's own (part 1)."""

_OWN_FRAMES = ("mp.weixin.qq.com", "v.qq.com")

ATTRIBUTES = (
    _names("style align valign width height colspan rowspan title alt dir role leaf nodeleaf textstyle")  # part 2
    | _names("href src")  # part 2 (links) and part 5 (pictures) say which addresses
)
"""Attributes that the editor keeps, outside of an svg; ``data-…`` too."""

ATTRIBUTES_OF_TAG = {
    "font": _names("color size face"),  # part 1 keeps the tag, which is useless without them
}

LOST_UNITS = re.compile(r"(?<![\w#.-])[-+]?[0-9.]+(rem|[sld]?v(?:w|h|i|b|min|max)|cq\w+|ch|lh|rlh|ex)(?![\w-])", re.I)
"""A number with a unit that is rare or lost after a save (part 3). The group is the unit."""

PICTURE_HOSTS = ("mmbiz.qpic.cn", "mmbiz.qlogo.cn", "mmecoa.qpic.cn", "res.wx.qq.com")
"""WeChat's hosts of pictures. A background picture from another host is lost (part 3)."""

RENAMED = {"b": "strong", "i": "em", "tfoot": "tbody"}
"""Tags that the editor replaces by another one that looks the same."""

NUMBERS = ("width", "height")
"""Attributes that the editor keeps only when they are plain numbers (part 2)."""

PROPERTIES = (
    properties.KEPT  # part 3: kept, as longhands
    | _names("background-position background-repeat background-size background-clip background-origin")  # part 3: F
    | _names("border border-top border-right border-bottom border-left")  # part 3: shorthands of what is kept
    | _names("border-color border-style border-width")
    | _names("border-top-left-radius border-top-right-radius border-bottom-left-radius border-bottom-right-radius")
    | _names("align-self flex-basis flex-flow flex-grow flex-shrink order")  # part 3: display flex
    | _names("margin padding overflow height max-height min-height")  # part 3
    | _names("list-style font font-family caret-color visibility word-wrap")  # parts 3 and 4: kept, some flagged
    | _names("text-align-last text-decoration-color text-decoration-line text-decoration-style")
)
"""Properties that the editor keeps when their value is plain (part 3)."""


def keeps_attribute(tag: str, name: str) -> bool:
    """Whether an attribute stays on a tag outside of an svg. It may still be dropped because of its value."""
    return name in ATTRIBUTES or name.startswith("data-") or name in ATTRIBUTES_OF_TAG.get(tag, ())


def keeps_svg_attribute(name: str) -> bool:
    """Whether an attribute stays inside an svg, where ids, classes and handlers are dropped too (part 2)."""
    return name not in ("id", "class") and not name.startswith("on")


def keeps_frame(address: str) -> bool:
    """Whether an ``iframe`` with this ``src`` stays: only WeChat's own do (part 1)."""
    return host_of(address) in _OWN_FRAMES


def runs_script(address: str) -> bool:
    """Whether a link runs a script. As in a browser, white space in the scheme is ignored."""
    return _SCRIPT.match(_SPACE.sub("", address[:200])) is not None


def keeps_pictures(value: str) -> bool:
    """Whether all pictures in the value of a background stay (part 3). True when it has none."""
    return all(host_of(address) in PICTURE_HOSTS for address in _URL.findall(value))


def host_of(address: str) -> str:
    """The host of an address in lower case, ``""`` when there is none."""
    try:
        return (urlsplit(address.strip()).hostname or "").lower()
    except ValueError:
        return ""


def is_number(value: str) -> bool:
    """Whether ``width`` or ``height`` stays with this value (part 2)."""
    whole, _, fraction = value.strip().partition(".")
    return whole.isdecimal() and (fraction.isdecimal() or "." not in value)
