"""Licenses: told from an address or an SPDX name, named in Chinese and English, with a badge of our own.

The editor cannot fetch the badge from Creative Commons' servers and drops the link around it, so the
article's tail is rewritten from what is recognized here.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path

from wxexport.resources import folder
from wxexport.words import Language


@dataclass(frozen=True, slots=True)
class License:
    """One license, as an article names it.

    ``code`` is ``by-sa`` and so on, ``zero`` for CC0, ``mark`` for the Public Domain Mark, ``reserved`` for all rights
    reserved, and empty for any other license. ``version`` is empty when the address names none
    (some badge pictures); the names then carry no version, and ``address`` is the page of all licenses.
    ``spdx`` is empty when the version is unknown or SPDX has no identifier for the jurisdiction.
    ``badge`` is a file in ``assets/badges``, 88 by 31 px; ``badge_path`` finds it. ``address`` and ``badge`` are empty
    where there is none.
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
_SCOPES_ZH = {"1.0": "通用", "2.0": "通用", "2.5": "通用", "3.0": "未本地化版本", "4.0": "国际"}
_UNPORTED = {"1.0": "Generic", "2.0": "Generic", "2.5": "Generic", "3.0": "Unported", "4.0": "International"}
_PORTED = ("1.0", "2.0", "2.1", "2.5", "3.0")

# Where Creative Commons published a license of its own; one that is missing goes by its code in capitals.
_JURISDICTIONS = {
    "am": ("亚美尼亚", "Armenia"),
    "ar": ("阿根廷", "Argentina"),
    "at": ("奥地利", "Austria"),
    "au": ("澳大利亚", "Australia"),
    "az": ("阿塞拜疆", "Azerbaijan"),
    "be": ("比利时", "Belgium"),
    "bg": ("保加利亚", "Bulgaria"),
    "br": ("巴西", "Brazil"),
    "ca": ("加拿大", "Canada"),
    "ch": ("瑞士", "Switzerland"),
    "cl": ("智利", "Chile"),
    "cn": ("中国大陆", "China Mainland"),
    "co": ("哥伦比亚", "Colombia"),
    "cr": ("哥斯达黎加", "Costa Rica"),
    "cz": ("捷克", "Czech Republic"),
    "de": ("德国", "Germany"),
    "dk": ("丹麦", "Denmark"),
    "ec": ("厄瓜多尔", "Ecuador"),
    "ee": ("爱沙尼亚", "Estonia"),
    "eg": ("埃及", "Egypt"),
    "es": ("西班牙", "Spain"),
    "fi": ("芬兰", "Finland"),
    "fr": ("法国", "France"),
    "ge": ("格鲁吉亚", "Georgia"),
    "gr": ("希腊", "Greece"),
    "gt": ("危地马拉", "Guatemala"),
    "hk": ("中国香港", "Hong Kong"),
    "hr": ("克罗地亚", "Croatia"),
    "hu": ("匈牙利", "Hungary"),
    "ie": ("爱尔兰", "Ireland"),
    "igo": ("政府间组织", "IGO"),
    "il": ("以色列", "Israel"),
    "in": ("印度", "India"),
    "it": ("意大利", "Italy"),
    "jp": ("日本", "Japan"),
    "kr": ("韩国", "South Korea"),
    "lu": ("卢森堡", "Luxembourg"),
    "mk": ("北马其顿", "Macedonia"),
    "mt": ("马耳他", "Malta"),
    "mx": ("墨西哥", "Mexico"),
    "my": ("马来西亚", "Malaysia"),
    "nl": ("荷兰", "Netherlands"),
    "no": ("挪威", "Norway"),
    "nz": ("新西兰", "New Zealand"),
    "pe": ("秘鲁", "Peru"),
    "ph": ("菲律宾", "Philippines"),
    "pl": ("波兰", "Poland"),
    "pr": ("波多黎各", "Puerto Rico"),
    "pt": ("葡萄牙", "Portugal"),
    "ro": ("罗马尼亚", "Romania"),
    "rs": ("塞尔维亚", "Serbia"),
    "scotland": ("苏格兰", "UK: Scotland"),
    "se": ("瑞典", "Sweden"),
    "sg": ("新加坡", "Singapore"),
    "si": ("斯洛文尼亚", "Slovenia"),
    "th": ("泰国", "Thailand"),
    "tw": ("中国台湾", "Taiwan"),
    "ug": ("乌干达", "Uganda"),
    "uk": ("英格兰和威尔士", "England and Wales"),
    "us": ("美国", "United States"),
    "ve": ("委内瑞拉", "Venezuela"),
    "vn": ("越南", "Vietnam"),
    "za": ("南非", "South Africa"),
}

