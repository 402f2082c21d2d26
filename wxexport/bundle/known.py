"""``Metadata`` -> rows for people: what is known of an article, and from where; read ``rows`` first."""

from __future__ import annotations

from collections.abc import Mapping

from wxexport.dataclass import dataclass
from wxexport.messages import Message, t
from wxexport.model import KNOWN, Known, Metadata, Origin, Source

_LABELS: Mapping[Known, Message] = {
    "title": t("title"),
    "date": t("date"),
    "number": t("issue number"),
    "digest": t("digest"),
    "source_url": t("source"),
}
_SOURCES: Mapping[Source, Message] = {
    "front matter": t("from the front matter"),
    "settings": t("from the settings"),
    "heading": t("from the heading"),
    "file name": t("from the file's name"),
    "lead": t("from the lead"),
    "text": t("from the text"),
    "generator": t("from the site's configuration"),
    "site_url": t("from site_url"),
    "git": t("from the git remote"),
}


@dataclass(frozen=True, slots=True)
class Row:
    name: Known
    label: Message
    value: str
    origin: Message


def rows(known: Metadata) -> list[Row]:
    """What is known, in the order in which it is shown."""
    found = dict(known.origins)
    return [Row(name, _LABELS[name], str(getattr(known, name)), _said(found[name])) for name in KNOWN if name in found]


def _said(origin: Origin) -> Message:
    source = _SOURCES[origin.source]
    return t("{source}, line {line}", source=source, line=origin.line) if origin.line else source
