"""A ``Document`` goes in, the same document in the shape that themes style and WeChat keeps comes out.

A pass is a function that changes the tree, one file each. This file has their order; read ``document`` first. A
document pass gets the tree and the ``Job`` (article, findings, pictures), a WeChat pass gets the styled tree only.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from lxml.html import HtmlElement

from wxexport.html import tree
from wxexport.html.notes import Notes
from wxexport.model import Document, Fetcher, Progress, Styled
from wxexport.passes import (
    abbreviations,
    alerts,
    code,
    containers,
    diagrams,
    dropped,
    formulas,
    leaf,
    leftovers,
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
    formulas.run,  # first: LaTeX reads like broken Markdown
    leftovers.run,  # early: it needs the text as it was written
    dropped.run,  # after leftovers, which counts the lines of dropped text
    abbreviations.run,  # before presentation, which removes the remaining abbr elements
    wiki.run,
    presentation.run,  # early: later passes look for strong, em and code, not for b, i and tt
    title.run,
    toc.run,
    tasks.run,
    alerts.run,
    diagrams.run,  # before code: what it cannot draw is code
    code.run,
    media.run,
    sizes.run,
    license.run,  # before pictures: its badge comes from assets/, not from the network
    pictures.run,
    typography.run,  # before references, whose list is not the author's text
    tail.run,  # after license and pictures: it adds what they did not find; before references, which numbers its links
    references.run,  # after license and pictures: it removes links that they need
    structure.run,  # after alerts and references: they look for div and hr
    containers.run,
    whitespace.run,  # last: every block has its final borders
)

WECHAT_PASSES: tuple[Callable[[HtmlElement], None], ...] = (
    code.finish,
    lists.run,  # before tidy and leaf: it needs classes and start, and adds text
    containers.finish,
    tidy.run,
    formulas.finish,  # after tidy, which would remove its spans
    shorten.run,  # after all that needs styles, before leaf, whose spans have none
    tidy.bare_spans,  # again: shorten has emptied the style of some
    leaf.run,  # last: nothing may add text that is not in a leaf
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
    job = Job(article, fetcher, progress, findings=[*document.findings, *sanitize.findings(html, article, notes)])
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
        findings=tuple(sorted(job.findings, key=lambda finding: finding.line or 0)),
    )


def styled(document: Document, theme: Theme) -> Styled:
    """The document with the theme in its ``style`` attributes; classes and ids are still there."""
    root = tree.parse_whole(document.html)
    code.color(root, theme.code_style)
    if (style := theme.option("heading_numbers")) in ("chinese", "decimal"):
        numbers.run(root, str(style))
    inline.inline(root, theme)
    return Styled(tree.serialize(root), document, theme.name, theme.findings)


def wechat(styled: Styled) -> Styled:
    """The shape that the editor keeps."""
    root = tree.parse_whole(styled.html)
    for run in WECHAT_PASSES:
        run(root)
    traced = tree.serialize(root)
    for element in root.iter():
        element.attrib.pop("data-line", None)
    return dataclasses.replace(styled, html=tree.serialize(root), traced=traced)
