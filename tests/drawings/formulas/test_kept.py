"""An outline that an earlier run fitted is the one that would be fitted now."""

from __future__ import annotations

from pathlib import Path

import pytest

from wxexport import resources
from wxexport.drawings import formulas
from wxexport.drawings.formulas import kept, outlines
from wxexport.drawings.formulas.curves import Segment
from wxexport.drawings.formulas.outlines import Contour

LATEX = (r"\sum_{i=1}^{n} \sqrt{x_i^2}", r"\frac{\partial f}{\partial x}", r"\text{当} \alpha \to 0", r"\color{red} g")


@pytest.fixture
def fitted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Segment, ...]]:
    """The outlines in the order in which they are fitted; the cache is empty."""
    monkeypatch.setenv(resources.CACHE, str(tmp_path / "cache"))
    seen: list[tuple[Segment, ...]] = []
    original = outlines.contours

    def fitting(segments: tuple[Segment, ...]) -> tuple[Contour, ...]:
        if any(letter in "QC" for letter, _ in segments):
            seen.append(segments)
        return original(segments)

    monkeypatch.setattr(outlines, "contours", fitting)
    forget()
    return seen


def forget() -> None:
    """What a new process knows."""
    formulas.draw.cache_clear()
    kept.contours.cache_clear()
    kept._known.cache_clear()
    kept._new.clear()


def drawn(*latex: str) -> list[str]:
    """The formulas as a new process draws and keeps them."""
    forget()
    found = [formulas.draw(one, display=True).svg for one in latex]
    kept.save()
    return found


def file(folder: Path) -> Path:
    """The only file in the cache."""
    (found,) = (folder / "cache" / "outlines").iterdir()
    return found


def test_it_is_the_same_and_not_fitted_again(fitted: list[tuple[Segment, ...]]) -> None:
    first = drawn(*LATEX)
    assert len(fitted) == len({*fitted}) > 10
    fitted.clear()
    assert drawn(*LATEX) == first
    assert not fitted


def test_two_processes_keep_what_both_fitted(fitted: list[tuple[Segment, ...]]) -> None:
    drawn(LATEX[0])
    forget()
    kept._known()  # a process that has read, and writes after another one
    formulas.draw(LATEX[1], display=True)
    other, kept._new = kept._new, {}
    drawn(LATEX[2])
    kept._new = other
    kept.save()
    fitted.clear()
    drawn(*LATEX[:3])
    assert not fitted


@pytest.mark.parametrize("change", ["damaged", "deleted", "of others"])
def test_what_cannot_be_trusted_is_fitted_anew(change: str, fitted: list[tuple[Segment, ...]], tmp_path: Path) -> None:
    first = drawn(*LATEX)
    count = len(fitted)
    if change == "damaged":
        file(tmp_path).write_bytes(file(tmp_path).read_bytes().replace(b"[", b"{", 1))
    elif change == "deleted":
        file(tmp_path).unlink()
    else:
        file(tmp_path).chmod(0o666)
    assert drawn(*LATEX) == first
    assert len(fitted) == 2 * count


def test_another_program_has_a_file_of_its_own(
    fitted: list[tuple[Segment, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn(LATEX[0])
    count = len(fitted)
    monkeypatch.setattr(kept, "__version__", "99")
    kept._program.cache_clear()
    drawn(LATEX[0])
    assert len(fitted) == 2 * count
    kept._program.cache_clear()


def test_rules_are_not_kept(fitted: list[tuple[Segment, ...]], tmp_path: Path) -> None:
    drawn(r"\rule{1em}{2em}")
    assert not (tmp_path / "cache").exists()


def test_nothing_is_kept_without_a_folder(fitted: list[tuple[Segment, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(resources.CACHE, "")
    first = drawn(LATEX[0])
    count = len(fitted)
    assert drawn(LATEX[0]) == first
    assert len(fitted) == 2 * count