# The ported licenses that the SPDX list names; every unported one is in it.
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
        rf"{_SITE}/publicdomain/(?P<code>zero|mark)/(?P<version>1\.0)(?:/(?:deed|legalcode|rdf)[^/?#]*)?/?",
        rf"{_BUTTONS}/l/{_CODE}{_WHICH}/\d+x\d+{_SUFFIX}",
        rf"{_BUTTONS}/[lp]/(?P<code>zero|mark)/(?P<version>1\.0)/\d+x\d+{_SUFFIX}",
        # The press kit's pictures name no version; those for Europe have ``.eu`` in their names.
        r"(?:https?:)?//mirrors\.creativecommons\.org/presskit/buttons/\d+x\d+/(?:png|svg)/"
        rf"(?:{_CODE}(?:\.eu)?|cc-(?P<zero>zero)){_SUFFIX}",
    )
)


def recognize(address: str) -> License | None:
    """The license that ``address`` (a license page or a badge picture of Creative Commons) stands for.

    ``None`` for anything else: other hosts, pages that are no license, licenses that never existed.
    """
    for pattern in _ADDRESSES:
        if match := pattern.fullmatch(address.strip()):
            found = {name: (value or "").lower() for name, value in match.groupdict().items()}
            if found.get("zero") or found["code"] == "zero":
                return _ZERO
            if found["code"] == "mark":
                return _MARK
            return _license(found["code"], found.get("version", ""), found.get("jurisdiction", ""))
    return None


def named(name: str) -> License:
    """The license that a setting names: an SPDX identifier such as ``CC-BY-SA-4.0`` or ``MIT`` (letters of either case,
    blanks for hyphens), ``all rights reserved``, an address that ``recognize`` knows, or any other name, which is
    taken as it is.

    Raises ``ValueError`` with what it should be for a Creative Commons license that does not exist, and for a name that
    is empty or longer than 100 characters.
    """
    text = " ".join(name.split())
    if not text or len(text) > _LONGEST_NAME:
        raise ValueError(f"the name of a license, of up to {_LONGEST_NAME} characters")
    if known := recognize(text):
        return known
    plain = text.lower().replace("_", "-").replace(" ", "-")
    if plain in _RESERVED_NAMES:
        return _RESERVED
    if plain in _PUBLIC_DOMAIN:
        return _PUBLIC_DOMAIN[plain]
    if match := _SPDX_NAME.fullmatch(plain):
        license = _license(match["code"], match["version"] or "", match["jurisdiction"] or "")
        if license is None:
            near = difflib.get_close_matches(plain, _SPDX_SHORT, n=1, cutoff=0)[0].upper()
            raise ValueError(f"a Creative Commons license that exists (did you mean {near}?)")
        return license
    return License(code="", version="", spdx=text, name_zh=text, name_en=text, address="", badge="")


def sentence(license: License, language: Language, *, title: str = "", author: str = "", year: str = "") -> str:
    """What the end of an article says about its license; title, author and year are named when they are known."""
    if language == "zh":
        return _sentence_zh(license, f"《{title}》" if title else "本作品", " ".join(filter(None, (year, author))))
    return _sentence_en(license, title or "This work", " ".join(filter(None, (year, author))))


