"""Styled -> Bundle: the contents of the files to paste from; read ``assemble`` first."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wxexport.bundle import manifest, page, write
from wxexport.check import ignore
from wxexport.dataclass import dataclass
from wxexport.findings.grouping import few, together
from wxexport.html import plain
from wxexport.model import Asset, Finding, Metadata, Styled
from wxexport.pictures.embed import FOLDER, embed, for_draft
from wxexport.theme.about import described


@dataclass(frozen=True, slots=True)
class Bundle:
    """One exported article.

    ``html`` is exactly what is copied: one fragment, pictures as data URIs (by relative file name when the setting
    ``image_mode`` is ``"files"``), and ``text`` the same as plain text. ``draft_html`` has its pictures by relative
    file name, none above 1 MB.
    ``manifest`` is what ``manifest.json`` holds. ``page`` is ``index.html``. ``metadata`` is what is known of the
    article and from where. ``repeats_title`` says that readers see
    the title twice, and nobody has decided that they should.
    """

    html: str
    text: str
    draft_html: str
    images: tuple[Asset, ...]
    manifest: Mapping[str, Any]
    findings: tuple[Finding, ...]
    page: str
    metadata: Metadata
    repeats_title: bool = False

    def write(self, folder: str | os.PathLike[str]) -> Path:
        """Writes the files to ``folder``, which is created if needed, and returns its path.

        The files are written next to it and moved into place in one step, so that an interrupted run leaves the old
        output or the new one. Raises ``WxExportError`` if ``folder`` is a file, cannot be written, or contains files
        that wxexport did not write.
        """
        texts = {
            "index.html": self.page,
            "article.html": self.html,
            "draft.html": self.draft_html,
            "manifest.json": manifest.written(self.manifest),
        }
        files = {name: text.encode() for name, text in texts.items()}
        files |= {f"{FOLDER}/{asset.name}": asset.data for asset in self.images}
        return write.folder(Path(folder), files)


def assemble(styled: Styled, checked: tuple[Finding, ...]) -> Bundle:
    """Returns the bundle of an article that the WeChat passes have processed; ``checked`` are the findings of
    ``check``.
    """
    article, document = styled.document.article, styled.document
    embedded = embed(styled.html, document.assets)
    text = plain.plain_text(document.html)
    theme = described(styled.theme)
    findings = all_findings(styled, checked)
    return Bundle(
        html=styled.html if article.settings.image_mode == "files" else embedded,
        text=text,
        draft_html=for_draft(styled.html, document.assets),
        images=manifest.images(styled),
        manifest=manifest.build(styled, findings),
        findings=findings,
        page=page.render(
            embedded,  # in every image mode: the policy of the page forbids to load files
            known=document.metadata,
            author=article.settings.author,
            theme={"zh": theme["title_zh"], "en": theme["title"]},
            covers=document.covers,
            language=article.language,
            findings=tuple(few(findings)),
            plain_text=text,
            repeats_title=document.repeats_title,
        ),
        metadata=document.metadata,
        repeats_title=document.repeats_title,
    )


def all_findings(styled: Styled, checked: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings of all stages and those of ``check``, without what the article silences."""
    document = styled.document
    return together(ignore.in_article((*document.findings, *styled.findings, *checked), document.article))
