"""A styled article and its bundle -> the facts beside it: title, cover, sizes, limits, findings; read ``collect``."""

from __future__ import annotations

from datetime import date
from typing import Any

from wxexport.bundle.assemble import Bundle
from wxexport.bundle.known import rows
from wxexport.bundle.manifest import finding_as_json
from wxexport.findings.catalog import ALL
from wxexport.findings.grouping import few
from wxexport.html.tree import elements, parse_whole, text_of
from wxexport.messages import Message
from wxexport.model import Document, Rule, Styled
from wxexport.text import regex
from wxexport.wechat import platform
from wxexport.words import Language

_CHINESE = regex(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = regex(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_CHINESE_A_MINUTE, _WORDS_A_MINUTE = 400, 230  # reading speed for easy texts


def collect(styled: Styled, bundle: Bundle, language: Language) -> dict[str, Any]:
    """Returns the facts as JSON. Lengths count characters; ``bytes`` are those of the HTML without pictures."""
    root = parse_whole(styled.html)
    text = text_of(root)
    words, minutes = count(text)
    title, digest = str(bundle.manifest["title"]), str(bundle.manifest["digest"])
    found = {one.rule for one in bundle.findings}
    return {
        "title": title,
        "digest": digest,
        "known": [
            {"name": row.name, "label": row.label.in_language(language), "value": row.value}
            | {"origin": row.origin.in_language(language)}
            for row in rows(bundle.metadata)
        ],
        "title_twice": any(text_of(one) == title for one in elements(parse_whole(styled.document.html), "h1")),
        "covers": [asset.data_uri for asset in styled.document.covers],
        "words": words,
        "minutes": minutes,
        "pictures": len(styled.document.assets),
        "picture_bytes": sum(len(asset.data) for asset in styled.document.assets),
        "limits": [
            {"name": "title", "now": len(title), "most": platform.TITLE.value},
            {"name": "digest", "now": len(digest), "most": platform.DIGEST.value},
            {"name": "characters", "now": len(text), "most": platform.CONTENT.value},
            {"name": "bytes", "now": len(styled.html.encode()), "most": platform.CONTENT_BYTES.value},
        ],
        "findings": [finding_as_json(finding, language) for finding in few(bundle.findings)],
        "rules": {rule.id: _about(rule, language) for rule in ALL if rule.id in found},
    }


def _about(rule: Rule, language: Language) -> dict[str, Any]:
    texts = {"summary": rule.summary, "why": rule.why, "remedy": rule.remedy}
    return {"name": rule.slug} | {name: Message(text).in_language(language) for name, text in texts.items()}


def header(document: Document) -> dict[str, str]:
    """What WeChat shows above the article; without a date of its own, today's."""
    settings, known = document.article.settings, document.metadata
    names = {"author": settings.author, "account": settings.tail.account}
    return {"title": known.title, "date": known.date or date.today().isoformat()} | names


def count(text: str) -> tuple[int, int]:
    """The number of words, with each Chinese character as one, and the minutes to read them, at least one."""
    chinese = len(_CHINESE.findall(text))
    others = len(_WORD.findall(_CHINESE.sub(" ", text)))
    return chinese + others, max(1, round(chinese / _CHINESE_A_MINUTE + others / _WORDS_A_MINUTE))
