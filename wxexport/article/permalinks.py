"""A pattern such as ``/:year/:month/:title/`` and a post -> the path of its page; read ``filled`` first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import PurePosixPath

from wxexport.article.dates import Day
from wxexport.dataclass import dataclass
from wxexport.text import regex

DATED = regex(r"(\d{2,4}-\d\d?-\d\d?)-(.+)")
"""A file's name with a date: ``2021-05-21-slug``."""
JEKYLL_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_TOKEN = regex(r":([a-z_]+)")
_BRACKETED = regex(r":\{([a-z_]+)\}")
_SLASHES = regex(r"/{2,}")
_NO_SLUG = regex(r"[^\w]+")
_HUGO_PATH = regex(r"[\w /.+-]*")
_NOT_PRETTY = regex(r"[^\w.~!$&'()+,;=@]+")
_NO_HEXO_SLUG = regex(r"[\s\x00-\x2f:-@\[-`{-~]+")
_PLAIN = regex(r"[\w -]+")
_TIME = regex(r"\d[T ](\d\d):(\d\d)(?::(\d\d))?")


@dataclass(frozen=True, slots=True)
class Post:
    """What a pattern may name. ``written`` is the date with its time, as the author wrote it."""

    day: Day | None
    written: str
    title: str
    slug: str
    name: str
    categories: list[str]
    ending: str


def filled(pattern: str, tokens: Mapping[str, str], *, loosely: bool = False) -> str | None:
    """The path of a pattern; ``None`` if it has a token whose value is not known. ``loosely``, as Jekyll does, a word
    may go on after a token: ``:title_x``.
    """
    missing = False

    def value(found: re.Match[str]) -> str:
        nonlocal missing
        word = found[1]
        names = [word] if word in tokens else [name for name in tokens if loosely and word.startswith(name)]
        name = max(names, key=len, default="")
        missing = missing or not name
        return tokens[name] + word[len(name) :] if name else ""

    path = _TOKEN.sub(value, _BRACKETED.sub(r":\1", pattern))
    return None if missing else _SLASHES.sub("/", "/" + path)


def jekyll(post: Post) -> dict[str, str]:
    categories = "/".join(dict.fromkeys(slug(one) for one in post.categories))
    tokens = {"title": post.title, "slug": post.slug, "categories": categories, "output_ext": post.ending}
    return tokens | _time(post)


def hexo(post: Post) -> dict[str, str]:
    category = "/".join(_NO_HEXO_SLUG.sub("-", one).strip("-") for one in post.categories)
    tokens = {"title": post.title, "name": post.slug, "category": category}
    return tokens | {name: value for name, value in _time(post).items() if name not in ("short_year", "y_day")}


def hugo(post: Post) -> dict[str, str]:
    """Without ``:title`` where Hugo would change it in ways of its own, and ``:sections`` where not each folder may be
    one.
    """
    tokens = {name: urlized(post.name) for name in ("filename", "contentbasename")}
    tokens["section"] = post.categories[0] if post.categories else ""
    if len(post.categories) < 2:
        tokens["sections"] = tokens["section"]
    title = urlized(post.title) if _PLAIN.fullmatch(post.title) else ""
    named = {
        "title": title,
        "slug": urlized(post.slug) or title,
        "slugorfilename": urlized(post.slug or post.name),
        "slugorcontentbasename": urlized(post.slug or post.name),
    }
    tokens |= {name: value for name, value in named.items() if value}
    time = _time(post)
    if post.day:
        time["yearday"] = str(int(time["y_day"]))
    return tokens | {name: time[name] for name in ("year", "month", "day", "yearday") if name in time}


def page(inside: PurePosixPath, own: str, *, is_pretty: bool) -> str | None:
    """The path of a page that is no post. ``own`` is the path that its front matter gives."""
    if own:
        return own if own.startswith("/") and ":" not in own else None
    folder = "" if inside.parent == PurePosixPath() else inside.parent.as_posix() + "/"
    if inside.stem == "index":
        return folder
    return f"{folder}{inside.stem}/" if is_pretty else f"{folder}{inside.stem}.html"


def pretty(text: str) -> str:
    """Jekyll's ``:title``: the file's name, with a hyphen for what an address does not take as it is."""
    return _NOT_PRETTY.sub("-", text).strip("-")


def is_one_day(written: str) -> bool:
    """Whether a time has no zone, or is on the same day in UTC, where most sites are built."""
    try:
        at = datetime.fromisoformat(written.replace(" +", "+").replace(" -", "-"))
    except ValueError:
        return True
    return at.tzinfo is None or at.astimezone(UTC).date() == at.date()


def slug(text: str) -> str:
    """Jekyll's: lower case, with a hyphen for what is no letter or digit."""
    return _NO_SLUG.sub("-", text.replace("_", "-")).strip("-").lower()


def urlized(text: str) -> str:
    """Hugo's: a hyphen for each space."""
    return "-".join(text.split())


def hugo_path(path: str, *, lower: bool) -> str | None:
    """The path of a page as Hugo writes it; ``None`` where it takes signs out in ways of its own."""
    if not _HUGO_PATH.fullmatch(path):
        return None
    path = path.replace(" ", "-")
    path = path if "." in path.rpartition("/")[2] else path.rstrip("/") + "/"
    return path.lower() if lower else path


def _time(post: Post) -> dict[str, str]:
    """The tokens of the date; those of the time only where one is written."""
    if post.day is None:
        return {}
    year, month, day = post.day
    tokens = {
        "year": f"{year:04}",
        "short_year": f"{year % 100:02}",
        "month": f"{month:02}",
        "i_month": str(month),
        "day": f"{day:02}",
        "i_day": str(day),
        "y_day": f"{date(*post.day).timetuple().tm_yday:03}",
    }
    if found := _TIME.search(post.written):
        tokens |= {"hour": found[1], "minute": found[2], "second": found[3] or "00"}
    return tokens
