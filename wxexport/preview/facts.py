"""A styled article and its bundle -> the facts beside it: title, cover, sizes, limits, findings; read ``collect``."""

from __future__ import annotations

import re
from typing import Any

from wxexport.bundle.assemble import Bundle
from wxexport.bundle.manifest import finding_as_json
from wxexport.findings.grouping import few
from wxexport.html.tree import parse_whole, text_of
from wxexport.model import Finding, Styled
from wxexport.wechat import platform

_CHINESE = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_CHINESE_A_MINUTE, _WORDS_A_MINUTE = 400, 230  # reading speed for easy texts


def collect(styled: Styled, bundle: Bundle) -> dict[str, Any]:
    """Returns the facts as JSON. Lengths count characters; ``bytes`` are those of the HTML without pictures."""
    text = text_of(parse_whole(styled.html))
    words, minutes = count(text)
    title, digest = str(bundle.manifest["title"]), str(bundle.manifest["digest"])
    return {
        "title": title,
        "digest": digest,
        "author": bundle.manifest["author"],
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
        "findings": [_finding(finding) for finding in few(bundle.findings)],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    """In English, and below ``zh`` what differs in Chinese: the page has a switch."""
    chinese = finding_as_json(finding, "zh")
    return finding_as_json(finding, "en") | {"zh": {key: chinese[key] for key in ("message", "hint")}}


def count(text: str) -> tuple[int, int]:
    """The number of words, with each Chinese character as one, and the minutes to read them, at least one."""
    chinese = len(_CHINESE.findall(text))
    others = len(_WORD.findall(_CHINESE.sub(" ", text)))
    return chinese + others, max(1, round(chinese / _CHINESE_A_MINUTE + others / _WORDS_A_MINUTE))
