"""The address of a link -> the issue of the archive that it leads to; read ``paths`` first.

Authors write one issue's address in many ways: from this file or from the top of the repository, with and without its
ending, percent signs and fragment, as the page of the web site or as the file on GitHub.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize
from urllib.parse import SplitResult, unquote, urlsplit

from wxexport.text import regex
from wxexport.trust import folders

_SCHEME = regex(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_FORGE = regex(r"/[^/]+/[^/]+(?:/-)?/(?:blob|tree|raw|src|edit)/")
"""How the path of a repository's file begins on GitHub, GitLab, Gitee and Gitea; then come the branch and the file."""
_ENDINGS = (".md", ".markdown")
_PAGES = (".html", ".htm")
_INDEX = ("/index.md", "/README.md", "/_index.md")
_SITE_FOLDERS = ("", "content/", "source/", "docs/")
"""Where generators keep what the web site has at its top: Hugo, Hexo, VitePress and MkDocs."""


def paths(address: str, folder: Path, top: Path, site: str) -> Iterator[str]:
    """The paths from the archive's folder ``top`` on that a link of an article in ``folder`` may mean, the most
    probable first; none for a link that leads elsewhere. ``site`` is the web address of the article's folder, or empty.
    """
    address = address.strip().replace("\\", "/")
    try:
        parts = urlsplit(address)
        path = _on_site(parts, urlsplit(site)) if _SCHEME.match(address) else unquote(parts.path)
    except ValueError:  # half an IPv6 address
        return
    inside = top.as_posix().rstrip("/") + "/"
    for start in _starts(path, _real(folder), top) if path else ():
        whole = posixpath.normpath(start)
        for one in _spelled(whole.removeprefix(inside)) if whole.startswith(inside) else ():
            yield one
            if not one.isascii():  # macOS writes names in another normal form
                yield from (normalize("NFC", one), normalize("NFD", one))


def _starts(path: str, folder: str, top: Path) -> Iterator[str]:
    if not path.startswith("/"):
        yield f"{folder}/{path}"
        return
    for root in _roots(top):
        for below in _SITE_FOLDERS:
            yield f"{root}/{below}{path[1:]}"


@lru_cache(maxsize=8)
def _real(folder: Path) -> str:
    return folder.resolve().as_posix()


@lru_cache(maxsize=8)
def _roots(top: Path) -> tuple[str, ...]:
    """The archive's folder and that of the repository: either may be the top of a web site."""
    return tuple(dict.fromkeys(one.as_posix() for one in (top, folders.repository(top) or top)))


def _spelled(path: str) -> Iterator[str]:
    """The files that a path may name."""
    yield path
    stem, ending = posixpath.splitext(path)
    if ending.lower() in _PAGES:
        yield from (stem + one for one in _ENDINGS)
    elif ending.lower() not in _ENDINGS:
        yield from (path + one for one in (*_ENDINGS, *_INDEX))


def _on_site(link: SplitResult, site: SplitResult) -> str | None:
    """The path of an absolute address from the article's folder on, if it is of the same web site or repository."""
    if link.scheme not in ("http", "https", "") or (link.hostname or "") != (site.hostname or ""):
        return None
    there, here = unquote(link.path), unquote(site.path)
    forge, own = _FORGE.match(there), _FORGE.match(here)
    if forge or own:
        if not (forge and own) or _owner(there) != _owner(here):
            return None
        there, here = there[forge.end() :].partition("/")[2], here[own.end() :].partition("/")[2]
    return posixpath.relpath("/" + there.strip("/"), "/" + here.strip("/")) if there.strip("/") else None


def _owner(path: str) -> list[str]:
    return path.lower().split("/")[1:3]
