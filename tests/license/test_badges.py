"""``license.badges``: the badges in ``assets/badges``, and how they are drawn."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from PIL import Image

from wxexport.license import badges
from wxexport.license.creative_commons import badge_path
from wxexport.license.names import named


@pytest.mark.parametrize("code", badges.BADGES)
def test_every_license_has_its_badge(code: str) -> None:
    kind = f"publicdomain/{code}/1.0" if code in ("zero", "mark") else f"licenses/{code}/4.0"
    path = badge_path(named(f"https://creativecommons.org/{kind}/"))
    assert path.name == f"{code}.png"
    for file, size in ((path, (88, 31)), (path.with_name(f"{code}@2x.png"), (176, 62))):
        with Image.open(file) as picture:
            assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", size)
            assert not picture.has_transparency_data


@pytest.mark.parametrize("code", badges.BADGES)
def test_badges_are_what_the_program_draws(code: str, checkout: Path) -> None:
    for name, scale in ((code, 1), (f"{code}@2x", 2)):
        drawn = badges.draw(badges.BADGES[code], scale=scale)
        with Image.open(checkout / "assets" / "badges" / f"{name}.png") as kept:
            assert drawn.tobytes() == kept.tobytes()


def test_write_makes_exactly_the_files_kept(tmp_path: Path, checkout: Path) -> None:
    badges.write(tmp_path / "badges")
    made = sorted(file.name for file in (tmp_path / "badges").iterdir())
    assert made == sorted(file.name for file in (checkout / "assets" / "badges").iterdir())


def test_letters_keep_clear_of_the_edges() -> None:
    for text in badges.BADGES.values():
        picture = badges.draw(text)
        paper = picture.getpixel((badges.PANEL, 1))
        for x in (badges.PANEL, badges.PANEL + 1, badges.WIDTH - 3, badges.WIDTH - 2):
            assert {picture.getpixel((x, y)) for y in range(1, badges.HEIGHT - 1)} == {paper}


@pytest.mark.filterwarnings("ignore:.*found in sys.modules")
def test_the_command_writes_the_badges(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wxexport.resources.folder", lambda name: tmp_path / name)
    runpy.run_module("wxexport.license.badges", run_name="__main__")
    assert len(list((tmp_path / "assets" / "badges").iterdir())) == 2 * len(badges.BADGES)
