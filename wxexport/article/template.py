"""The text of a commented ``wxexport.toml`` that has every setting at its default, for ``wxexport init``."""

from __future__ import annotations

from wxexport.article import keys

_COLUMN = 32  # where the comments begin

_HEAD = """\
# wxexport settings for the articles in this folder and below it.
# The command line and an article's front matter win over this file.
# Whoever exports these articles is asked before diagrams, markdown_extensions, allow_local_network, and image_folders,
# a theme or an account_qr outside of the repository are used: on a terminal, or he says --trust.
"""
_TAIL_HEAD = """\
# What every issue ends with. What an article already has is not added again. `tail: false` in an article leaves it out.
# [tail]
"""


def template() -> str:
    """A comment for every setting; uncommented, the lines are TOML."""
    settings = "".join(_line(key) for key in keys.SETTINGS if key.name != "tail")
    return f"{_HEAD}\n{settings}\n{_TAIL_HEAD}{''.join(map(_line, keys.TAIL))}"


def _line(key: keys.Key) -> str:
    comment = key.english.replace("`", "")
    return f"# {key.name} = {key.default}".ljust(_COLUMN - 1) + f" # {comment}\n"
