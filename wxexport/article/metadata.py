"""An article and its first heading -> its title, date, number and source address, each with its origin; read ``of``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from wxexport.article import dates, source_url
from wxexport.article.dates import Day
from wxexport.model import Article, Known, Metadata, Origin

_NO_NAMES = ("index", "_index", "readme")
"""Files that are called as their folder is: of Hugo's bundles, and on GitHub."""


def of(article: Article, heading: str, line: int | None) -> Metadata:
    """The metadata without the digest. ``heading`` is the first one of the first level, ``""`` without one, and
    ``line`` the line of the file that it is on.
    """
    at_heading = Origin("heading", line)
    title, from_ = next(
        (text, origin)
        for text, origin in (
            (article.title, _own(article, "title")),
            (heading, at_heading),
            (dates.without_date(PurePath(article.path).stem), Origin("file name")),
        )
        if text or origin.source == "file name"
    )
    texts = [(title, from_), (heading, at_heading)]
    found: list[tuple[Known, Origin]] = [("title", from_)]
    day = next(((iso, origin) for iso, origin in _days(article, texts)), None)
    number = next(((one, origin) for one, origin in _numbers(article, texts)), None)
    address = source_url.find(article)
    if day:
        found.append(("date", day[1]))
    if number:
        found.append(("number", number[1]))
    if address:
        found.append(("source_url", address[1]))
    return Metadata(
        title,
        date=day[0] if day else "",
        number=number[0] if number else None,
        source_url=address[0] if address else "",
        origins=tuple(found),
    )


def year(article: Article, known: Metadata) -> str:
    """The year of the article's date, which need not have a day; ``""`` when unknown."""
    return dates.year(article.date) or known.date[:4] or dates.year(name(article)[:4])


def name(article: Article) -> str:
    """What the file is called, without its folder and ending; a file called index is called as its folder."""
    stem = PurePath(article.path).stem
    return article.folder.name if article.folder and stem.lower() in _NO_NAMES else stem


def _days(article: Article, texts: list[tuple[str, Origin]]) -> Iterator[tuple[str, Origin]]:
    stated: list[tuple[Day | None, Origin]] = [(dates.date_of_value(article.date), _own(article, "date"))]
    stated += ((dates.date(text), origin) for text, origin in texts if origin.source != "file name")
    stated.append((dates.date_of_file(name(article)), Origin("file name")))
    return ((dates.iso(day), origin) for day, origin in stated if day and dates.is_real(day))


def _numbers(article: Article, texts: list[tuple[str, Origin]]) -> Iterator[tuple[int, Origin]]:
    stated: list[tuple[int | None, Origin]] = [(article.number, _own(article, "number"))]
    stated += ((dates.number(text), origin) for text, origin in texts if origin.source != "file name")
    stated.append((dates.number_of_file(name(article)), Origin("file name")))
    return ((number, origin) for number, origin in stated if number is not None)


def _own(article: Article, key: str) -> Origin:
    return Origin("front matter", article.line_of(key))
