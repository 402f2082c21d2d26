"""An address of Creative Commons -> the license that it stands for, with its names in Chinese and English.

The WeChat editor cannot load the badge from Creative Commons and drops the link around it, so the tail of an article is
written again from what is recognized here.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from wxexport.license.jurisdictions import JURISDICTIONS, SPDX_PORTED
from wxexport.resources import folder
from wxexport.text import regex


class License(NamedTuple):
    """One license, as an article names it.

    ``code`` is ``by-sa`` and so on, ``zero`` for CC0, ``mark`` for the Public Domain Mark, ``reserved`` for all rights
    reserved, and empty for any other license. ``version`` is empty if the address has none, as those of some badges;
    the names then have no version, and ``address`` is the page of all licenses. ``spdx`` is empty if the version is
    unknown or SPDX has no identifier for the jurisdiction. ``badge`` is a file in ``assets/badges``, 88 by 31 px;
    ``badge_path`` finds it. ``address`` and ``badge`` may be empty.
    """

    code: str
    version: str
    spdx: str
    name_zh: str
    name_en: str
    address: str
    badge: str

    @property
    def short_name(self) -> str:
        """``CC-BY-4.0``, or ``CC-BY`` without a version; the English name of what has no such name."""
        if self.code in CODES and not self.version:
            return f"CC-{self.code.upper()}"
        return self.spdx or self.name_en


_ELEMENTS = {
    "by": ("署名", "Attribution"),
    "nc": ("非商业性使用", "NonCommercial"),
    "nd": ("禁止演绎", "NoDerivatives"),
    "sa": ("相同方式共享", "ShareAlike"),
}
CODES = ("by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd")
_SCOPES_ZH = {"1.0": "通用", "2.0": "通用", "2.5": "通用", "3.0": "未本地化版本", "4.0": "国际"}
_UNPORTED = {"1.0": "Generic", "2.0": "Generic", "2.5": "Generic", "3.0": "Unported", "4.0": "International"}
_PORTED = ("1.0", "2.0", "2.1", "2.5", "3.0")
_CODE = r"(?P<code>by(?:-[a-z]{2}){0,2})"
_WHICH = r"/(?P<version>\d\.\d)(?:/(?P<jurisdiction>[a-z]{2}|igo|scotland))?"
_SITE = r"(?:https?:)?//(?:www\.)?creativecommons\.org"
_BUTTONS = r"(?:https?:)?//(?:i\.creativecommons\.org|(?:www\.)?licensebuttons\.net)"
_SUFFIX = r"\.(?:png|svg|gif)"
_END = r"(?:[?#].*)?"
_ADDRESSES = tuple(
    regex(pattern + _END, re.IGNORECASE | re.ASCII)
    for pattern in (
        rf"{_SITE}/licenses/{_CODE}(?:{_WHICH})?(?:/(?:deed|legalcode|rdf)[^/?#]*)?/?",
        rf"{_SITE}/publicdomain/(?P<code>zero|mark)/(?P<version>1\.0)(?:/(?:deed|legalcode|rdf)[^/?#]*)?/?",
        rf"{_BUTTONS}/l/{_CODE}{_WHICH}/\d+x\d+{_SUFFIX}",
        rf"{_BUTTONS}/[lp]/(?P<code>zero|mark)/(?P<version>1\.0)/\d+x\d+{_SUFFIX}",
        # The addresses of the press kit have no version; those for Europe have ``.eu``.
        r"(?:https?:)?//mirrors\.creativecommons\.org/presskit/buttons/\d+x\d+/(?:png|svg)/"
        rf"(?:{_CODE}(?:\.eu)?|cc-(?P<zero>zero)){_SUFFIX}",
    )
)
ZERO = License(
    code="zero",
    version="1.0",
    spdx="CC0-1.0",
    name_zh="知识共享 CC0 1.0 通用公共领域贡献",
    name_en="Creative Commons CC0 1.0 Universal",
    address="https://creativecommons.org/publicdomain/zero/1.0/",
    badge="zero.png",
)
MARK = License(
    code="mark",
    version="1.0",
    spdx="CC-PDM-1.0",
    name_zh="公共领域标记 1.0",
    name_en="Public Domain Mark 1.0",
    address="https://creativecommons.org/publicdomain/mark/1.0/",
    badge="mark.png",
)
_SCOPE_IN_NAME = regex(
    r"(?P<zh>知识共享[^\d]+ \d\.\d) ?(?:通用|国际|未本地化版本) ?许可协议|"
    r"(?P<en>Creative Commons [A-Za-z-]+ \d\.\d) (?:Generic|Unported|International)(?: Licen[cs]e)?"
)


def recognize(address: str) -> License | None:
    """The license of a license page or badge at Creative Commons.

    ``None`` for anything else: other hosts, other pages, licenses that never existed.
    """
    for pattern in _ADDRESSES:
        if match := pattern.fullmatch(address.strip()):
            found = {name: (value or "").lower() for name, value in match.groupdict().items()}
            if found.get("zero") or found["code"] == "zero":
                return ZERO
            if found["code"] == "mark":
                return MARK
            return published(found["code"], found.get("version", ""), found.get("jurisdiction", ""))
    return None


def corrected(text: str, license: License) -> str | None:
    """The correct name if ``text`` names ``license`` with a wrong scope (4.0 通用 for 4.0 国际), else ``None``.

    Older license generators wrote the same scope for every version.
    """
    for right in (license.name_zh, license.name_en):
        wrong = _SCOPE_IN_NAME.fullmatch(" ".join(text.split()))
        same = _SCOPE_IN_NAME.fullmatch(right)
        if wrong and same and text != right and wrong.group("zh", "en") == same.group("zh", "en"):
            return right
    return None


def badge_path(license: License) -> Path:
    """The PNG file of the badge, 88 by 31 px; ``<code>@2x.png`` beside it has twice the size."""
    return folder("assets") / "badges" / license.badge


def published(written: str, version: str, jurisdiction: str) -> License | None:
    """The Creative Commons license with this code, version and jurisdiction; ``None`` if it was never published."""
    code = written.replace("nd-nc", "nc-nd")  # version 1.0 has the reverse order
    if code not in CODES or not _exists(version, jurisdiction):
        return None
    name_zh, name_en = _names(code, version, jurisdiction)
    return License(
        code=code,
        version=version,
        spdx=_spdx(code, version, jurisdiction),
        name_zh=name_zh,
        name_en=name_en,
        address=_address(code, version, jurisdiction),
        badge=f"{code}.png",
    )


def _exists(version: str, jurisdiction: str) -> bool:
    return version in _PORTED if jurisdiction else version in ("", *_UNPORTED)


def _names(code: str, version: str, jurisdiction: str) -> tuple[str, str]:
    elements_zh, elements_en = zip(*(_ELEMENTS[part] for part in code.split("-")), strict=True)
    name_zh = "知识共享" + "-".join(elements_zh)
    name_en = "Creative Commons " + "-".join(elements_en)
    if not version:
        return f"{name_zh}许可协议", name_en
    if version < "4.0":
        name_en = name_en.replace("NoDerivatives", "NoDerivs")  # the word changed with 4.0
    scope_zh, scope_en = _scope(version, jurisdiction)
    return f"{name_zh} {version} {scope_zh}许可协议", f"{name_en} {version} {scope_en}"


def _scope(version: str, jurisdiction: str) -> tuple[str, str]:
    if jurisdiction:
        code = jurisdiction.upper()
        return JURISDICTIONS.get(jurisdiction, (f"{code} ", code))
    return _SCOPES_ZH[version], _UNPORTED[version]


def _spdx(code: str, version: str, jurisdiction: str) -> str:
    edition = f"{version}-{jurisdiction.upper()}" if jurisdiction else version
    known = edition in SPDX_PORTED[code] if jurisdiction else version
    return f"CC-{code.upper()}-{edition}" if known else ""


def _address(code: str, version: str, jurisdiction: str) -> str:
    if not version:
        return "https://creativecommons.org/licenses/"
    path = "/".join(part for part in (_as_published(code, version), version, jurisdiction) if part)
    return f"https://creativecommons.org/licenses/{path}/"


def _as_published(code: str, version: str) -> str:
    return "by-nd-nc" if (code, version) == ("by-nc-nd", "1.0") else code
