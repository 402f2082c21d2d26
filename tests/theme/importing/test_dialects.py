"""The tool that a style sheet was written for is recognized."""

from __future__ import annotations

import pytest

from tests.theme.importing.samples import SAMPLES
from wxexport.theme.importing.dialects import recognize


@pytest.mark.parametrize("name", SAMPLES)
def test_the_dialect_is_recognized(name: str) -> None:
    assert recognize(SAMPLES[name]).name == name
    assert recognize("/* #nice #write */ p { color: red }").name == "css"
