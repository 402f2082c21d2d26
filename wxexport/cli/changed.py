"""An article and its output folder -> the manifest of the last export, if another would write the same.

What an export was made from is kept in the cache folder: the article with its settings and theme, each file that was
read or looked for in vain, the program with its libraries. Without it, an article is exported.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wxexport import resources
from wxexport.errors import WxExportError
from wxexport.findings import article_rules as rules
from wxexport.pictures import font_files
from wxexport.trust import files, seen

if TYPE_CHECKING:
    from wxexport.bundle.assemble import Bundle
    from wxexport.model import Article, Settings

_MOST_BYTES = 50_000_000
_LARGEST_MANIFEST = 64 * 1024 * 1024
_UNSTEADY = frozenset(
    rule.id
    for rule in (
        *(rules.PICTURE_MISSING, rules.PICTURE_OFFLINE, rules.PICTURE_AMBIGUOUS, rules.PICTURE_REMEMBERED),
        *(rules.DIAGRAM, rules.TAIL_PART, rules.COVER, rules.FORMULA_FONT, rules.NOT_TRUSTED),
        *(rules.ARCHIVE, rules.ARCHIVE_LINK),
    )
)
"""What is found may be another time the next time, without a change of a file that was read."""


def manifest_if_same(article: Article, target: Path) -> dict[str, Any] | None:
    """The manifest in the output folder, if it is what an export of the article would write."""
    store = resources.store("exports", _MOST_BYTES)
    kept = store.read(_name(target)) if store else None
    if kept is None:
        return None
    last = json.loads(kept)
    output = _output(target)
    if output is None or last["from"] != _identity(article) or last["output"] != output:
        return None
    if any(_now(name, article) != kept for name, kept in last["files"].items()):
        return None
    try:
        data = files.of_repository(target / "manifest.json", (target.resolve(),), most=_LARGEST_MANIFEST)
    except WxExportError:  # another run has begun to write it
        return None
    manifest: dict[str, Any] = json.loads(data)
    return manifest


def _now(name: str, article: Article) -> str:
    """What ``seen.watched`` says now, of a file or of a question to the published issues."""
    path, asked, question = name.partition(seen.ASKED)
    if not asked:
        return seen.digest_of(path)
    if (answer := seen.again(path, question)) is not None:
        return answer
    from wxexport.archive import answers

    return answers.again(Path(path), question, article)


def remember(article: Article, target: Path, bundle: Bundle, read: Mapping[str, str]) -> None:
    """Keeps what the output was made from: ``read`` are the digests of files."""
    store = resources.store("exports", _MOST_BYTES)
    output = _output(target)
    if store and output is not None and _is_steady(article, bundle, read):
        last = {"from": _identity(article), "output": output, "files": dict(read)}
        store.write(_name(target), json.dumps(last).encode())


def _is_steady(article: Article, bundle: Bundle, read: Mapping[str, str]) -> bool:
    """Whether the files that were read decide the output: not a server, another program, a font that was not found or
    the search of a vault.
    """
    settings = article.settings
    remote = any(image["origin"].startswith(("http:", "https:")) for image in bundle.manifest["images"])
    return not (
        remote
        or seen.UNSTEADY in read
        or settings.diagrams
        or settings.markdown_extensions
        or any(finding.rule in _UNSTEADY for finding in bundle.findings)
        or any(asset.kind == "diagram" for asset in bundle.images)
    )


def _name(target: Path) -> str:
    return hashlib.sha256(os.fsencode(target.absolute())).hexdigest()


def _identity(article: Article) -> str:
    from wxexport.article import series
    from wxexport.theme import load

    settings = article.settings
    earlier = series.of(article).before(settings.tail.earlier)
    made_from = (article, earlier, load.inputs(settings.theme, settings.theme_options), _program(), _machine(settings))
    return hashlib.sha256(repr(made_from).encode("utf-8", "surrogatepass")).hexdigest()


def _machine(settings: Settings) -> tuple[object, ...]:
    """The engine and the font of this machine that an article of these settings uses."""
    engine: object = None
    if settings.formulas == "mathjax":
        from wxexport.drawings.formulas import mathjax

        engine = mathjax.version()
    fonts = font_files.named(font_files.CHINESE) if settings.cover == "title" else ()
    return engine, *fonts


def _output(target: Path) -> dict[str, list[int]] | None:
    """Size and time of each file of the output, which nobody may have changed since; ``None`` while another run puts a
    new one in its place.
    """
    found = {}
    try:
        for path in sorted(target.rglob("*")):
            facts, name = path.lstat(), path.relative_to(target).as_posix()
            found[name] = [facts.st_size, facts.st_mtime_ns] if os.path.isfile(path) else []
    except OSError:
        return None
    return found


@cache
def _program() -> str:
    """A digest of the program's files and of the names of all installed packages, which have their versions."""
    installed = {
        path.name
        for folder in map(Path, sys.path)
        if os.path.isdir(folder)
        for path in folder.iterdir()
        if path.suffix in (".dist-info", ".egg-info")
    }
    folders = (Path(resources.__file__).parent, resources.folder("themes"), resources.folder("assets"))
    return f"{resources.fingerprint(*folders)} {sys.version} {sorted(installed)}"
