"""What an article has for themes to style: the names in the table of ``themes/README.md``, which a test compares."""

from __future__ import annotations

ELEMENTS = (
    *("a", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "h5", "h6", "img", "li", "ol", "p", "section"),
    *("span", "strong", "sub", "sup", "svg", "table", "tbody", "td", "th", "thead", "tr", "ul", "font", "samp"),
)
"""Elements of the finished document; anything else in a selector matches nothing."""

CLASSES = frozenset(
    [
        "alert",
        "alert-caution",
        "alert-important",
        "alert-note",
        "alert-tip",
        "alert-title",
        "alert-warning",
        "article",
        "badge",
        "big",
        "caption",
        "code",
        "code-added",
        "code-bar",
        "code-dot",
        "code-lines",
        "code-mark",
        "code-marked",
        "code-number",
        "code-removed",
        "code-scroll",
        "code-title",
        "code-wrap",
        "container",
        "container-title",
        "definition",
        "del",
        "details",
        "earlier",
        "earlier-issue",
        "earlier-title",
        "follow",
        "follow-code",
        "follow-hint",
        "follow-name",
        "follow-text",
        "formula",
        "image",
        "ins",
        "kbd",
        "license",
        "license-address",
        "link",
        "mark",
        "missing",
        "note",
        "ref",
        "reference",
        "reference-address",
        "reference-code",
        "reference-lines",
        "reference-number",
        "reference-row",
        "reference-text",
        "references",
        "references-title",
        "rule",
        "small",
        "source-hint",
        "summary",
        "table",
        "tail",
        "tail-caption",
        "tail-code",
        "task",
        "task-mark",
        "term",
        "toc",
        "toc-title",
    ]
)
_OWN = "container-"
"""Before the name of a container, which is the author's own."""


def has(name: str) -> bool:
    """Whether an article can have the element, or with a dot before it the class."""
    if name.startswith("."):
        return name[1:] in CLASSES or name[1:].startswith(_OWN)
    return name in ELEMENTS


def nearest(name: str) -> str | None:
    """The known element or class that ``name`` is most like."""
    import difflib

    known = [f".{one}" for one in sorted(CLASSES)] if name.startswith(".") else list(ELEMENTS)
    return next(iter(difflib.get_close_matches(name, known, n=1, cutoff=0.75)), None)
