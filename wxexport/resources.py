"""Where ``themes/`` and ``assets/`` are: inside the installed package, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder ``themes`` or ``assets``, the same from a wheel, an editable install and a checkout.

    The wheel carries both in ``wxexport/_data`` (``pyproject.toml`` puts them there); a checkout and an
    editable install have them beside the package.
    """
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
