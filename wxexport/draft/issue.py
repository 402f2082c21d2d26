"""An exported article -> what a draft of it needs: fields, HTML, pictures, cover; read ``made`` first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape, unescape
from pathlib import Path
from typing import Any

from wxexport.bundle.assemble import Bundle
from wxexport.dataclass import dataclass
from wxexport.draft.calls import UPLOAD_MATERIAL, UPLOAD_PICTURE, Call
from wxexport.errors import WxExportError
from wxexport.messages import t
from wxexport.model import Article, Asset, Comments, Finding
from wxexport.pictures import embed
from wxexport.trust import folders
from wxexport.wechat import addresses

WIDE, SQUARE = 2.35, 1.0
"""The shapes of a cover, width to height: at the head of a message, and in a list or when shared."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to upload. Those of the text are in no library, except for GIFs, which ``uploadimg`` does not take."""

    asset: Asset
    call: Call

    @property
    def digest(self) -> str:
        return self.asset.sha256


@dataclass(frozen=True, slots=True)
class Issue:
    """One article of a draft. ``pictures`` are those of its text, by their address in ``html``; ``kept`` are addresses
    of pictures that WeChat has already."""

    path: str
    file: Path
    title: str
    author: str
    digest: str
    source_url: str
    html: str
    pictures: Mapping[str, Picture]
    kept: Mapping[str, str]
    cover: Picture
    comments: Comments
    findings: tuple[Finding, ...]

    def article(self, uploaded: Mapping[str, str], cover: str, *, alone: bool = True) -> dict[str, Any]:
        """The article as WeChat takes it: pictures by the addresses of their uploads, the cover by its id.

        One of several in a draft has no digest (reference, part 1).
        """
        asset = self.cover.asset
        written = {name: escape(address) for name, address in {**self.kept, **uploaded}.items()}
        return {
            "article_type": "news",
            "title": self.title,
            "author": self.author,
            "digest": self.digest if alone else "",
            "content": embed.with_addresses(self.html, written),
            "content_source_url": self.source_url,
            "thumb_media_id": cover,
            "need_open_comment": int(self.comments != "off"),
            "only_fans_can_comment": int(self.comments == "fans"),
            "pic_crop_235_1": middle(asset.width, asset.height, WIDE),
            "pic_crop_1_1": middle(asset.width, asset.height, SQUARE),
        }


def made(bundle: Bundle, article: Article, file: Path, account: str) -> Issue:
    """The issue of an exported article that was read from ``file``, for the account of this name.

    Raises ``WxExportError`` for one that cannot become a draft.
    """
    path, known = article.path, bundle.metadata
    title, origin = known.title.strip(), known.origin("title")
    if not title or (origin and origin.source == "file name"):
        hint = t("Set title in the front matter, or begin with a heading: # Title.")
        raise WxExportError(t("has no title, and a draft needs one"), path, hint=hint)
    assets = {f"{embed.FOLDER}/{asset.name}": asset for asset in bundle.images}
    used = embed.addresses(bundle.draft_html)
    kept = {
        name: addresses.secure(assets[name].origin)
        for name in used
        if name in assets and addresses.is_uploaded(assets[name].origin)
    }
    if foreign := next(
        (name for name in used if name not in assets and not addresses.is_uploaded(unescape(name))), None
    ):
        hint = t("WeChat removes it from a draft. Mend what is reported of it, or leave it out.")
        raise WxExportError(t("a picture cannot be uploaded: {address}", address=foreign[:200]), path, hint=hint)
    return Issue(
        path=path,
        file=file,
        title=title,
        author=str(bundle.manifest["author"] or ""),
        digest=known.digest,
        source_url=known.source_url,
        html=bundle.draft_html,
        pictures={name: _of_text(assets[name]) for name in used if name not in kept and name in assets},
        kept=kept,
        cover=_cover(bundle, path),
        comments=next((one.comments for one in article.settings.accounts if one.name == account), "off"),
        findings=bundle.findings,
    )


def place(issues: Sequence[Issue]) -> tuple[Path, tuple[str, ...]]:
    """What articles are known by: the repository of the first, or its folder, and the paths of all in it.

    Raises ``WxExportError`` for an article that is not there.
    """
    files = [issue.file.resolve() for issue in issues]
    root = folders.repository(files[0].parent) or files[0].parent
    for issue, file in zip(issues, files, strict=True):
        if not file.is_relative_to(root):
            raise WxExportError(t("is not in the repository of the first article"), issue.path)
    return root, tuple(file.relative_to(root).as_posix() for file in files)


def middle(width: int, height: int, shape: float) -> str:
    """The middle of a picture in a shape, as WeChat takes it: the fractions left_top_right_bottom.

    A side that would lose less than a pixel stays whole.
    """
    across, down = min(1.0, height * shape / width), min(1.0, width / shape / height)
    if (1 - across) * width < 1:
        across = 1.0
    if (1 - down) * height < 1:
        down = 1.0
    edges = ((1 - across) / 2, (1 - down) / 2, (1 + across) / 2, (1 + down) / 2)
    return "_".join(f"{edge:.6f}".rstrip("0").rstrip(".") for edge in edges)


def _cover(bundle: Bundle, path: str) -> Picture:
    """The wide cover, of which the square one is cut: WeChat takes one picture for both."""
    name = next(iter(bundle.manifest["cover"]), "")
    asset = next((asset for asset in bundle.images if asset.name == name), None)
    if asset is None:
        hint = t('Set cover to a picture\'s path, or to "title", which draws one from the title.')
        raise WxExportError(t("has no cover, and a draft needs one"), path, hint=hint)
    return Picture(asset, UPLOAD_MATERIAL)


def _of_text(asset: Asset) -> Picture:
    return Picture(asset, UPLOAD_MATERIAL if asset.media_type == "image/gif" else UPLOAD_PICTURE)
