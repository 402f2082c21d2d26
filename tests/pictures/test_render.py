"""``pictures.render``: resvg in a process of its own."""

from __future__ import annotations

import pytest

from tests.pictures.samples import drawing, made_of, refused
from wxexport.model import PictureError
from wxexport.pictures import render


def test_an_absurd_size_does_not_end_the_program() -> None:
    with pytest.raises(PictureError):
        made_of(drawing("", '<rect width="4000000000" height="3" fill="red"/>'))


def test_a_drawing_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "_SECONDS", 1)
    monkeypatch.setattr(render, "_PROGRAM", "import time; time.sleep(60)")
    with refused("svg not drawn after 1 s"):
        made_of(drawing('width="9" height="9"'))