def corrected(text: str, license: License) -> str | None:
    """The right name where ``text`` is that of ``license`` with another scope (4.0 通用 for 4.0 国际), else ``None``.

    Older generators wrote one scope for every version.
    """
    for right in (license.name_zh, license.name_en):
        wrong = _SCOPE_IN_NAME.fullmatch(" ".join(text.split()))
        same = _SCOPE_IN_NAME.fullmatch(right)
        if wrong and same and text != right and wrong.group("zh", "en") == same.group("zh", "en"):
            return right
    return None


def badge_path(license: License) -> Path:
    """The badge's PNG file, 88 by 31 px; the same at double size is beside it as ``<code>@2x.png``."""
    return folder("assets") / "badges" / license.badge


_ZERO = License(
    code="zero",
    version="1.0",
    spdx="CC0-1.0",
    name_zh="知识共享 CC0 1.0 通用公共领域贡献",
    name_en="Creative Commons CC0 1.0 Universal",
    address="https://creativecommons.org/publicdomain/zero/1.0/",
    badge="zero.png",
)

_MARK = License(
    code="mark",
    version="1.0",
    spdx="CC-PDM-1.0",
    name_zh="公共领域标记 1.0",
    name_en="Public Domain Mark 1.0",
    address="https://creativecommons.org/publicdomain/mark/1.0/",
    badge="mark.png",
)
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
    "cc0": _ZERO,
    "cc0-1.0": _ZERO,
    "cc-zero": _ZERO,
    "cc-pdm": _MARK,
    "cc-pdm-1.0": _MARK,
    "public-domain-mark": _MARK,
}
_SPDX_NAME = re.compile(
    r"cc-(?P<code>(?!pddc|sa-|nc-|nd-)[a-z]{2}(?:-[a-z]{2}){0,2}?)"
    r"(?:-(?P<version>\d\.\d)(?:-(?P<jurisdiction>[a-z]{2}|igo|scotland))?)?",
    re.ASCII,
)
_SPDX_SHORT = tuple(f"cc-{code}-4.0" for code in _CODES)
_SCOPE_IN_NAME = re.compile(
    r"(?P<zh>知识共享[^\d]+ \d\.\d) ?(?:通用|国际|未本地化版本) ?许可协议|"
    r"(?P<en>Creative Commons [A-Za-z-]+ \d\.\d) (?:Generic|Unported|International)(?: Licen[cs]e)?"
)


def _sentence_zh(license: License, work: str, holder: str) -> str:
    owned = f"{work}© {holder}，" if holder else work
    match license.code:
        case "reserved":
            return f"{owned}{license.name_zh}。"
        case "zero":  # no ©: the rights are given up
            return f"{work}{f'（{holder}）' if holder else ''}依据{license.name_zh}进入公共领域，可以自由使用。"
        case "mark":
            return f"{work}属于公共领域（{license.name_zh}），可以自由使用。"
        case "":
            return f"{owned}采用 {license.name_zh} 许可证。"
    return f"{owned}采用{license.name_zh}进行许可。"


def _sentence_en(license: License, work: str, holder: str) -> str:
    owned = f"{work} © {holder}" if holder else work
    match license.code:
        case "reserved":
            return f"{owned}. {license.name_en}."
        case "zero":
            given = f"{work} ({holder})" if holder else work
            return f"{given} is given to the public domain under {license.name_en}."
        case "mark":
            return f"{work} is in the public domain ({license.name_en})."
        case "":
            return f"{owned} is under the license {license.name_en}."
    return f"{owned} is licensed under {license.name_en}."


def _license(written: str, version: str, jurisdiction: str) -> License | None:
    code = written.replace("nd-nc", "nc-nd")  # version 1.0 has the two the other way round
    if code not in _CODES or not _exists(version, jurisdiction):
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
        return _JURISDICTIONS.get(jurisdiction, (f"{code} ", code))
    return _SCOPES_ZH[version], _UNPORTED[version]


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
