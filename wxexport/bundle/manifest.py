"""A styled article and its findings -> the content of ``manifest.json``; read ``build`` first.

It has no times and no paths of this machine: the same article gives the same bytes everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import unescape
from pathlib import PurePath
from typing import Any

from wxexport.model import Asset, Finding, Styled
from wxexport.text import regex
from wxexport.version import __version__
from wxexport.words import Language

PROGRAM = "wxexport"
"""How an output folder is recognized as written by this program."""

_JSON = json.JSONEncoder(ensure_ascii=False).encode  # with ``indent`` it would be a function of Python
_TAG = regex(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")


def build(styled: Styled, findings: tuple[Finding, ...]) -> dict[str, Any]:
    article, known = styled.document.article, styled.document.metadata
    return {
        "program": PROGRAM,
        "version": __version__,
        "source": PurePath(article.path).name,
        "title": known.title,
        "date": known.date or None,
        "number": known.number,
        "author": article.settings.author,
        "digest": known.digest,
        "source_url": known.source_url or None,
        "origins": {name: origin._asdict() for name, origin in known.origins},
        "language": article.language,
        "dialect": article.settings.dialect,
        "theme": styled.theme,
        "length": {"html": len(styled.html), "text": len(unescape(_TAG.sub("", styled.html)))},
        "cover": [asset.name for asset in styled.document.covers],
        "images": [
            {
                "name": asset.name,
                "origin": asset.origin,
                "type": asset.media_type,
                "bytes": len(asset.data),
                "width": asset.width,
                "height": asset.height,
                "sha256": asset.sha256,
            }
            for asset in images(styled)
        ],
        "links": [
            {
                "text": link.text,
                "address": link.address,
                "kind": link.kind,
                "number": link.number,
                "line": link.line,
            }
            for link in styled.document.links
        ],
        "findings": [finding_as_json(finding, article.language) for finding in findings],
    }


def written(manifest: Mapping[str, Any]) -> str:
    """The manifest as JSON: a line for each fact, and for each picture, link and finding."""
    return "{\n" + ",\n".join(f"  {_JSON(name)}: {_in_lines(value)}" for name, value in manifest.items()) + "\n}\n"


def _in_lines(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _JSON(value)
    return "[\n" + ",\n".join(f"    {_JSON(one)}" for one in value) + "\n  ]"


def images(styled: Styled) -> tuple[Asset, ...]:
    """All files of the folder ``images/``: pictures, smaller copies for the draft, covers."""
    drafts = tuple(asset.draft for asset in styled.document.assets if asset.draft)
    return (*styled.document.assets, *drafts, *styled.document.covers)


def finding_as_json(finding: Finding, language: Language) -> dict[str, Any]:
    """A finding for the manifest and ``--json``, said in a language; the file without its folder."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message.in_language(language),
        "file": PurePath(finding.path).name,
        "line": finding.line,
        "column": finding.column,
        "end": finding.end,
        "excerpt": finding.excerpt,
        "hint": finding.hint.in_language(language),
        "edits": [edit._asdict() for edit in finding.edits],
    }
