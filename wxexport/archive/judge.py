"""An archive -> what is wrong with its entries; read ``problems`` first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from wxexport.archive import issues, urls, usable
from wxexport.archive.entries import Archive, Entry, Problem
from wxexport.archive.reading import lines, text_of
from wxexport.errors import Effort, nearest_file
from wxexport.messages import Message, t
from wxexport.text import argument
from wxexport.wechat import platform


def problems(archive: Archive) -> list[Problem]:
    """What cannot be read, and what is wrong with what can, in the order of the lines."""
    found = [*archive.problems]
    if archive.entries:
        judged = _Judged(archive)
        found += (problem for entry in archive.entries.values() for problem in judged.entry(entry))
        found += judged.twice()
    return sorted(found, key=lambda one: one.line or 0)


class _Judged:
    """An archive beside the files of its folder, which are read when an entry's own is gone."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._effort = Effort()
        self._lines = lines(text_of(archive.file))

    def entry(self, entry: Entry) -> Iterator[Problem]:
        line = self._lines.get(entry.path)
        yield from (replace(one, line=line) for one in usable.wrong(entry))
        if usable.is_inside(entry.path) and not issues.is_there(self._archive, entry.path):
            yield Problem(t("{path} is not there", path=entry.path), line, self._moved(entry))
        yield from self._too_long(entry, line)

    def _too_long(self, entry: Entry, line: int | None) -> Iterator[Problem]:
        for key, value, most in (("title", entry.title, platform.TITLE), ("digest", entry.digest, platform.DIGEST)):
            if len(value) > most.value:
                facts = {"key": key, "path": entry.path, "count": len(value), "most": most.value}
                message = t("{key} of {path} has {count} characters; WeChat takes {most}", **facts)
                yield Problem(message, line, t("Write it as it is published; lists show its beginning."))

    def twice(self) -> Iterator[Problem]:
        by_address: defaultdict[str, list[str]] = defaultdict(list)
        for entry in self._archive.entries.values():
            by_address[urls.plain(entry.url)].append(entry.path)
        hint = t("Correct the address of one of them.")
        for first, *others in by_address.values():
            for path in others:
                message = t("{path} has the address of {first}", path=path, first=first)
                yield Problem(message, self._lines.get(path), hint)

    def _moved(self, entry: Entry) -> Message:
        """What to do about a file that is gone: the one with the same text, else the same title, else a like name."""
        same = self._by_hash.get(entry.hash) or self._by_title.get(issues.same_words(entry.title))
        near = same[0] if same and len(same) == 1 else None
        if near is None and (file := nearest_file(self._archive.folder / entry.path, self._effort)):
            near = issues.path_from(self._archive, file)
        if near and near not in self._archive.entries:
            add = f"wxexport published add {argument(near)} {argument(entry.url)}"
            return t("It may be {near} now: `{command}`", near=near, command=add)
        return t("Restore the file, or take the entry out.")

    @cached_property
    def _others(self) -> list[issues.Issue]:
        return [one for one in issues.issues(self._archive) if one.path not in self._archive.entries]

    @cached_property
    def _by_hash(self) -> dict[str, list[str]]:
        return _grouped((issues.hash_of(self._archive, one.path), one.path) for one in self._others)

    @cached_property
    def _by_title(self) -> dict[str, list[str]]:
        return _grouped((issues.same_words(one.title), one.path) for one in self._others)


def _grouped(pairs: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, path in pairs:
        if key:
            found[key].append(path)
    return found
