"""A question of an article to the archive -> the answer; ``--changed`` compares its text with that of the last export.

So an article is up to date while what it uses of the archive is, whatever else is published.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from wxexport.archive import earlier, reading, usable
from wxexport.archive.entries import Archive, Entry
from wxexport.model import Article
from wxexport.trust import seen


def linked(archive: Archive, paths: Sequence[str]) -> Entry | None:
    """The entry of the first of these paths that has one."""
    found = next((archive.entries[path] for path in paths if path in archive.entries), None)
    seen.note_answer(archive.file, ["linked", *paths], lambda: _text(found and [found]))
    return found


def named(archive: Archive, name: str) -> Entry | None:
    """The one entry whose file has this name, with or without its ending, in whatever folder: how notes are linked."""
    ends = tuple(f"/{name}{ending}" for ending in ("", ".md"))
    same = [entry for path, entry in archive.entries.items() if f"/{path}".endswith(ends)]
    found = same[0] if len(same) == 1 else None
    seen.note_answer(archive.file, ["named", name], lambda: _text(found and [found]))
    return found


def before(archive: Archive, article: Article, day: str, count: int) -> tuple[list[Entry], list[Entry]]:
    """The last issues before an article of this day, and the entries that are passed over: they cannot be used."""
    found: list[Entry] = []
    passed: list[Entry] = []
    for entry in earlier.before(article, day, archive):
        if len(found) == count:
            break
        (passed if any(usable.wrong(entry)) else found).append(entry)
    seen.note_answer(archive.file, ["before", day, count], lambda: _text(found))
    return found, passed


def again(file: Path, question: str, article: Article) -> str:
    """The answer to a question that ``seen.watched`` has noted, now."""
    archive = reading.read(file)
    if archive.problems:
        return "?"
    kind, *asked = json.loads(question)
    if kind in ("linked", "named"):
        found = linked(archive, asked) if kind == "linked" else named(archive, *asked)
        return _text(found and [found])
    return _text(before(archive, article, *asked)[0])


def _text(entries: Sequence[Entry] | None) -> str:
    return json.dumps([entry[:-1] for entry in entries or ()])
