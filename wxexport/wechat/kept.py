"""A tag, attribute or address -> whether the WeChat editor keeps it, by the facts of ``platform``.

The rules of ``check`` and the model in ``editor/`` both ask here, so they cannot disagree.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from wxexport.css.style import read_style
from wxexport.text import regex
from wxexport.wechat import platform

_SPACE = regex(r"[\x00-\x20]+")
_SCRIPT = regex(r"(?:javascript|vbscript):", re.I)
_URL = regex(r"url\(\s*['\"]?([^'\")]*)", re.I)


def lost_attributes(tag: str, attributes: Mapping[str, str], *, in_svg: bool) -> list[str]:
    """The names of the attributes that are dropped; ``in_svg`` for an svg and all in it (part 2)."""
    if in_svg:
        return [name for name in attributes if name in ("id", "class") or name.startswith("on")]
    return [name for name, value in attributes.items() if not _keeps_attribute(tag, name, value)]


def _keeps_attribute(tag: str, name: str, value: str) -> bool:
    if name in platform.NUMBERS.value:
        return is_number(value)
    return (
        name in platform.ATTRIBUTES.value
        or name.startswith("data-")
        or platform.ADDRESSES.value.get(tag) == name
        or name in platform.ATTRIBUTES_OF_TAG.value.get(tag, ())
    )


def ignored_sizes(attributes: Mapping[str, str]) -> list[str]:
    """Which of ``width`` and ``height`` of an svg the editor ignores: they are in attributes only (part 6)."""
    style = read_style(attributes.get("style"))
    return [name for name in platform.NUMBERS.value if name in attributes and not style.value(name)]


def is_tiny(width: int, height: int) -> bool:
    """Whether an embedded picture of this size in pixels is dropped (part 5). 0 is an unknown size."""
    return 0 < width * height <= platform.TINY_PICTURE.value


def keeps_frame(address: str) -> bool:
    """Whether an ``iframe`` with this ``src`` stays: only WeChat's own do (part 1)."""
    return host_of(address) in platform.FRAME_HOSTS.value


def runs_script(address: str) -> bool:
    """Whether a link runs a script. As in a browser, white space in the scheme is ignored."""
    return _SCRIPT.match(_SPACE.sub("", address[:200])) is not None


def keeps_pictures(value: str) -> bool:
    """Whether all pictures in the value of a background stay (part 3). True when it has none."""
    return all(host_of(address) in platform.BACKGROUND_HOSTS.value for address in _URL.findall(value))


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
