"""``wxexport dump``."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import GOOD, Run


def test_dump(run: Run, good: Path) -> None:
    good.write_text("---\ntitle: 题\n---\n" + GOOD, "utf-8")
    run("good.md")
    stages = {stage: run("dump", "--stage", stage, "good.md") for stage in ("article", "document", "styled", "final")}
    assert {(ran.code, ran.err) for ran in stages.values()} == {(0, "")}
    assert stages["article"].out == GOOD
    assert stages["document"].out.startswith('<section class="article"><h1')
    assert "style=" not in stages["document"].out
    assert stages["styled"].out.startswith('<section class="article" style="')
    assert stages["final"].out == (good.parent / "good.wx" / "draft.html").read_text("utf-8") + "\n"
    assert run("dump", "--stage", "article", "-", stdin=GOOD).out == GOOD
