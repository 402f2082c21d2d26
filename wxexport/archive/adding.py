"""A file and the address that it is published at -> an entry of the archive; read ``add`` first."""

from __future__ import annotations

from pathlib import Path

from wxexport.archive import issues, urls, writing
from wxexport.archive.entries import Archive, Entry
from wxexport.errors import WxExportError
from wxexport.messages import t
from wxexport.text import UNPRINTABLE


def add(archive: Archive, file: Path, url: str, *, title: str, date: str, digest: str) -> tuple[Entry, Entry | None]:
    """Writes an entry and returns it, with the one in whose place it is: of the same file, or of the same address if
    that one's file is gone, since a file may be renamed.

    Raises ``WxExportError`` for an address that readers cannot tap, one that another issue has, a file that is not in
    the archive's folder, and as ``writing.put`` does.
    """
    url = urls.plain(url)
    if message := urls.wrong(url):
        raise WxExportError(t("the address {url} {message}", url=url, message=message), hint=urls.PERMANENT)
    path = issues.path_from(archive, file)
    if path is None:
        hint = t("It has issues of the folder {folder} and below.", folder=archive.folder)
        raise WxExportError(t("is not in the folder of {archive}", archive=archive.file.name), file, hint=hint)
    if UNPRINTABLE.search(path):
        raise WxExportError(t("its name has characters that nobody can type"), file, hint=t("Rename it."))
    before = archive.entries.get(path)
    other = next((one for one in archive.entries.values() if urls.plain(one.url) == url and one.path != path), None)
    if other and (before or issues.is_there(archive, other.path)):
        hint = t("Open this issue in WeChat, and copy its own address.")
        raise WxExportError(t("{path} has this address already", path=other.path), file, hint=hint)
    entry = Entry(path, url, title, date, digest, issues.hash_of(archive, path))
    writing.put(archive, [entry], gone=other.path if other else "")
    return entry, before or other
