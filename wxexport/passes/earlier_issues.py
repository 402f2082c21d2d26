"""An article goes in, the titles and addresses of the issues before it come out.

Issues are the Markdown files of one folder; the numbers in their names (``2026-11-07.md``, ``issue-12.md``) give their
order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from wxexport.article import reading
from wxexport.errors import WxExportError
from wxexport.messages import Message, t
from wxexport.model import Article
from wxexport.text import regex

_NUMBER = regex(r"(\d+)")
_MOST_FILES = 5_000  # of a folder


def find(article: Article, count: int, report: Callable[[Message, Message], None]) -> Iterator[tuple[str, str]]:
    """(title, address) of the ``count`` issues before this one, the latest first; the address may be empty.

    ``report`` gets the message and the hint of a file that cannot be read.
    """
    own = Path(article.path).name
    if article.folder is None or not _NUMBER.search(own):
        return
    try:
        names = [path.name for path in islice(article.folder.glob("*.md"), _MOST_FILES) if _NUMBER.search(path.name)]
    except OSError:  # a folder that may be entered but not listed
        names = []
    before = sorted((name for name in names if _key(name) < _key(own)), key=_key, reverse=True)
    for name in before[:count]:
        try:
            title, address = reading.summary(article.folder / name)
        except WxExportError as error:
            message = t("the earlier issue {name} is left out: {error}", name=name, error=error.message)
            report(message, t("Correct that file."))
            continue
        if not address.startswith(("https://", "http://")):
            address = quote(name) if article.settings.site_url else ""
        yield title, address


def _key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts names by their numbers, so that 9 comes before 10."""
    parts = _NUMBER.split(Path(name).stem.lower())
    return tuple((0, int(part), "") if at % 2 and len(part) < 20 else (1, 0, part) for at, part in enumerate(parts))
