"""The word after a fence -> the language of a diagram, and the program that draws it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from wxexport.messages import Message, t


class Program(NamedTuple):
    """A program that draws one language: its ``name`` on ``PATH``, its arguments, how to install it."""

    name: str
    arguments: tuple[str, ...]
    install: Message


# mmdc and PlantUML draw two pixels per pixel of the layout, so that text is sharp on a phone. Graphviz draws an SVG:
# into a PNG it would copy any picture on this machine that the source names.
PROGRAMS: Mapping[str, Program] = {
    "mermaid": Program(
        "mmdc",
        ("--quiet", "--input", "{input}", "--output", "{output}", "--scale", "{scale}", "--backgroundColor", "white"),
        t("Install mermaid-cli (npm install -g @mermaid-js/mermaid-cli), or Chromium and npm install -g mermaid"),
    ),
    "dot": Program("dot", ("-Tsvg",), t("Install Graphviz: https://graphviz.org/download/")),
    "plantuml": Program(
        "plantuml",
        ("-tpng", "-Sdpi=192", "-charset", "UTF-8", "-pipe"),
        t("Install PlantUML: https://plantuml.com/starting"),
    ),
}
_ALIASES = {"mmd": "mermaid", "graphviz": "dot", "gv": "dot", "puml": "plantuml", "uml": "plantuml"}


def language_of(name: str) -> str:
    """The language of a fence's first word: ``puml`` is ``plantuml``."""
    return _ALIASES.get(name.lower(), name.lower())
