"""Creative Commons licences: told from an address, named in Chinese and English, with a badge of our own.

The editor cannot fetch the badge from Creative Commons' servers and drops the link around it, so the
article's tail is rewritten from what is recognised here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from wxexport.resources import folder


@dataclass(frozen=True, slots=True)
class Licence:
    """One licence, as an article names it.

    ``code`` is ``by-sa`` and so on, or ``zero`` for CC0. ``version`` is empty when the address names none
    (some badge pictures); the names then carry no version, and ``address`` is the page of all licences.
    ``spdx`` is empty when the version is unknown or SPDX has no identifier for the jurisdiction.
    ``badge`` is a file in ``assets/badges``, 88 by 31 px; ``badge_path`` finds it.
    """

    code: str
    version: str
    spdx: str
    name_zh: str
    name_en: str
    address: str
    badge: str


_ELEMENTS = {
    "by": ("署名", "Attribution"),
    "nc": ("非商业性使用", "NonCommercial"),
    "nd": ("禁止演绎", "NoDerivatives"),
    "sa": ("相同方式共享", "ShareAlike"),
}
_CODES = ("by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd")
_UNPORTED = {"1.0": "Generic", "2.0": "Generic", "2.5": "Generic", "3.0": "Unported", "4.0": "International"}
_PORTED = ("1.0", "2.0", "2.1", "2.5", "3.0")

# Jurisdictions whose names are worth spelling out; the others go by their code in capitals.
_JURISDICTIONS = {
    "at": ("奥地利", "Austria"),
    "au": ("澳大利亚", "Australia"),
    "ca": ("加拿大", "Canada"),
    "cn": ("中国大陆", "China Mainland"),
    "de": ("德国", "Germany"),
    "es": ("西班牙", "Spain"),
    "fr": ("法国", "France"),
    "hk": ("中国香港", "Hong Kong"),
    "igo": ("政府间组织", "IGO"),
    "it": ("意大利", "Italy"),
    "jp": ("日本", "Japan"),
    "kr": ("韩国", "South Korea"),
    "nl": ("荷兰", "Netherlands"),
    "scotland": ("苏格兰", "UK: Scotland"),
    "sg": ("新加坡", "Singapore"),
    "tw": ("中国台湾", "Taiwan"),
    "uk": ("英格兰和威尔士", "England and Wales"),
    "us": ("美国", "United States"),
}

# The ported licences that the SPDX list names; every unported one is in it.
_SPDX_PORTED = {
    "by": ("2.5-AU", "3.0-AT", "3.0-AU", "3.0-DE", "3.0-IGO", "3.0-NL", "3.0-US"),
    "by-nc": ("3.0-DE",),
    "by-nc-nd": ("3.0-DE", "3.0-IGO"),
    "by-nc-sa": ("2.0-DE", "2.0-FR", "2.0-UK", "3.0-DE", "3.0-IGO"),
    "by-nd": ("3.0-DE",),
    "by-sa": ("2.0-UK", "2.1-JP", "3.0-AT", "3.0-DE", "3.0-IGO"),
}

_CODE = r"(?P<code>by(?:-[a-z]{2}){0,2})"
_WHICH = r"/(?P<version>\d\.\d)(?:/(?P<jurisdiction>[a-z]{2}|igo|scotland))?"
_SITE = r"(?:https?:)?//(?:www\.)?creativecommons\.org"
_BUTTONS = r"(?:https?:)?//(?:i\.creativecommons\.org|(?:www\.)?licensebuttons\.net)"
_SUFFIX = r"\.(?:png|svg|gif)"
_END = r"(?:[?#].*)?"
_ADDRESSES = tuple(
    re.compile(pattern + _END, re.IGNORECASE | re.ASCII)
    for pattern in (
        rf"{_SITE}/licenses/{_CODE}(?:{_WHICH})?(?:/(?:deed|legalcode|rdf)[^/?#]*)?/?",
        rf"{_SITE}/publicdomain/(?P<code>zero)/(?P<version>1\.0)(?:/(?:deed|legalcode|rdf)[^/?#]*)?/?",
        rf"{_BUTTONS}/l/{_CODE}{_WHICH}/\d+x\d+{_SUFFIX}",
        rf"{_BUTTONS}/[lp]/(?P<code>zero)/(?P<version>1\.0)/\d+x\d+{_SUFFIX}",
        # The press kit's pictures name no version; those for Europe have ``.eu`` in their names.
        r"(?:https?:)?//mirrors\.creativecommons\.org/presskit/buttons/\d+x\d+/(?:png|svg)/"
        rf"(?:{_CODE}(?:\.eu)?|cc-(?P<zero>zero)){_SUFFIX}",
    )
)


def recognise(address: str) -> Licence | None:
    """The licence that ``address`` (a licence page or a badge picture of Creative Commons) stands for.

    ``None`` for anything else: other hosts, pages that are no licence, licences that never existed.
    """
    for pattern in _ADDRESSES:
        if match := pattern.fullmatch(address.strip()):
            found = {name: (value or "").lower() for name, value in match.groupdict().items()}
            if found.get("zero") or found["code"] == "zero":
                return _ZERO
            return _licence(found["code"], found.get("version", ""), found.get("jurisdiction", ""))
    return None


def badge_path(licence: Licence) -> Path:
    """The badge's PNG file, 88 by 31 px; the same at double size is beside it as ``<code>@2x.png``."""
    return folder("assets") / "badges" / licence.badge


_ZERO = Licence(
    code="zero",
    version="1.0",
    spdx="CC0-1.0",
    name_zh="知识共享 CC0 1.0 通用公共领域贡献",
    name_en="Creative Commons CC0 1.0 Universal",
    address="https://creativecommons.org/publicdomain/zero/1.0/",
    badge="zero.png",
)


def _licence(written: str, version: str, jurisdiction: str) -> Licence | None:
    code = written.replace("nd-nc", "nc-nd")  # version 1.0 has the two the other way round
    if code not in _CODES or not _exists(version, jurisdiction):
        return None
    name_zh, name_en = _names(code, version, jurisdiction)
    return Licence(
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
        return _JURISDICTIONS.get(jurisdiction, (f"{code} ", code))
    return "国际" if version == "4.0" else "通用", _UNPORTED[version]


def _spdx(code: str, version: str, jurisdiction: str) -> str:
    edition = f"{version}-{jurisdiction.upper()}" if jurisdiction else version
    known = edition in _SPDX_PORTED[code] if jurisdiction else version
    return f"CC-{code.upper()}-{edition}" if known else ""


def _address(code: str, version: str, jurisdiction: str) -> str:
    if not version:
        return "https://creativecommons.org/licenses/"
    path = "/".join(part for part in (_as_published(code, version), version, jurisdiction) if part)
    return f"https://creativecommons.org/licenses/{path}/"


def _as_published(code: str, version: str) -> str:
    return "by-nd-nc" if (code, version) == ("by-nc-nd", "1.0") else code
