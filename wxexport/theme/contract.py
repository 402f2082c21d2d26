"""The elements and classes of an article that themes can style.

They are documented in the table of ``themes/README.md``; a test compares the two.
"""

from __future__ import annotations

from wxexport import text

ELEMENTS = (
    *("a", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "h5", "h6", "img", "li", "ol", "p", "section"),
    *("span", "strong", "sub", "sup", "svg", "table", "tbody", "td", "th", "thead", "tr", "ul", "font", "samp"),
)
"""Elements that a finished article can contain."""

CLASSES = text.names(
    "alert alert-caution alert-important alert-note alert-tip alert-title alert-warning article badge big "
    "caption code code-added code-bar code-dot code-lines code-mark code-marked code-number code-removed "
    "code-scroll code-title code-wrap container container-title definition del details earlier "
    "earlier-issue earlier-title follow follow-code follow-hint follow-name follow-text formula gallery "
    "image ins kbd license license-address link loose mark missing note ref reference reference-address "
    "reference-code reference-lines reference-number reference-row reference-text references "
    "references-title rule small source-hint summary table tail tail-caption tail-code task task-mark "
    "term toc toc-title"
)
_CONTAINER = "container-"
"""The prefix of the class of a container; the author chooses the rest."""


def has(name: str) -> bool:
    """Whether an article can contain an element, or a class when ``name`` begins with a dot."""
    if name.startswith("."):
        return name[1:] in CLASSES or name[1:].startswith(_CONTAINER)
    return name in ELEMENTS


def nearest(name: str) -> str | None:
    """The most similar known element or class; ``None`` when none is similar."""
    known = [f".{one}" for one in sorted(CLASSES)] if name.startswith(".") else list(ELEMENTS)
    return text.nearest(name, known, at_least=0.75)
