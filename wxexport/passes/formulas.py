"""Why: the editor has no formulas and keeps only parts of MathML; it keeps an SVG of outlines.

The LaTeX of a formula that cannot be drawn stays, as code.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from wxexport.drawings.errors import FormulaError, NoFormulasError
from wxexport.findings import article_rules as rules
from wxexport.html import styles
from wxexport.html.notes import Note
from wxexport.html.tree import SPACE, elements, empty, is_block, new, parent_of, parse_whole, replace
from wxexport.markdown import math
from wxexport.messages import t
from wxexport.model import PictureError
from wxexport.passes.drawing_time import drawing
from wxexport.passes.job import Job
from wxexport.passes.order import declares
from wxexport.passes.picture_widths import place
from wxexport.pictures import convert
from wxexport.trust import seen

if TYPE_CHECKING:
    from wxexport.drawings.formulas import Formula

_CLASS = "formula"
_WIDEST_EM = 20  # a line on a phone, in letters of the text
_EXCERPT = 60
_UNSEEN = "font-size:0;letter-spacing:0"


@declares(makes=("drawings",))
def run(root: HtmlElement, job: Job) -> None:
    found = [element for element in elements(root, "span", "div") if job.note(element).latex]
    if found and job.article.settings.formulas == "mathjax":
        from wxexport.drawings import formulas

        notes = map(job.note, found)
        formulas.prepare([(note.macros + note.latex, note.display) for note in notes])
    _set_all(found, job)


def write(element: HtmlElement, text: str, job: Job) -> None:
    """Sets the text of an element without children, with the formulas in it drawn."""
    settings = job.article.settings
    if "$" not in text or settings.dialect != "github":
        element.text = text
        return
    element.text, spans = "", []
    for plain, latex in math.split(text, chinese=settings.chinese_rules):
        if latex:
            spans.append(new("span"))
            job.notes[spans[-1]] = Note(latex=latex)
            element.append(spans[-1])
        elif spans:
            spans[-1].tail = (spans[-1].tail or "") + plain
        else:
            element.text += plain
    _set_all(spans, job)


@declares(reads=("tidy attributes",), makes=("text",))
def finish(root: HtmlElement) -> None:
    """Puts text before an svg that begins its block: the editor drops such an svg."""
    for svg in elements(root, "svg"):
        if _begins_block(svg):
            svg.addprevious(new("span", text="\u00a0", style=_UNSEEN))


def _set_all(found: Sequence[HtmlElement], job: Job) -> None:
    if found:
        from wxexport.drawings.formulas import kept  # many articles have none

        for element in found:
            _set(element, job)
        kept.save()


def _set(element: HtmlElement, job: Job) -> None:
    note, block = job.note(element), element.tag == "div"
    latex, png = note.latex, b""
    try:
        if job.article.settings.formulas == "png":
            formula, png = _as_png(note, job)
        else:
            formula = _drawn(note, job)
            _count(formula, job)
    except FormulaError as error:
        _refuse(error, element, latex, job)
        _keep_source(element, latex)
        return
    _report(formula, element, latex, job)
    element.tag = "section" if block else "span"
    empty(element)
    element.set("class", _CLASS)
    if png:
        element.append(_picture(formula, png, latex, job))
        return
    element.set("role", "img")
    element.set("title", " ".join(latex.split()))
    element.append(parse_whole(formula.block_svg if block else formula.svg))


def _drawn(note: Note, job: Job) -> Formula:
    from wxexport.drawings import formulas

    engine: formulas.Engine = "mathjax" if job.article.settings.formulas == "mathjax" else "mathra"
    return formulas.draw(note.latex, display=note.display, macros=note.macros, engine=engine)


def _as_png(note: Note, job: Job) -> tuple[Formula, bytes]:
    """Raises ``NoFormulasError`` when those before it took too long: each takes some milliseconds."""
    from wxexport.drawings import formulas

    try:
        with drawing("own", job):
            formula = _drawn(note, job)
            return formula, formulas.to_png(formula)
    except PictureError as error:
        raise NoFormulasError(error.message, t('Divide the article, or use formulas = "svg".')) from None


def _count(formula: Formula, job: Job) -> None:
    """Raises ``NoFormulasError`` when an article has more than anybody can use: macros make few words many."""
    from wxexport.drawings import formulas

    if job.drawn > formulas.MOST:
        raise NoFormulasError(
            t("the formulas before it have more than {most:,} characters of SVG", most=formulas.MOST),
            t("Divide the article: WeChat takes 1,000,000 characters of HTML."),
        )
    job.drawn += len(formula.paths)


def _refuse(error: FormulaError, element: HtmlElement, latex: str, job: Job) -> None:
    """Reports why a formula is not drawn; what is the same for all that follow, once."""
    seen.note_machine()  # an engine or a font is not there, node failed, or time ran out
    hint = t("Its LaTeX stands in its place.")
    if isinstance(error, NoFormulasError):
        if _said("no formulas", job):
            return
        hint = error.hint
    message = t("a formula cannot be drawn: {error}", error=error)
    job.report(rules.FORMULA, message, element, excerpt=latex[:_EXCERPT], hint=hint)


def _said(what: str, job: Job) -> bool:
    """Whether it has been said of a formula before; now it has."""
    before = what in job.said
    job.said.add(what)
    return before


def _picture(formula: Formula, png: bytes, latex: str, job: Job) -> HtmlElement:
    """The formula as an ``img`` for editors that lose svg, as large as the text and on its baseline."""
    from wxexport.drawings import formulas

    description = " ".join(latex.split())
    asset = convert.drawn(png, name="formula", origin=f"formula {description}", kind="formula")
    width = formula.width + 2 * formulas.PNG_MARGIN
    img = new("img", alt=description)
    place(img, asset, job, width="100%" if width > _WIDEST_EM else f"{width:.3g}em")
    styles.merge(img, [("vertical-align", f"{-formula.depth - formulas.PNG_MARGIN:.3g}em")])
    return img


def _keep_source(element: HtmlElement, latex: str) -> None:
    code = new("code", "language-latex" if element.tag == "div" else None, latex)
    if element.tag != "div":
        replace(element, code)
        return
    pre = new("pre")
    if line := element.get("data-line"):
        pre.set("data-line", line)
    pre.append(code)
    replace(element, pre)


def _report(formula: Formula, element: HtmlElement, latex: str, job: Job) -> None:
    if element.tag == "span" and formula.width > _WIDEST_EM:
        message = t(
            "a formula in a line of text is {width:.0f} em wide; a phone shows about {most}",
            width=formula.width,
            most=_WIDEST_EM,
        )
        hint = t("Put it on lines of its own, between $$: there it can scroll.")
        job.report(rules.FORMULA, message, element, excerpt=latex[:_EXCERPT], hint=hint)
    if formula.ignored:
        message = t("{ignored} within a formula has no effect", ignored=formula.ignored)
        hint = t("Put it at the beginning, or leave it out.")
        job.report(rules.FORMULA, message, element, excerpt=latex[:_EXCERPT], hint=hint)
    if formula.notes and not _said("font", job):
        message = t("{notes}; on another machine it may look different", notes=formula.notes[0])
        job.report(rules.FORMULA_FONT, message, element, excerpt=latex[:_EXCERPT])


def _begins_block(element: HtmlElement) -> bool:
    """Whether nothing visible is before ``element`` in its block."""
    while not is_block(element):
        before, parent = element.getprevious(), parent_of(element)
        text = parent.text if before is None else before.tail
        if (text or "").strip(SPACE):
            return False
        if before is not None:
            return is_block(before)
        element = parent
    return True
