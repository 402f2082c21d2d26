"""Other tools whose themes can be used as they are: the article is dressed as the tool would write it, the cascade runs
there, and the article is undressed into the shape that WeChat keeps.

One module a tool; read ``tool.Tool`` and ``dresser.Dresser`` first.
"""

from __future__ import annotations

import re

from wxexport.text import regex
from wxexport.theme.tools import bm, doocs, mdnice, note_to_mp, plain, typora, wemd, wenyan
from wxexport.theme.tools.tool import Tool

ALL: tuple[Tool, ...] = (
    mdnice.TOOL,
    mdnice.TOOL_OF_2019,
    note_to_mp.TOOL,
    wenyan.TOOL,
    bm.TOOL,
    doocs.TOOL,
    doocs.FLAT,
    typora.TOOL,
    wemd.TOOL,
    plain.TOOL,
)
COMMENT = regex(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BY_NAME = {tool.name: tool for tool in ALL}
NAMES = tuple(_BY_NAME)


def named(name: str) -> Tool:
    """The tool of a name. Raises ``KeyError``."""
    return _BY_NAME[name]


def recognize(css: str) -> Tool | None:
    """The tool that a style sheet is for, by most signs; plain CSS when it has none of a tool, else ``None``."""
    text = COMMENT.sub(" ", css)
    strength = {tool: tool.strength(text) for tool in ALL}
    best = max(ALL, key=lambda tool: (tool is not plain.TOOL and strength[tool], strength[tool]))
    return best if strength[best] else None
