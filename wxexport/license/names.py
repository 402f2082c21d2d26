"""The name of a license in the settings -> the license: an SPDX identifier, an address, or any other name."""

from __future__ import annotations

import difflib
import re

from wxexport.license.creative_commons import CODES, MARK, ZERO, License, published, recognize
from wxexport.messages import t
from wxexport.text import regex

_RESERVED = License(
    code="reserved",
    version="",
    spdx="",
    name_zh="保留所有权利",
    name_en="All rights reserved",
    address="",
    badge="",
)
_LONGEST_NAME = 100
_RESERVED_NAMES = frozenset(
    ("all-rights-reserved", "licenseref-all-rights-reserved", "版权所有", "保留所有权利", "保留一切权利")
)
_PUBLIC_DOMAIN = {
    "cc0": ZERO,
    "cc0-1.0": ZERO,
    "cc-zero": ZERO,
    "cc-pdm": MARK,
    "cc-pdm-1.0": MARK,
    "public-domain-mark": MARK,
}
_SPDX_NAME = regex(
    r"cc-(?P<code>(?!pddc|sa-|nc-|nd-)[a-z]{2}(?:-[a-z]{2}){0,2}?)"
    r"(?:-(?P<version>\d\.\d)(?:-(?P<jurisdiction>[a-z]{2}|igo|scotland))?)?",
    re.ASCII,
)
_ALMOST = regex(r"cc-by\b")
_SPDX_SHORT = tuple(f"cc-{code}-4.0" for code in CODES)


def named(name: str) -> License:
    """The license with this name: an SPDX identifier such as ``CC-BY-SA-4.0`` or ``MIT`` (in either case, with spaces
    or hyphens), ``all rights reserved``, an address that ``recognize`` knows, or any other name, kept as it is.

    Raises ``ValueError`` for a Creative Commons license that does not exist, and for a name that is empty or longer
    than 100 characters; its text says what is expected.
    """
    text = " ".join(name.split())
    if not text or len(text) > _LONGEST_NAME:
        raise ValueError(t("the name of a license, of up to {most} characters", most=_LONGEST_NAME))
    if known := recognize(text):
        return known
    plain = text.lower().replace("_", "-").replace(" ", "-")
    if plain in _RESERVED_NAMES:
        return _RESERVED
    if plain in _PUBLIC_DOMAIN:
        return _PUBLIC_DOMAIN[plain]
    match = _SPDX_NAME.fullmatch(plain)
    if match and (license := published(match["code"], match["version"] or "", match["jurisdiction"] or "")):
        return license
    if match or _ALMOST.match(plain):
        near = difflib.get_close_matches(plain, _SPDX_SHORT, n=1, cutoff=0)[0].upper()
        raise ValueError(t("a Creative Commons license that exists (did you mean {near}?)", near=near))
    return License(code="", version="", spdx=text, name_zh=text, name_en=text, address="", badge="")
