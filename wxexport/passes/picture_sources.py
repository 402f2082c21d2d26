"""What an article names as a picture goes in, the picture as an ``Asset`` comes out.

Why: WeChat cannot fetch a picture from GitHub and takes no local path, so every picture is read here. A source is a
path, an address, a ``data:`` URI, or ``qr:TEXT`` for a QR code that is drawn.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path, PurePath
from urllib.parse import unquote, urljoin

from lxml.html import HtmlElement

from wxexport.errors import WxExportError
from wxexport.findings import article_rules as rules
from wxexport.messages import NOTHING, Message, t
from wxexport.model import Asset, OfflineError, PictureError, Remembered
from wxexport.passes.drawing_time import drawing
from wxexport.passes.job import Job
from wxexport.pictures import convert, data_uri, find, vault
from wxexport.text import regex, shortened
from wxexport.trust import folders

_OTHER_SCHEME = regex(r"(?!file:)[a-z][a-z0-9+.-]+://", re.IGNORECASE)  # one letter is a disk: C://
_MOST_INFLATED = 200_000_000  # pixels of one article; to decode and reduce them takes seconds
_COMPARED = 20
"""Of so many files with the name of a picture the contents are compared: a built site has a copy of each."""


def load(source: str, job: Job, img: HtmlElement | None = None) -> tuple[Asset, tuple[Message, ...]]:
    """The picture behind ``source``, and notes on what was changed in it. Raises ``PictureError`` with the reason.

    Each source is read once in a job. Findings about the source are at the line of ``img``.
    """
    if source not in job.loaded:
        try:
            job.loaded[source] = _load(source, job, img)
        except PictureError as error:
            job.loaded[source] = error
    loaded = job.loaded[source]
    if isinstance(loaded, PictureError):
        raise loaded
    return loaded


@contextmanager
def fetching(sources: Iterable[str], count: int, job: Job) -> Iterator[None]:
    """Inside, the remote ones of ``count`` sources are fetched side by side: each may take its whole time limit."""
    found = (_address(source, job) for source in sources)
    addresses = list(dict.fromkeys(address for address in found if address))
    if not addresses or job.fetcher is None:
        yield
        return
    from wxexport.pictures.fetch import Ahead

    if job.progress:
        job.progress(0, count)
    with Ahead(job.fetcher, addresses) as ahead:
        alone, job.fetcher = job.fetcher, ahead
        yield
    job.fetcher = alone


def qr_code(text: str, job: Job) -> Asset:
    """A QR code for ``text``. Raises ``PictureError`` when it cannot be drawn."""
    from wxexport.pictures import qr

    if not re.match(r"https?://", text, re.IGNORECASE):  # Markdown has percent-encoded the text; an address stays so
        text = unquote(text)
    try:
        with drawing("own", job):
            data = qr.for_article(text)
    except WxExportError as error:
        raise PictureError(error.message) from None
    return convert.asset(data, name="qr", origin=f"qr:{text}", kind="qr")[0]


def _load(source: str, job: Job, img: HtmlElement | None) -> tuple[Asset, tuple[Message, ...]]:
    article = job.article
    if source[:3].lower() == "qr:":
        return qr_code(source[3:], job), ()
    if not source:
        raise PictureError(t("it has no address"))
    if source[:5].lower() == "data:":
        return _asset(data_uri.read(source), job, name="picture", origin="data URI")
    address = _address(source, job)
    if address is not None:
        name = re.split(r"[?#]", address)[0].rpartition("/")[2]
        return _asset(_fetched(address, job, img), job, name=unquote(name), origin=address)
    if _OTHER_SCHEME.match(source):
        raise PictureError(t("an address that is not http or https"))
    if article.folder is None:
        raise PictureError(
            t("not an address") if article.settings.site_url else t("a relative path, and the article has no folder")
        )
    data, path = _local(source, article.folder, job, img)
    return _asset(data, job, name=path.name, origin=find.readable(source))


def _asset(data: bytes, job: Job, *, name: str, origin: str) -> tuple[Asset, tuple[Message, ...]]:
    from wxexport.pictures import decode, svg

    settings = job.article.settings
    if beyond := decode.inflated(data):
        job.inflated += beyond
        if job.inflated > _MOST_INFLATED:
            raise PictureError(t("the pictures before it are too large when they are decoded"))
    with drawing("svg", job) if svg.is_svg(data) else nullcontext():
        return convert.asset(
            data, name=name, origin=origin, width=settings.image_width, on_white=settings.flatten_dark_ink
        )


def _address(source: str, job: Job) -> str | None:
    """The web address that ``source`` is or that it has below ``site_url``; ``None`` for a file or a ``data:`` URI."""
    if source.startswith("//"):
        return "https:" + source
    if re.match(r"https?:", source, re.IGNORECASE):
        return source
    site = job.article.settings.site_url
    if job.article.folder is not None or not site or not source or re.match(r"(data|qr|file):", source, re.IGNORECASE):
        return None
    try:
        return urljoin(site, source)
    except ValueError:
        return None


def _fetched(address: str, job: Job, img: HtmlElement | None) -> bytes:
    if job.fetcher is None:
        raise OfflineError(t("the export is offline"))
    data = job.fetcher(address)
    if isinstance(data, Remembered):
        message = t(
            "the picture {name} is from an earlier export: {reason}",
            name=shortened(find.readable(address)),
            reason=data.reason,
        )
        job.report(rules.PICTURE_REMEMBERED, message, img, excerpt=find.readable(address))
    return data


def _local(source: str, folder: Path, job: Job, img: HtmlElement | None) -> tuple[bytes, Path]:
    """A file beside the article, in one of the allowed folders, or, by its name, anywhere in the author's notes."""
    roots = (*folders.roots_for(folder), *job.article.settings.image_folders)
    try:
        return find.read_local(source, folder=folder, roots=roots, own=PurePath(job.article.path).stem)
    except find.NotFoundError as error:
        top = folders.vault_of(folder)
        if top is None:
            raise
        job.vault = job.vault or vault.Vault(top)
        names = find.names_in(source)
        searched = ((name, job.vault.find(name, near=folder.resolve())) for name in names)
        name, found = next(((name, files) for name, files in searched if files), ("", ()))
        if not found:
            if job.vault.complete:
                raise find.NotFoundError(error.message, _meant(names[0], folder, job.vault)) from None
            raise PictureError(
                t(
                    "{error}, nor among the first {count:,} files around the article",
                    error=error,
                    count=vault.MAX_ENTRIES,
                )
            ) from None
    if message := _doubt(names[0], name, found, job.vault.top):
        job.report(rules.PICTURE_AMBIGUOUS, message, img, excerpt=find.readable(source))
    return find.read_local(str(found[0]), folder=folder, roots=roots)


def _meant(name: str, folder: Path, files: vault.Vault) -> Message:
    """The picture with the most similar name, as an article in ``folder`` would write it."""
    near = files.similar(name, near=folder.resolve())
    if near is None:
        return NOTHING
    path = PurePath(os.path.relpath(near, folder.resolve())).as_posix()
    return t("Did you mean {near}? Until it is corrected, its description stands in its place.", near=path)


def _doubt(written: str, name: str, found: Sequence[Path], top: Path) -> Message:
    """Why the first of the files may not be what is meant; ``""`` for no reason."""
    import filecmp

    used, *others = (path.relative_to(top).as_posix() for path in found[:_COMPARED])
    other = next((path for path in others if not filecmp.cmp(top / used, top / path, shallow=False)), None)
    if other is not None:
        return t(
            "{count} files are named {name}: {used} is used, not {other}",
            count=len(found),
            name=shortened(name),
            used=used,
            other=other,
        )
    return (
        NOTHING
        if name == written
        else t("{name} is not in the repository: {used} is used", name=shortened(written), used=used)
    )
