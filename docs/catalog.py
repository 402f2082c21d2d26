"""All that the program says -> ``wxexport/locale/zh/LC_MESSAGES/wxexport.po``, and the compiled ``.mo`` beside it.

    python -m docs.catalog

Templates of messages are collected from the source, the texts of rules and the help of commands from the program, and
click's own words from click. Translations that exist are kept; what is new has an empty one, which a test reports.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from inspect import cleandoc
from pathlib import Path

import click
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from wxexport.cli import cli
from wxexport.cli.options import SET_HELP
from wxexport.findings import catalog as rules
from wxexport.markdown.dialects import TOOLS
from wxexport.messages import DOMAIN, FOLDER, LIBRARY_TEMPLATES
from wxexport.theme import options

PO = FOLDER / "zh" / "LC_MESSAGES" / f"{DOMAIN}.po"
Text = str | tuple[str, str]
"""A template, or those for one and for many."""

_CHECKOUT = Path(__file__).resolve().parent.parent
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)  # the same input gives the same bytes
_KEYWORDS = {"t": None, "tn": (1, 2)}
_CLICK_KEYWORDS = {"_": None, "ngettext": (1, 2)}
_LIBRARIES = (  # what they say without a value
    # tinycss2
    "Declaration contains {} block",
    # mathra
    "'#' outside a macro definition",
    "'{' without a matching '}'",
    "'}' without a matching '{'",
    "double subscript: use braces, as in x_{a_b}",
    "double superscript: use braces, as in x^{a^b}",
    "missing argument",
    "missing delimiter",
    "too many macros: a macro probably calls itself",
    r"\left without \right",
    r"\middle outside \left…\right",
    r"\right without a matching \left",
)


def texts() -> dict[Text, str]:
    """Every text, with the part of the program that says it."""
    found: dict[Text, str] = {}
    for part in (_messages(), _of_rules(), _of_commands(), _of_click(), _of_others()):
        for text, where in part:
            found.setdefault(text, where)
    return found


def fresh() -> Catalog:
    """The catalog as it should be: today's texts with the translations that there are."""
    old = read_po(io.BytesIO(PO.read_bytes()), "zh") if PO.exists() else Catalog("zh")
    made = Catalog("zh", project=DOMAIN, version="1", fuzzy=False, creation_date=_EPOCH, revision_date=_EPOCH)
    made.header_comment = "# The program in Chinese. `python -m docs.catalog` adds what is new and compiles it."
    for text, where in texts().items():
        known = old.get(text if isinstance(text, str) else text[0])
        made.add(text, known.string if known else "", auto_comments=[where])
    return made


def forms(text: object) -> tuple[str, ...]:
    """A text, or its forms for one and for many."""
    return (text,) if isinstance(text, str) else tuple(text) if isinstance(text, tuple | list) else ()


def po(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalog, width=120, no_location=True)
    return out.getvalue()


def mo(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def main() -> None:
    made = fresh()
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(po(made))
    PO.with_suffix(".mo").write_bytes(mo(made))
    missing = [message.id for message in made if message.id and not message.string]
    print(f"{len(made)} texts, {len(missing)} without a translation")


def _messages() -> Iterator[tuple[Text, str]]:
    for file, _, text, *_ in extract_from_dir(_CHECKOUT / "wxexport", [("**.py", "python")], keywords=_KEYWORDS):
        if text:
            yield text if isinstance(text, str) else (text[0], text[1]), file


def _of_rules() -> Iterator[tuple[Text, str]]:
    for rule in rules.ALL:
        yield from (
            (text, f"{rule.id} {rule.slug}") for text in (rule.summary, rule.why, rule.remedy, rule.note) if text
        )


def _of_commands() -> Iterator[tuple[Text, str]]:
    waiting: list[tuple[str, click.Command]] = [("wxexport", cli)]
    for name, command in waiting:
        context = click.Context(command)
        helps = (command.help, command.epilog, *(getattr(one, "help", "") for one in command.get_params(context)))
        yield from ((cleandoc(text), f"help of {name}") for text in helps if text)
        if isinstance(command, click.Group):
            inner = ((one, command.get_command(context, one)) for one in command.list_commands(context))
            waiting += [(f"{name} {one}", found) for one, found in inner if found]


def _of_click() -> Iterator[tuple[Text, str]]:
    yield "required", "click"  # which is no literal there
    folder = Path(click.__file__).parent
    for _, _, text, *_ in extract_from_dir(folder, [("**.py", "python")], keywords=_CLICK_KEYWORDS):
        if text and text != "d":  # a name that looks like a call
            yield text if isinstance(text, str) else (text[0], text[1]), "click"


def _of_others() -> Iterator[tuple[Text, str]]:
    """What libraries say, and names that contain a word."""
    yield from ((text, "a library") for text in (*_LIBRARIES, *LIBRARY_TEMPLATES))
    yield from ((tool.name, "a tool") for tool in TOOLS if " or " in tool.name)
    yield from ((option.summary, "an option of themes") for option in options.ALL)
    yield SET_HELP, "help of --set"


if __name__ == "__main__":
    main()
