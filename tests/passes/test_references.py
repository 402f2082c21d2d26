"""Links become references."""

from __future__ import annotations

from tests.passes.one_pass import after
from tests.passes.shape import final_of, parsed
from tests.work import LINEAR, growth


def test_a_link_around_a_block_is_one_reference() -> None:
    html = final_of('<a href="https://a.example"><div>块</div></a>\n\n后\n')
    assert html.count("<sup") == 1
    assert ["".join(block.itertext()) for block in parsed(html)][:2] == ["块\u2060[1]", "后"]


def test_many_badges_in_a_paragraph_take_linear_time() -> None:
    def run(number: int) -> None:
        badges = (f'<a href="https://a.example/{at}"><img src="a.png"></a>' for at in range(number))
        assert after("references", f"<p>{''.join(badges)}</p>").count('class="ref"') == number

    assert growth(run, 150) < LINEAR


def test_a_badge_before_a_link_to_its_address_is_no_reference() -> None:
    link, badge = '<a href="https://a.example">字</a>', '<a href="https://a.example"><img src="a.png"></a>'
    assert after("references", f"<p>{badge}{link}</p>").count('class="ref"') == 1
    assert after("references", f"<p>{link}{badge}</p>").count('class="ref"') == 2
