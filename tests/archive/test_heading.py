"""Which headings are those of the list of published issues."""

from __future__ import annotations

import pytest

from tests.work import LINEAR, growth, growth_in_c
from wxexport.archive import heading


@pytest.mark.parametrize(
    ("title", "found"),
    [("往期回顾", True), ("— 往期回顾：", True), ("Past  issues", True), ("往期", False), ("", False)],
)
def test_the_marks_around_a_heading_do_not_count(title: str, found: bool) -> None:
    assert heading.named(("往期回顾", "past issues"))(title) is found


def test_many_names_beside_many_headings_take_linear_time() -> None:
    def work(count: int) -> None:
        names = tuple(f"往期{number}" for number in range(count))
        is_one = heading.named(names)
        for number in range(count):
            is_one(f"标题{number}")

    assert growth(work, 50) < LINEAR


def test_many_marks_in_a_heading_take_linear_time() -> None:
    assert growth_in_c(lambda number: heading.named(("往期",))(f"甲{'。' * number}乙")) < LINEAR
