"""An article of a Jekyll, Hexo or Hugo site -> the address that the generator gives its page; read ``address`` first.

The address is what the site's own configuration says. Where it depends on anything that is not surely known (a
language, a rule for some folders, a token of a pattern), there is none: a wrong one is worse than that of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, Literal
from urllib.parse import quote, urlsplit

from wxexport.article import dates, front_matter, git, permalinks
from wxexport.article.dates import Day
from wxexport.article.permalinks import Post
from wxexport.dataclass import dataclass
from wxexport.errors import WxExportError
from wxexport.text import UNPRINTABLE
from wxexport.trust import files, folders, seen

_LARGEST_CONFIG = 256 * 1024
_LARGEST_ARTICLE = 64 * 1024 * 1024
_HUGO = tuple(f"{name}.{kind}" for name in ("hugo", "config") for kind in ("toml", "yaml", "yml", "json"))
_CONFIGS = ("_config.yml", "_config.yaml", *_HUGO, *(f"config/_default/{name}" for name in _HUGO))
_DEFAULTS = ("http://example.com", "http://yoursite.com", "https://example.org", "http://example.org")
"""What a new site of Hexo or Hugo has for an address."""
_OFF = (False, "false", "False", "no")
Kind = Literal["jekyll", "hexo", "hugo"]


@dataclass(frozen=True, slots=True)
class _Site:
    """The folder of a generator's configuration and what that says; keys of Hugo are in lower case."""

    kind: Kind
    folder: Path
    config: Mapping[str, Any]

    def text(self, key: str, default: str = "") -> str:
        value = self.config.get(key)
        return value.strip() if isinstance(value, str) and value.strip() else default


def address(file: Path, site_url: str | None) -> str:
    """The web address of an article's page; ``""`` when it is of no generator, or when that is not certain.

    ``site_url`` is the address of the article's folder, which says where a site is whose configuration does not.
    """
    for site in _sites(file):
        inside = PurePosixPath(file.relative_to(site.folder).as_posix())
        base = _base(site, inside, site_url)
        own = _front_matter(file) if base else None
        if own is None or own.get("published") in _OFF or own.get("draft") in (True, "true"):
            continue
        path = _PATHS[site.kind](site, inside, own)
        if path is not None and ".." not in path.split("/"):
            return base.rstrip("/") + quote("/" + path.lstrip("/"), safe="/%~")
    return ""


# --- the site -------------------------------------------------------------------------------------------------------


def _sites(file: Path) -> Iterator[_Site]:
    """The sites around a file, the nearest first, within its repository."""
    roots = folders.roots_for(file.parent)
    for folder in file.parents:
        if not any(folder.is_relative_to(root) for root in roots):
            return
        # As text: the paths would cost as much as asking for the files.
        name = next((one for one in _CONFIGS if seen.exists(f"{folder}/{one}")), None)
        if name is not None:
            yield _Site(_kind(name, folder, file), folder, _config(folder / name, roots))


def _kind(name: str, folder: Path, file: Path) -> Kind:
    if not name.startswith("_config"):
        return "hugo"
    return "hexo" if file.relative_to(folder).parts[0] == "source" else "jekyll"


def _config(path: Path, roots: tuple[Path, ...]) -> Mapping[str, Any]:
    try:
        value = _parsed(files.of_repository(path, roots, most=_LARGEST_CONFIG), path.suffix)
    except WxExportError:
        return {}
    return value if path.name.startswith("_") else {str(key).lower(): inner for key, inner in value.items()}


@lru_cache(maxsize=4)  # it is the same for all issues, and YAML is slow
def _parsed(data: bytes, suffix: str) -> Mapping[str, Any]:
    text = UNPRINTABLE.sub("", data.decode("utf-8-sig", "replace").replace("\r\n", "\n")).removeprefix("---\n")
    mark = "+++" if suffix == ".toml" else "---"
    return front_matter.split(f"{mark}\n{text}\n{mark}\n", "")[0].values


def _base(site: _Site, inside: PurePosixPath, site_url: str | None) -> str:
    """The address of the site: of its configuration, else what ``site_url`` says of the article's folder."""
    own = site.text("baseurl" if site.kind == "hugo" else "url")
    if own.startswith(("https://", "http://")) and own.rstrip("/") not in _DEFAULTS:
        try:
            parts = urlsplit(own)
        except ValueError:
            return ""
        if "@" in parts.netloc:  # a password, which readers must not see
            return ""
        if git.is_public(parts.hostname or ""):
            root = site.text("baseurl").strip("/") if site.kind == "jekyll" else ""
            return own.rstrip("/") + (f"/{root}" if root else "")
    if not site_url or git.is_forge(site_url):
        return ""
    below = "".join(f"/{quote(part)}" for part in inside.parent.parts)
    return site_url.rstrip("/").removesuffix(below) if site_url.rstrip("/").endswith(below) else ""


