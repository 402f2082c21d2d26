"""The names of other tools for the parts of an article -> our names for the same parts.

Each tool renders an article into HTML of its own and documents its classes, as ``themes/README.md`` does here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

INTO_PARENT = "^"
"""The part is not an element here: its declarations go to the element around it."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """The names of one tool. ``signs`` are patterns that identify its style sheets, ``roots`` select the whole article.

    ``names`` maps a compound selector to one of ours, or to several with commas between them. ``variables`` are those
    that the tool sets before it reads a style sheet. ``editor`` matches names in the tool's own window.
    """

    name: str
    title: str
    signs: tuple[str, ...]
    roots: tuple[str, ...]
    names: Mapping[str, str]
    variables: Mapping[str, str] = field(default_factory=dict)
    editor: str = r"(?!)"


_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

COMMON = {
    "a": "a, .link",
    "b": "strong",
    "i": "em",
    "del": ".del",
    "s": ".del",
    "u": ".ins",
    "ins": ".ins",
    "mark": ".mark",
    "kbd": ".kbd",
    "small": ".small",
    "tt": "code",
    "hr": ".rule",
    "pre": ".code",
    "figure": ".image",
    "figcaption": ".caption",
    "dl": ".definition",
    "dt": ".term",
    "dd": ".definition",
    "details": ".details",
    "summary": ".summary",
    "input": ".task-mark",
    "input[type=checkbox]": ".task-mark",
    '[type="checkbox"]': ".task-mark",
    'input[type="checkbox"]': ".task-mark",
    "input[type='checkbox']": ".task-mark",
    ".hljs": ".code",
    ".katex-display": "section.formula",
    ".katex": ".formula",
    ".footnotes": ".references",
    ".footnote-ref": ".ref",
    ".footnotes-sep": ".references-title",
    ".task-list-item": ".task",
    ".contains-task-list": "ul",
}

_MDNICE = {
    ".content": INTO_PARENT,
    ".prefix": "::before",
    ".suffix": "::after",
    ".footnote-word": ".link",
    ".footnote-item": ".reference",
    ".footnote-num": ".reference-number",
    ".task-list": ".task",
    ".task-list-list": ".task",
    ".contains-task-list": "ul",
    "pre.custom": ".code",
    "pre.custom code": ".code-lines",
    ".block-equation": "section.formula",
    ".inline-equation": "span.formula",
    ".table-container": ".table",
    ".multiquote-1": "blockquote",
    ".multiquote-2": "blockquote blockquote",
    ".multiquote-3": "blockquote blockquote blockquote",
    "blockquote.multiquote-1": "blockquote",
    "blockquote.multiquote-2": "blockquote blockquote",
    "blockquote.multiquote-3": "blockquote blockquote blockquote",
    ".callout": ".alert",
    ".callout-title": ".alert-title",
}

_DOOCS = {
    "code_pre": ".code",
    ".code_pre": ".code",
    ".code__pre": ".code",
    "codespan": "code",
    ".codespan": "code",
    "listitem": "li",
    ".listitem": "li",
    "image": ".image img",
    ".md-figure": ".image",
    ".md-figcaption": ".caption",
    "link": "a, .link",
    "wx_link": "a",
    ".wx_link": "a",
    "blockquote_p": "blockquote p",
    ".blockquote_p": "blockquote p",
    "p_text": "p",
    "blockquote_info": ".alert-note",
    "blockquote_title": ".alert-title",
    "blockquote_title_info": ".alert-note .alert-title",
    "blockquote_p_info": ".alert-note p",
    "block_katex": "section.formula",
    "inline_katex": "span.formula",
    ".block_katex": "section.formula",
    ".inline_katex": "span.formula",
    ".katex-block": "section.formula",
    ".katex-inline": "span.formula",
    ".hr": ".rule",
    "footnotes": ".references",
    "footnote": ".reference",
    ".footnote": ".reference",
    ".markdown-alert": ".alert",
    ".markdown-alert-title": ".alert-title",
    ".alert-title": ".alert-title",
    **{
        f".{name}": name
        for name in (*_HEADINGS, "p", "ul", "ol", "li", "strong", "em", "blockquote", "img", "td", "th")
    },
    **{
        f"{before}{kind}": after.format(kind)
        for kind in ("note", "tip", "important", "warning", "caution")
        for before, after in (
            (".markdown-alert-", ".alert-{}"),
            (".alert-title-", ".alert-{} .alert-title"),
            ("blockquote_", ".alert-{}"),
            (".blockquote_", ".alert-{}"),
            ("blockquote_title_", ".alert-{} .alert-title"),
            (".blockquote_title_", ".alert-{} .alert-title"),
            ("blockquote_p_", ".alert-{} p"),
        )
    },
}

_WENYAN = {
    **{f"{heading} span": heading for heading in _HEADINGS},
    ".footnote": ".ref",
    "#footnotes": ".references",
    "#footnotes p": ".reference",
    ".footnote-num": ".reference-number",
    ".footnote-txt": ".reference-text",
    ".mathjax": ".formula",
    ".MathJax": ".formula",
    "mjx-container": ".formula",
    ".markdown-alert": ".alert",
    ".markdown-alert-title": ".alert-title",
    **{f".markdown-alert-{kind}": f".alert-{kind}" for kind in ("note", "tip", "important", "warning", "caution")},
}

_TYPORA = {
    ".md-fences": ".code",
    "pre.md-fences": ".code",
    ".md-toc": ".toc",
    ".md-toc-content": ".toc",
    ".md-toc-item": ".toc li",
    ".md-toc-inner": ".toc li",
    **{f".md-toc-{heading}": ".toc li" for heading in _HEADINGS},
    ".md-task-list-item": ".task",
    ".task-list": "ul",
    "ul.task-list": "ul",
    "li.md-task-list-item": ".task",
    "li.task-list-item": ".task",
    ".md-math-block": "section.formula",
    ".md-inline-math": "span.formula",
    ".md-image": ".image",
    ".md-alert": ".alert",
    ".md-alert-text": ".alert-title",
    **{f".md-alert-{kind}": f".alert-{kind}" for kind in ("note", "tip", "important", "warning", "caution")},
    **{
        f".md-alert-text-{kind}": f".alert-{kind} .alert-title"
        for kind in ("note", "tip", "important", "warning", "caution")
    },
    ".md-footnote": ".ref",
    "sup.md-footnote": ".ref",
    ".footnotes-area": ".references",
    ".footnote-line": ".reference",
    ".md-p": "p",
    "p.md-p": "p",
    ".md-hr": ".rule",
    ".md-link": "a, .link",
    ".md-table-fig": ".table",
    "figure.md-table-fig": ".table",
    ".table-figure": ".table",
    "figure.table-figure": ".table",
    "figure": ".table",  # Typora's figure is around a table
    ".md-heading": "h1, h2, h3, h4, h5, h6",
}

ALL = (
    Dialect("mdnice", "mdnice", (r"#nice\b",), ("#nice",), COMMON | _MDNICE, editor=r"\.imageflow|\.hljs-"),
    Dialect("wenyan", "wenyan", (r"#wenyan\b",), ("#wenyan",), COMMON | _WENYAN, editor=r"\.hljs-|\.macstyle"),
    Dialect(
        "typora",
        "Typora",
        (r"#write\b", r"\.md-fences\b", r"\.md-toc\b", r"#typora-"),
        ("#write", "body", "html", "content", ".typora-export"),
        COMMON | _TYPORA,
        {"--side-bar-bg-color": "#fafafa", "--control-text-color": "#777777", "--text-color": "#333333"},
        r"#typora-|#md-|#top-titlebar|#toc-|#file|#recent|\.cm-|\.CodeMirror|\.md-focus|\.md-meta|\.outline|\.file-|"
        r"\.sidebar|#sidebar|\.context-menu|\.dropdown|\.modal|\.btn|header|footer|\.megamenu|\.mac-|\.ty-|\.unibody|"
        r"\.md-lang|\.md-tooltip|\.on-focus|\.md-search|\.md-notification|\.menu|\.ext-|\.mathjax-block|\.code-tooltip|"
        r"\.md-rawblock|\.md-grid|\.enable-diagrams|\.md-diagram|\.info-panel|\.popover|\.search|\.nav|\.label|#m|\.md-mathjax",
    ),
    Dialect(
        "doocs",
        "doocs/md",
        (
            r"--md-(?:primary|font|container)",
            r"\bblockquote_(?:p|note|title)",
            r"\bcode_pre\b",
            r"\bcodespan\b",
            r"\.alert-title-note\b",
            r"\blistitem\b",
            r"#output\b",
            r"\bwx_link\b",
        ),
        ("container", ".container", "#output", "section", ".preview-wrapper", ".md-container"),
        COMMON | _DOOCS,
        {
            "--md-primary-color": "var(--accent)",
            "--md-accent-color": "var(--accent)",
            "--md-font-size": "16px",
            "--md-container-bg": "transparent",
            "--foreground": "0 0% 15%",
            "--background": "0 0% 100%",
            "--blockquote-background": "rgba(27, 31, 35, .05)",
        },
        r"\.hljs-|\.alert-icon|\.mac-sign|\.slides",
    ),
)
"""In the order in which they are tried: first those with an id that no other tool uses."""

UNKNOWN = Dialect("css", "plain CSS", (), ("body", "html", ".markdown-body", "#content", "article"), COMMON)


def recognize(css: str) -> Dialect:
    """The dialect whose signs a style sheet has; ``UNKNOWN`` when it has none."""
    plain = re.sub(r"/\*.*?\*/", " ", css, flags=re.DOTALL)
    return next((one for one in ALL if any(re.search(sign, plain) for sign in one.signs)), UNKNOWN)
