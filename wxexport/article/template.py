"""The text of a commented ``wxexport.toml`` that has every setting at its default, for ``wxexport init``."""

from __future__ import annotations

from wxexport.article import keys
from wxexport.messages import t
from wxexport.words import Language

_COLUMN = 32  # where the comments begin

_HEAD = (
    t("wxexport settings for the articles in this folder and below it."),
    t("The command line and an article's front matter win over this file."),
    t("To set something, take away the # at the beginning of its line."),
    t("Whoever exports these articles is asked before diagrams, markdown_extensions, allow_local_network,"),
    t("and image_folders, a theme or an account_qr outside of the repository are used: on a terminal, or by --trust."),
)
_TAIL = (
    t("What every issue ends with. What an article already has is not added again."),
    t("`tail: false` in an article leaves it out."),
)


def template(language: Language) -> str:
    """A comment in a language for every setting; uncommented, the lines are TOML."""
    settings = "".join(_line(key, language) for key in keys.SETTINGS if key.name != "tail")
    tail = "".join(_line(key, language) for key in keys.TAIL)
    head, before_tail = ("".join(f"# {line.in_language(language)}\n" for line in lines) for lines in (_HEAD, _TAIL))
    return f"{head}\n{settings}\n{before_tail}# [tail]\n{tail}"


def _line(key: keys.Key, language: Language) -> str:
    comment = (key.chinese if language == "zh" else key.english).replace("`", "")
    return f"# {key.name} = {key.default}".ljust(_COLUMN - 1) + f" # {comment}\n"
