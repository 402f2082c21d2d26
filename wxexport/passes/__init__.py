"""A ``Document`` goes in, the same document in the shape that themes style and WeChat keeps comes out.

A pass is a function that changes the tree, one file each. This file has their order, which follows from what each
declares; read ``document`` first. A document pass gets the tree and the ``Job`` (article, findings, pictures), a WeChat
pass gets the styled tree only.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from lxml import etree
from lxml.html import HtmlElement

from wxexport.html import crowded, tree
from wxexport.html.notes import Notes
from wxexport.model import Document, Fetcher, Progress, Styled
from wxexport.passes import (
    abbreviations,
    alerts,
    archive,
    code,
    containers,
    diagrams,
    digest,
    dividers,
    dropped,
    empty_sections,
    formulas,
    joins,
    leaf,
    license,
    lists,
    media,
    numbers,
    pictures,
    presentation,
    references,
    sanitize,
    shorten,
    sizes,
    structure,
    table_rows,
    tables,
    tail,
    tasks,
    tidy,
    title,
    toc,
    typography,
    whitespace,
    wiki,
)
from wxexport.passes.job import Job
from wxexport.theme import inline
from wxexport.theme.model import Theme

DOCUMENT_PASSES: tuple[Callable[[HtmlElement, Job], None], ...] = (
    formulas.run,
    table_rows.run,
    dropped.run,
    abbreviations.run,
    wiki.run,
    sizes.run,
    presentation.run,
    title.run,
    archive.run,
    empty_sections.run,
    toc.run,
    tasks.run,
    alerts.run,
    diagrams.run,
    media.run,
    code.run,
    license.run,
    pictures.run,
    typography.run,
    tail.run,
    references.run,
    structure.run,
    containers.run,
    whitespace.run,
    digest.run,
)

WECHAT_PASSES: tuple[Callable[[HtmlElement], None], ...] = (
    code.finish,
    dividers.run,
    lists.run,
    containers.finish,
    tables.run,
    joins.run,
    tidy.run,
    formulas.finish,
    shorten.run,
    tidy.bare_spans,
    leaf.run,
)


def document(
    html: str,
    document: Document,
    fetcher: Fetcher | None,
    progress: Progress | None = None,
    notes: Notes | None = None,
) -> Document:
    """The sanitized document in the shape that themes style (``themes/README.md`` lists its elements)."""
    article, notes = document.article, notes or Notes()
    if tag := crowded.crowded(html):
        raise crowded.error(tag, article.path, notes.line_before(html, tag.start()))
    job = Job(
        article,
        fetcher,
        progress,
        findings=[*document.findings, *notes.findings, *sanitize.findings(html, article, notes)],
    )
    if (at := tree.too_deep_at(html)) is not None:
        raise tree.too_deep(article.path, notes.line_before(html, at))
    root = tree.parse(sanitize.clean(html, notes), article.path)
    job.notes = notes.take(root)
    for run in DOCUMENT_PASSES:
        run(root, job)
    return dataclasses.replace(
        document,
        html=tree.serialize(root),
        article=dataclasses.replace(article, title=job.title),
        assets=tuple(job.assets.values()),
        links=tuple(job.links),
        findings=tuple(sorted(job.findings, key=lambda finding: finding.order)),
        repeats_title=job.repeats_title,
        metadata=job.metadata,
    )


def styled(document: Document, theme: Theme) -> Styled:
    """The document with the theme in its ``style`` attributes; classes and ids are still there."""
    root = tree.parse_whole(document.html)
    code.color(root, theme.code_style)
    if (style := theme.option("heading_numbers")) in ("chinese", "decimal"):
        numbers.run(root, str(style))
    findings = inline.inline(root, theme)
    return Styled(tree.serialize(root), document, theme.name, (*theme.findings, *findings))


def wechat(styled: Styled) -> Styled:
    """The shape that the editor keeps."""
    root = tree.parse_whole(styled.html)
    for run in WECHAT_PASSES:
        run(root)
    traced = tree.serialize(root)
    etree.strip_attributes(root, "data-line")
    return dataclasses.replace(styled, html=tree.serialize(root), traced=traced)
