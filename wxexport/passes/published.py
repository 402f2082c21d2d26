"""Why: readers can tap links to articles on mp.weixin.qq.com only, so one to another issue needs its address there.

The archive is read for the first link or list that asks for it; what is wrong in it is one finding.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from posixpath import splitext
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from wxexport.errors import nearest_file
from wxexport.findings import article_rules as rules
from wxexport.messages import Message, t
from wxexport.passes.job import Job
from wxexport.text import regex, shortened
from wxexport.trust import seen
from wxexport.wechat.platform import DIGEST, TITLE, Fact

if TYPE_CHECKING:
    from wxexport.archive.entries import Archive, Entry, Problem

_SCHEME = regex(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")


def address(meant: Sequence[str], job: Job) -> str | None:
    """The address at which the issue is published that one of the paths names which a link may mean, if any."""
    if not meant or (archive := archive_of(job)) is None:
        return None
    from wxexport.archive import answers

    return _usable(answers.linked(archive, meant), archive, job)


def existing(meant: Sequence[str], job: Job) -> list[str]:
    """Those of the paths that exist."""
    archive = archive_of(job)
    return [path for path in meant if archive and seen.exists(str(archive.folder / path))]


def file_of(found: Sequence[str], job: Job) -> str | None:
    """The first of these paths that is a Markdown file."""
    archive = archive_of(job)
    named = (path for path in found if path.endswith((".md", ".markdown")))
    return next((path for path in named if archive and os.path.isfile(archive.folder / path)), None)


def missing(link: str, meant: Sequence[str], job: Job) -> Message | None:
    """What to do about a relative link to files that do not exist; ``None`` for another link. What has no ending, or
    that of a page, or begins with ``/``, may be made by a site generator.
    """
    path = unquote(link.partition("#")[0].partition("?")[0])
    if _SCHEME.match(link) or path.startswith("/") or splitext(path)[1].lower() in ("", ".html", ".htm"):
        return None
    archive, folder = archive_of(job), job.article.folder
    if not meant or archive is None or folder is None:
        return None
    from wxexport.archive import issues

    near = nearest_file(archive.folder / meant[0], job.searching)
    while job.searching.folders:
        seen.note_names(job.searching.folders.pop())
    if near is None or issues.path_from(archive, near) is None:
        return t("Correct the name of the file, or write plain text.")
    return t("Did you mean {near}?", near=Path(os.path.relpath(near, folder.resolve())).as_posix())


def note(target: str, job: Job) -> str | None:
    """The address at which the issue is published that a link to a note names, by its path or by its name alone."""
    name = target.partition("#")[0].strip()
    archive = archive_of(job) if name else None
    if archive is None:
        return None
    from wxexport.archive import answers

    return address(list(paths(quote(name), job)), job) or _usable(answers.named(archive, name), archive, job)


def paths(link: str, job: Job) -> Iterator[str]:
    """The paths of files that a link may mean, from the archive's folder on; none for a link to something else."""
    folder = job.article.folder
    sites = list(_sites(link, job)) if link and folder else []
    if not sites or folder is None or (archive := archive_of(job)) is None:
        return
    from wxexport.archive import links

    for site in sites:
        yield from links.paths(link, folder, archive.folder, site)


def _sites(link: str, job: Job) -> Iterator[str]:
    """The addresses that the article's folder has on the web, as far as a link may be below them; for a relative link
    one that does not matter.
    """
    site = job.article.settings.site_url or ""
    if not _SCHEME.match(link):
        yield site
        return
    if site and _host(link) == _host(site):
        yield site
    if "/blob/" in link and not link.startswith("#"):
        yield _of_repository(job)


def _of_repository(job: Job) -> str:
    """The address of the article's folder on GitHub, Gitee or GitLab, by the remote of git; ``""`` without one."""
    if job.on_forge is None:
        from wxexport.article import git

        file = (job.article.folder or Path()) / Path(job.article.path).name
        job.on_forge = git.address(file).rpartition("/")[0]
    return job.on_forge


def before(job: Job, count: int) -> list[Entry]:
    """The last issues that were published before the article, the latest first. No title and no digest is longer than
    one that WeChat takes.
    """
    archive = archive_of(job)
    if archive is None:
        return []
    from wxexport.archive import answers

    found, passed = answers.before(archive, job.article, job.metadata.date, count)
    if passed:
        _usable(passed[0], archive, job)
    return [one._replace(title=_at_most(one.title, TITLE), digest=_at_most(one.digest, DIGEST)) for one in found]


def _at_most(text: str, most: Fact[int]) -> str:
    return shortened(text, most.value, most.value - 1)


def archive_of(job: Job) -> Archive | None:
    """The published issues; ``None`` for text in no folder."""
    if job.archive is None and job.article.folder is not None:
        from wxexport.archive import reading

        job.archive = reading.of(job.article.folder)
        if problems := job.archive.problems:
            _report(job, problems[0], more=len(problems) - 1)
    return job.archive


def _usable(entry: Entry | None, archive: Archive, job: Job) -> str | None:
    """The address of an entry; ``None`` for one that cannot be used, which is reported as long as nothing else of the
    archive is.
    """
    from wxexport.archive import reading, usable

    problem = next(usable.wrong(entry), None) if entry else None
    if entry and problem and not any(finding.rule == rules.ARCHIVE.id for finding in job.findings):
        line = reading.lines(reading.text_of(archive.file)).get(entry.path)
        _report(job, replace(problem, line=line))
    return None if entry is None or problem else entry.url


def _report(job: Job, problem: Problem, *, more: int = 0) -> None:
    """Reports one problem, which stands for ``more`` others: the author mends the archive, not the article."""
    from wxexport.archive.entries import FILE_NAME

    place = Message(f"{FILE_NAME}:{problem.line}" if problem.line else FILE_NAME)
    said = t("{place}: {message}", place=place, message=problem.message)
    many = t("{message} (and {more} more: `wxexport published check`)", message=said, more=more)
    job.findings.append(rules.ARCHIVE.finding(many if more else said, job.article.path, hint=problem.hint))


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