def _front_matter(file: Path) -> Mapping[str, Any] | None:
    """All keys above an article; ``None`` without any: a generator makes no page of such a file."""
    try:
        data = files.of_repository(file, folders.roots_for(file.parent), most=_LARGEST_ARTICLE)
        text = UNPRINTABLE.sub("", data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
    except (WxExportError, UnicodeDecodeError):
        return None
    found, rest, _ = front_matter.split(text, "")
    return found.values if rest != text else None


# --- the page -------------------------------------------------------------------------------------------------------


def _jekyll(site: _Site, inside: PurePosixPath, own: Mapping[str, Any]) -> str | None:
    if site.config.get("defaults") and "permalink" in str(site.config["defaults"]):
        return None
    excluded = site.config.get("exclude") or ()
    if isinstance(excluded, list) and any(str(name).strip("/") in (str(inside), *inside.parts) for name in excluded):
        return None
    pattern = _text(own.get("permalink")) or site.text("permalink", "date")
    if "_posts" not in inside.parts:
        if any(part.startswith(("_", ".")) for part in inside.parts):
            return None
        return permalinks.page(inside, _text(own.get("permalink")), is_pretty=pattern.endswith(("/", "pretty")))
    named = permalinks.DATED.fullmatch(inside.stem)
    day = _day(site, own) or (dates.date(named[1]) if named else None)
    if named is None or day is None or not dates.is_real(day):
        return None
    above = [part for part in inside.parts[: inside.parts.index("_posts")] if part]
    categories = [*above, *_list(own.get("categories") or own.get("category"))]
    title = permalinks.pretty(_text(own.get("slug")) or named[2])
    post = Post(day, _text(own.get("date")), title, permalinks.slug(title), inside.stem, categories, ".html")
    return permalinks.filled(permalinks.JEKYLL_STYLES.get(pattern, pattern), permalinks.jekyll(post), loosely=True)


def _hexo(site: _Site, inside: PurePosixPath, own: Mapping[str, Any]) -> str | None:
    if len(inside.parts) < 3 or inside.parts[1] != "_posts":
        if any(part.startswith(("_", ".")) for part in inside.parts):
            return None
        return permalinks.page(PurePosixPath(*inside.parts[1:]), _text(own.get("permalink")), is_pretty=False)
    title = PurePosixPath(*inside.parts[2:]).with_suffix("").as_posix()
    day = _day(site, own)
    name = site.text("new_post_name", ":title.md")
    named = permalinks.DATED.fullmatch(title) if name == ":year-:month-:day-:title.md" else None
    if named:
        day, title = day or dates.date(named[1]), named[2]
    elif name != ":title.md":
        return None
    pattern = _text(own.get("permalink")) or site.text("permalink", ":year/:month/:day/:title/")
    if day is None or not dates.is_real(day):
        return pattern if ":" not in pattern else None
    categories = _list(own.get("categories") or own.get("category"))
    categories = categories or [site.text("default_category", "uncategorized")]
    post = Post(day, _text(own.get("date")), title, title.rpartition("/")[2], title, categories, ".html")
    return permalinks.filled(pattern, permalinks.hexo(post))


def _hugo(site: _Site, inside: PurePosixPath, own: Mapping[str, Any]) -> str | None:
    content = PurePosixPath(site.text("contentdir", "content"))
    languages = site.config.get("languages")
    is_ugly = site.config.get("uglyurls") in (True, "true")
    if not inside.is_relative_to(content) or (isinstance(languages, Mapping) and len(languages) > 1):
        return None
    inner = inside.relative_to(content)
    if "." in inner.stem or isinstance(site.config.get("uglyurls"), Mapping):  # a language, some sections
        return None
    lower = site.config.get("disablepathtolower") not in (True, "true")
    if url := _text(own.get("url")):
        return permalinks.hugo_path(url, lower=False)
    if inner.stem in ("index", "_index") and inner.parent == PurePosixPath():
        return "/"
    if inner.stem == "_index":
        return permalinks.hugo_path(inner.parent.as_posix(), lower=lower)
    if inner.stem == "index":
        inner = inner.parent.with_name(inner.parent.name + ".md")
    path = _hugo_page(site, inner, own)
    whole = permalinks.hugo_path(path, lower=lower) if path is not None else None
    return whole.rstrip("/") + ".html" if whole and is_ugly else whole


def _hugo_page(site: _Site, inner: PurePosixPath, own: Mapping[str, Any]) -> str | None:
    """The path of a page by the pattern of its section, else by its place in the folders."""
    folders_above, slug = list(inner.parts[:-1]), _text(own.get("slug"))
    pattern = _hugo_pattern(site.config.get("permalinks"), folders_above[0] if folders_above else "")
    if pattern is None:
        return "/".join((*folders_above, permalinks.urlized(slug) or inner.stem))
    post = Post(_day(site, own), _text(own.get("date")), _text(own.get("title")), slug, inner.stem, folders_above, "")
    return permalinks.filled(pattern, permalinks.hugo(post))


def _hugo_pattern(given: Any, section: str) -> str | None:
    """The pattern of a section: ``permalinks.posts``, since Hugo 0.115 also ``permalinks.page.posts``."""
    tables = [given.get("page"), given] if isinstance(given, Mapping) else []
    found = (table.get(section) for table in tables if isinstance(table, Mapping))
    return next((pattern for pattern in found if isinstance(pattern, str)), None)


def _day(site: _Site, own: Mapping[str, Any]) -> Day | None:
    """The date of a post; ``None`` where it depends on the time zone in which the site is built."""
    written = _text(own.get("date"))
    is_settled = site.config.get("timezone") or permalinks.is_one_day(written)
    return dates.date_of_value(written) if is_settled else None


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _list(value: Any) -> list[str]:
    """Jekyll's categories: a list, or words."""
    return [str(one) for one in value] if isinstance(value, list) else _text(value).split()


_PATHS = {"jekyll": _jekyll, "hexo": _hexo, "hugo": _hugo}
