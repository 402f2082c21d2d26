"""The names that themes can style are those of ``themes/README.md``."""

from __future__ import annotations

import re

from tests import constructs
from wxexport.theme import contract


def test_the_names_are_those_of_the_readme() -> None:
    promised = {name for selector in constructs.promised_selectors() for name in re.findall(r"\.[\w-]+", selector)}

    assert {name for name in promised if not contract.has(name)} == set()
    known = {f".{name}" for name in contract.CLASSES}
    assert known - promised == {".article", ".code-marked", ".code-wrap"}
