"""Styled -> Bundle: the files to paste from."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path, PurePath
from typing import Any

from wxexport.bundle import page, write
from wxexport.bundle.write import PROGRAM
from wxexport.check import ignore
from wxexport.findings.grouping import few
from wxexport.html import plain
from wxexport.model import Asset, Finding, Styled
from wxexport.pictures.embed import FOLDER, embed, for_draft
from wxexport.version import __version__

_TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")


@dataclass(frozen=True, slots=True)
class Bundle:
    """One exported article.

    ``html`` is exactly what is copied: one fragment, pictures as data URIs (by relative file name when the setting
    ``image_mode`` is ``"files"``). ``draft_html`` is the same with pictures by relative file name, none above 1 MB.
    ``manifest`` is what ``manifest.json`` holds. ``page`` is ``index.html``.
    """

    html: str
    draft_html: str
    images: tuple[Asset, ...]
    manifest: Mapping[str, Any]
    findings: tuple[Finding, ...]
    page: str

    def write(self, folder: str | os.PathLike[str]) -> Path:
        """Writes the files into ``folder`` (made when missing) and returns its path.

        All is written beside it first and put in its place in one step, so a killed run leaves the old output or the
        new one. Raises ``WxExportError`` when ``folder`` is a file, cannot be written, or holds what wxexport did not
        write.
        """
        texts = {
            "index.html": self.page,
            "article.html": self.html,
            "draft.html": self.draft_html,
            "manifest.json": json.dumps(self.manifest, ensure_ascii=False, indent=2) + "\n",
        }
        files = {name: text.encode() for name, text in texts.items()}
        files |= {f"{FOLDER}/{asset.name}": asset.data for asset in self.images}
        return write.folder(Path(folder), files)


def assemble(styled: Styled, checked: tuple[Finding, ...]) -> Bundle:
    """The bundle of a styled article that has been through the WeChat passes; ``checked`` is what ``check`` found in
    it.
    """
    article, document = styled.document.article, styled.document
    embedded = embed(styled.html, document.assets)
    digest = article.digest or plain.digest(document.html)
    findings = ignore.in_article((*document.findings, *styled.findings, *checked), article)
    return Bundle(
        html=styled.html if article.settings.image_mode == "files" else embedded,
        draft_html=for_draft(styled.html, document.assets),
        images=_files(styled),
        manifest=_manifest(styled, digest, findings),
        findings=findings,
        page=page.render(
            embedded,  # the page is self-contained, and refuses to load anything
            title=article.title,
            author=article.settings.author,
            digest=digest,
            theme=styled.theme,
            language=article.language,
            findings=tuple(few(findings)),
            plain_text=plain.plain_text(document.html),
        ),
    )


def _files(styled: Styled) -> tuple[Asset, ...]:
    """Everything in ``images/``."""
    drafts = tuple(asset.draft for asset in styled.document.assets if asset.draft)
    return (*styled.document.assets, *drafts, *styled.document.covers)


def _manifest(styled: Styled, digest: str, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """Facts about the export. No times and no paths of this machine: the same article gives the same bytes
    everywhere.
    """
    article = styled.document.article
    return {
        "program": PROGRAM,
        "version": __version__,
        "source": PurePath(article.path).name,
        "title": article.title,
        "author": article.settings.author,
        "digest": digest,
        "source_url": article.settings.source_url,
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
            for asset in _files(styled)
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
        "findings": [as_json(finding) for finding in findings],
    }


def as_json(finding: Finding) -> dict[str, Any]:
    """A finding for the manifest and ``--json``: its file by name only."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "file": PurePath(finding.path).name,
        "line": finding.line,
        "excerpt": finding.excerpt,
        "hint": finding.hint,
    }
