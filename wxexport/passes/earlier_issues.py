"""An article goes in, the titles and addresses of the issues before it come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import quote

from wxexport.article import series
from wxexport.errors import WxExportError
from wxexport.messages import Message, t
from wxexport.passes import published
from wxexport.passes.job import Job


def find(job: Job, count: int, report: Callable[[Message, Message], None]) -> Iterator[tuple[str, str]]:
    """(title, address) of the ``count`` issues before this one, the latest first: of those that are published, else of
    those in the folder, where the address may be empty.

    ``report`` gets the message and the hint of a file that cannot be read.
    """
    if entries := published.before(job, count):
        yield from ((entry.title or entry.path, entry.url) for entry in entries)
        return
    article = job.article
    issues = series.of(article)
    for name in issues.before(count):
        try:
            title, address, *_ = issues.summary(name)
        except WxExportError as error:
            message = t("the earlier issue {name} is left out: {error}", name=name, error=error.message)
            report(message, t("Correct that file."))
            continue
        if not address.startswith(("https://", "http://")):
            address = quote(name) if article.settings.site_url else ""
        yield title, address
