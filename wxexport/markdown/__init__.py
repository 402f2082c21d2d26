"""An article becomes HTML, by Python-Markdown; read ``convert`` first.

Python-Markdown runs in both dialects, with its pre-, tree- and postprocessors and the user's extensions of those kinds.
In the ``github`` dialect, ``github`` replaces its block parser by markdown-it-py: the articles are read on GitHub too,
and must have the structure that GitHub gives them. The other modules are one Markdown construct each.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor

from wxexport.errors import WxExportError
from wxexport.html import limits
from wxexport.html.limits import TooMuch
from wxexport.html.notes import Notes
from wxexport.markdown import attribute_lists, leftovers, native
from wxexport.markdown.embeds import FindNote
from wxexport.markdown.github import Bare, GitHubDialect
from wxexport.messages import t
from wxexport.model import Article, Finding, Place, Settings, Syntax
from wxexport.trust import files
from wxexport.words import Dialect

# What MkDocs writers expect; all are part of Python-Markdown.
_NATIVE_EXTENSIONS = ("tables", "fenced_code", "sane_lists", "def_list", "attr_list", "md_in_html")
_SNIPPETS = ("pymdownx.snippets", "snippets")
_NOT_NEEDED = ("pymdownx.b64", "b64")
"""Pictures are embedded by a pass, which follows no link out of the repository."""


def convert(article: Article, notes: Notes | None = None, find_note: FindNote | None = None) -> str:
    """The HTML of the article. It is not sanitized: raw HTML stays as the author wrote it.

    ``notes`` takes notes on its elements: their line in the file and what else passes need to know (``github`` dialect
    only; Python-Markdown's own parser does not keep lines). ``find_note`` reads the notes that the article embeds.

    Raises ``WxExportError`` for an extension that cannot be loaded or cannot work in the dialect, and for more of
    anything than its limit (``html/limits``).
    """
    settings = article.settings
    converter = _converter(settings, settings.syntax, article.folder)
    for extension in converter.registeredExtensions:
        if isinstance(extension, GitHubDialect):
            extension.notes, extension.first_line = notes, article.first_line
            extension.find_note = find_note
    try:
        html = converter.convert(article.text)
    except TooMuch as error:
        line = None if error.line is None else error.line + article.first_line
        raise error.limit.error(article.path, line) from None
    except RecursionError:
        raise WxExportError(
            t("brackets or markup are nested too deep to read"),
            article.path,
            hint=t("Look for a long run of [, ( or <."),
        ) from None
    except Exception as error:
        if not settings.markdown_extensions:
            raise
        raise WxExportError(  # an extension is foreign code and may raise anything
            t("a Markdown extension cannot read the article: {error}", error=error or type(error).__name__),
            article.path,
            hint=t("One of {names}; see markdown_extensions.", names=tuple(settings.markdown_extensions)),
        ) from error
    if much := limits.exceeded(html):
        raise much[0].error(article.path, notes.line_before(html, much[1]) if notes else None)
    if notes is not None:
        notes.tokens = None if settings.markdown_extensions else notes.tokens
        found = notes.findings if settings.dialect == "github" else leftovers.in_html(html)
        notes.findings = [_in_file(finding, article) for finding in found]
    return html


def _in_file(finding: Finding, article: Article) -> Finding:
    """A finding of the article's text with its path and the lines of its file.

    Markdown extensions may have changed the text before it was parsed, so then nothing is mended.
    """
    added = article.first_line - 1
    edits = () if article.settings.markdown_extensions else finding.edits
    place = article.in_file(Place(finding.line + added, finding.column, finding.end) if finding.line else None)
    return replace(
        finding,
        path=article.path,
        line=place.line if place else None,
        column=place.column if place else None,
        end=place.end if place else None,
        edits=tuple(article.edit_in_file(edit._replace(line=edit.line + added)) for edit in edits),
    )


def _converter(settings: Settings, syntax: Syntax, folder: Path | None) -> markdown.Markdown:
    if settings.dialect == "python-markdown":
        converter = markdown.Markdown(extensions=[*_NATIVE_EXTENSIONS, native.Footnotes()])
        native.limited(converter)
    else:
        # Our serializer is set later: the constructor sets its own last.
        converter = markdown.Markdown() if settings.markdown_extensions else Bare()
        ours = GitHubDialect(syntax)
        ours.extendMarkdown(converter)
        converter.registeredExtensions.append(ours)
    for name in settings.markdown_extensions:
        if name.partition(":")[0] not in _NOT_NEEDED:
            _register(converter, name, settings.dialect, folder)
    attribute_lists.limit(converter)
    return converter


def _register(converter: markdown.Markdown, name: str, dialect: Dialect, folder: Path | None) -> None:
    """Adds a user's extension; raises for one that would have no effect in the ``github`` dialect."""
    before = _parser_parts(converter)
    try:
        extension: Extension = converter.build_extension(name, _configuration(name, folder))
        extension.extendMarkdown(converter)
        if _is_snippets(name) and folder is not None:
            _follow_no_links(converter.preprocessors["snippet"], folder)
    except Exception as error:  # an extension is foreign code and may raise anything
        raise WxExportError(
            t("the Markdown extension {name!r} cannot be loaded: {error}", name=name, error=error),
            hint=t("Install it, or take it out of markdown_extensions."),
        ) from error
    if dialect == "github" and _parser_parts(converter) - before:
        raise WxExportError(
            t(
                "the Markdown extension {name!r} changes Python-Markdown's own parser, which the github "
                "dialect does not use",
                name=name,
            ),
            hint=t('Use dialect = "python-markdown", or take it out of markdown_extensions.'),
        )


def _configuration(name: str, folder: Path | None) -> dict[str, Any]:
    """The options of an extension. Snippets come from the article's folder only; a missing one is an error."""
    if not _is_snippets(name):
        return {}
    where = [] if folder is None else [str(folder)]
    return {"base_path": where, "restrict_base_path": True, "check_paths": True, "url_download": False}


def _is_snippets(name: str) -> bool:
    return name.partition(":")[0] in _SNIPPETS


def _follow_no_links(snippets: Any, folder: Path) -> None:
    """The extension compares names only, so a symbolic link in the folder could still point outside."""
    find, inside = snippets.get_snippet_path, os.path.realpath(folder)

    def find_inside(name: str) -> str | None:
        found: str | None = find(name)
        return found if found and _is_read(Path(os.path.realpath(found)), inside) else None

    snippets.get_snippet_path = find_inside


def _is_read(path: Path, inside: str) -> bool:
    return path.is_relative_to(inside) and os.path.isfile(path) and path.stat().st_size <= files.LARGEST


def _parser_parts(converter: markdown.Markdown) -> set[object]:
    """The parts that parse Markdown text, with those that parse it a second time (``smarty``)."""
    rounds = (part for part in converter.treeprocessors if isinstance(part, InlineProcessor))
    marks = getattr(getattr(converter, "delimiters", None), "delimiters", {})  # since Python-Markdown 3.11
    return {*converter.parser.blockprocessors, *converter.inlinePatterns, *rounds, *marks.values()}
