"""Links become references."""

from __future__ import annotations

from tests.passes.shape import final_of, parsed


def test_a_link_around_a_block_is_one_reference() -> None:
    html = final_of('<a href="https://a.example"><div>块</div></a>\n\n后\n')
    assert html.count("<sup") == 1
    assert ["".join(block.itertext()) for block in parsed(html)][:2] == ["块\u2060[1]", "后"]
