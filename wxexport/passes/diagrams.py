"""Why: WeChat runs no script that could draw a diagram, so a program on this machine draws it as a picture.

The source of a diagram that cannot be drawn stays, as code.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.drawings.errors import DiagramError, NotInstalledError
from wxexport.drawings.languages import PROGRAMS, language_of
from wxexport.findings import article_rules as rules
from wxexport.html.tree import elements, fill, new, replace
from wxexport.messages import Message, t
from wxexport.model import PictureError
from wxexport.passes import fences
from wxexport.passes.fences import Fence
from wxexport.passes.job import Job
from wxexport.passes.order import declares
from wxexport.passes.picture_widths import place
from wxexport.pictures import convert
from wxexport.wechat import platform
from wxexport.words import word

_FULL_FROM = platform.WIDEST.value  # wider ones fill the line: their text has to stay readable on a phone


@declares(reads=("pre",), makes=("drawings",))
def run(root: HtmlElement, job: Job) -> None:
    commands = dict(job.article.settings.diagrams)
    for pre in elements(root, "pre"):
        fence = fences.of(pre, job)
        language = language_of(fence.language)
        drawn = commands.get(language, language in PROGRAMS)  # an empty command asks for code
        if f"diagrams.{language}" in job.article.withheld and not fence.source:
            message = t("the {language} diagram stays code: you have not allowed its command", language=language)
            job.report(rules.NOT_TRUSTED, message, pre)
        elif drawn and not fence.source:
            _draw(pre, language, fence, commands, job)


def _draw(pre: HtmlElement, language: str, fence: Fence, commands: dict[str, str], job: Job) -> None:
    from wxexport.drawings import diagrams  # few articles have one
    from wxexport.pictures import dark_ink, svg

    renderer = diagrams.renderer_for(language, commands)
    try:
        if renderer is None:
            raise NotInstalledError(PROGRAMS[language].name)
        picture = renderer("".join(pre.itertext()))
        density = diagrams.density(picture, language, commands)
        origin = f"{language} diagram"
        on_white = job.article.settings.flatten_dark_ink
        asset, notes = convert.asset(
            picture, name=language, origin=origin, kind="diagram", density=density, on_white=on_white
        )
    except (DiagramError, PictureError) as error:
        message = t("the {language} diagram stays code: {error}", language=language, error=error.message)
        job.report(rules.DIAGRAM, message, pre, hint=_remedy(error))
        return
    expected = (svg.TEXT_DRAWN, "svg converted to png", dark_ink.ON_WHITE)
    for note in notes:
        if note not in expected:
            job.report(rules.PICTURE_CHANGED, t("{origin}: {note}", origin=origin, note=note), pre)
    img = new("img", alt=fence.title or word("diagram", job.article.language))
    if fence.title:
        img.set("title", fence.title)  # the picture pass makes it the caption
    if line := pre.get("data-line"):
        img.set("data-line", line)
    width = round(asset.width / density)
    place(img, asset, job, width=f"{width}px" if width <= _FULL_FROM else "100%")
    replace(pre, fill(new("p"), [img]))


def _remedy(error: DiagramError | PictureError) -> Message:
    if not isinstance(error, NotInstalledError):
        return t("Correct its source, or write the word source after the language to show it as code.")
    usual = (one.install for one in PROGRAMS.values() if one.name == error.program)
    install = next(usual, t("Install {program}", program=error.program))
    return t("{install}; or set diagrams in wxexport.toml.", install=install)
