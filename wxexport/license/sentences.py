"""A license -> the sentence about it at the end of an article, in Chinese or English."""

from __future__ import annotations

from wxexport.license.creative_commons import License
from wxexport.words import Language

_SENTENCES = {
    "reserved": ("{owned}{name}。", "{owned}. {name}."),
    "zero": (  # no ©: the rights are given up
        "{given}依据{name}进入公共领域，可以自由使用。",
        "{given} is given to the public domain under {name}.",
    ),
    "mark": ("{work}属于公共领域（{name}），可以自由使用。", "{work} is in the public domain ({name})."),
    "": ("{owned}采用 {name} 许可证。", "{owned} is under the license {name}."),
}
_OF_THE_OTHERS = ("{owned}采用{name}进行许可。", "{owned} is licensed under {name}.")


def sentence(license: License, language: Language, *, title: str = "", author: str = "", year: str = "") -> str:
    """The sentence about the license of a work; title, author and year are in it if they are known."""
    holder = " ".join(filter(None, (year, author)))
    chinese, english = _SENTENCES.get(license.code, _OF_THE_OTHERS)
    if language == "zh":
        work = f"《{title}》" if title else "本作品"
        owned, given = (f"{work}© {holder}，", f"{work}（{holder}）") if holder else (work, work)
        return chinese.format(owned=owned, given=given, work=work, name=license.name_zh)
    work = title or "This work"
    owned, given = (f"{work} © {holder}", f"{work} ({holder})") if holder else (work, work)
    return english.format(owned=owned, given=given, work=work, name=license.name_en)
