"""Styled -> Bundle: the files to paste from, and writing them so that a killed run loses nothing."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path, PurePath
from typing import Any

from wxexport import ignore, page, plain
from wxexport.errors import WxExportError
from wxexport.findings import few
from wxexport.model import Asset, Finding, Styled
from wxexport.passes.pictures import FOLDER
from wxexport.version import __version__

PROGRAM = "wxexport"
_OF_THE_SYSTEM = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))  # file managers leave them where one looks
# Whole attributes up to ``src``: a description may have `` src="`` in it, in single quotes then.
_PICTURE = re.compile(r"""(<img\b(?:\s+(?!src=)[\w-]+(?:=(?:"[^"]*"|'[^']*'))?)*\s+src=")([^"]*)""")
_TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_FILES = frozenset(("index.html", "article.html", "draft.html", "manifest.json", FOLDER))


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
        target = Path(folder)
        try:
            _check_target(target)
            place = target.resolve()  # a link to a folder stays a link
            place.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=f".{PROGRAM}-", dir=place.parent) as temporary:
                fresh = Path(temporary) / "new"
                self._write_files(fresh)
                _put_in_place(fresh, place, Path(temporary) / "old")
        except OSError as error:
            raise WxExportError(f"cannot be written: {error.strerror or error}", target) from None
        return target

    def _write_files(self, folder: Path) -> None:
        (folder / FOLDER).mkdir(parents=True)
        texts = {
            "index.html": self.page,
            "article.html": self.html,
            "draft.html": self.draft_html,
            "manifest.json": json.dumps(self.manifest, ensure_ascii=False, indent=2) + "\n",
        }
        for name, text in texts.items():
            (folder / name).write_bytes(text.encode())
        for asset in self.images:
            (folder / FOLDER / asset.name).write_bytes(asset.data)


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
        draft_html=_for_draft(styled.html, document.assets),
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


def embed(html: str, assets: tuple[Asset, ...]) -> str:
    """The article with its pictures as data URIs."""
    return _with_addresses(html, {f"{FOLDER}/{asset.name}": asset.data_uri for asset in assets})


def _for_draft(html: str, assets: tuple[Asset, ...]) -> str:
    """The article with the smaller copies of the pictures that are too large for a draft."""
    smaller = {f"{FOLDER}/{asset.name}": f"{FOLDER}/{asset.draft.name}" for asset in assets if asset.draft}
    return _with_addresses(html, smaller) if smaller else html


def _with_addresses(html: str, addresses: Mapping[str, str]) -> str:
    # From the start of a tag: the same words in the text of an article about wxexport stay as they are.
    return _PICTURE.sub(lambda match: match[1] + addresses.get(match[2], match[2]), html)


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


def _check_target(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise WxExportError("is a file; the output needs a folder", target, hint="Choose another folder with -o.")
    foreign = _foreign(target)
    if foreign:
        raise WxExportError(
            f"holds what wxexport did not write ({', '.join(foreign[:3])}), so it is not replaced",
            target,
            hint="Move it away, or choose another folder with -o.",
        )


def _foreign(target: Path) -> list[str]:
    """What in an existing output folder is not from an earlier export."""
    names = {path.name for path in target.iterdir()} - _OF_THE_SYSTEM
    if not names <= _FILES:
        return sorted(names - _FILES)
    try:
        manifest = json.loads((target / "manifest.json").read_bytes())
        known = {image["name"] for image in manifest["images"]}
        ours = manifest["program"] == PROGRAM
    except (OSError, ValueError, KeyError, TypeError):
        ours = False
    if not ours:
        return sorted(names)  # none in an empty folder
    pictures = {path.name for path in (target / FOLDER).iterdir()} if FOLDER in names else set()
    return sorted(f"{FOLDER}/{name}" for name in pictures - known - _OF_THE_SYSTEM)


def _put_in_place(fresh: Path, target: Path, aside: Path) -> None:
    if not target.exists():
        fresh.rename(target)
    elif not _exchange(fresh, target):
        # Between these two lines there is no output; the old one is in the temporary folder beside it.
        target.rename(aside)
        try:
            fresh.rename(target)
        except BaseException:
            aside.rename(target)
            raise


def _exchange(one: Path, other: Path) -> bool:
    """Swaps two folders in one step where the system can (Linux ``renameat2``, macOS ``renamex_np``)."""
    import ctypes
    import platform

    system = platform.system()
    if system not in ("Linux", "Darwin"):
        return False
    here, swap = -100, 2  # AT_FDCWD; RENAME_EXCHANGE and RENAME_SWAP are both 2
    paths = os.fsencode(one), os.fsencode(other)
    libc = ctypes.CDLL(None)
    try:
        if system == "Linux":
            return bool(libc.renameat2(here, paths[0], here, paths[1], swap) == 0)
        return bool(libc.renamex_np(*paths, swap) == 0)
    except AttributeError:  # an older system; the caller has a second way
        return False
