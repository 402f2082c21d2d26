"""The name of a note -> its text: what ``![[note]]`` shows, from the vault or repository around the article."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from wxexport.article import front_matter
from wxexport.article.reading import decode
from wxexport.errors import WxExportError
from wxexport.markdown.embeds import FindNote
from wxexport.model import Article, PictureError
from wxexport.pictures import find
from wxexport.pictures.vault import Vault
from wxexport.text import UNPRINTABLE
from wxexport.trust import folders

_LARGEST = 1_000_000  # bytes
_ENDS = (".md", ".markdown")


def finder(article: Article) -> FindNote:
    """Finds notes by their names, as Obsidian does; none for an article without a folder.

    The article is not among them. Nothing outside of the repository is read, not through links either.
    """

    @cache
    def around() -> tuple[Path, Vault] | None:  # only for an article that shows a note
        folder = article.folder.resolve() if article.folder else None
        top = folders.vault_of(folder) if folder else None
        return (folder, Vault(top)) if folder and top else None

    @cache
    def read(name: str) -> tuple[str, str] | None:
        if (place := around()) is None:
            return None
        folder, vault = place
        names = (name,) if name.endswith(_ENDS) else tuple(name + end for end in _ENDS)
        found = next((path for one in names for path in vault.find(one, near=folder)), None)
        if found is None or found == folder / Path(article.path).name:
            return None
        try:
            data, path = find.read_local(str(found), folder=folder, roots=folders.roots_for(folder))
            text = decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
            body = front_matter.split(UNPRINTABLE.sub("", text), name)[1]
        except (PictureError, WxExportError):
            return None
        return None if len(data) > _LARGEST else (str(path), body)

    return read
