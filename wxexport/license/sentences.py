"""A license -> the sentence about it at the end of an article, in Chinese or English."""

from __future__ import annotations

from wxexport.license.creative_commons import License
from wxexport.words import Language


def sentence(license: License, language: Language, *, title: str = "", author: str = "", year: str = "") -> str:
    """The sentence about the license of a work; title, author and year are in it if they are known."""
    if language == "zh":
        return _sentence_zh(license, f"《{title}》" if title else "本作品", " ".join(filter(None, (year, author))))
    return _sentence_en(license, title or "This work", " ".join(filter(None, (year, author))))


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
