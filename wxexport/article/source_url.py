"""An article -> the address behind 阅读原文, and where it was found; read ``find`` first."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath
from urllib.parse import quote

from wxexport.model import Article, Origin
from wxexport.wechat import platform


def find(article: Article) -> tuple[str, Origin] | None:
    """The address that the author gave, else that of the article's page on the site, else of its file.

    ``source_url: false`` says that there is none. One that is found and that WeChat does not take is none, either.
    """
    given = article.settings.source_url
    if given is not None:
        line = article.line_of("source_url")
        origin = Origin("settings") if line is None else Origin("front matter", line)
        return (given, origin) if given else None
    file = (article.folder or Path()) / PurePath(article.path).name
    if article.folder is None or not os.path.isfile(file):  # standard input
        return None
    most = platform.SOURCE_ADDRESS.value
    return next(
        (found for found in _found(file, article.settings.site_url) if found[0] and len(found[0]) <= most), None
    )


def _found(file: Path, site_url: str | None) -> Iterator[tuple[str, Origin]]:
    from wxexport.article import generators, git

    yield generators.address(file, site_url), Origin("generator")
    if site_url:
        yield f"{site_url.rstrip('/')}/{quote(file.name)}", Origin("site_url")
    yield git.address(file), Origin("git")
