"""Judges style sheets of other tools; see ``tests/judge/__init__.py``."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests import judge as package
from tests.judge import pages
from tests.judge.judge import Verdict, judge
from wxexport.drawings.browser import find
from wxexport.errors import WxExportError

_HEAD = ("tool", "sheet", "texts", "same", "unreadable", "in dark mode", "most often")
_WORST = 6


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser("python -m tests.judge", description=package.__doc__.splitlines()[0])
    parser.add_argument("tool", nargs="*", help="only these tools, or these .css files in a folder of the tool's name")
    parser.add_argument("--sheet", action="append", metavar="NAME", help="only this one; may be repeated")
    parser.add_argument("--guide", action="store_true", help="the sample guide, not the probe")
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="write screenshots: the original left, ours right")
    parser.add_argument("--all", action="store_true", help="print every difference")
    parser.add_argument("--json", action="store_true", help="print as JSON")
    given = parser.parse_args(arguments)
    found = [
        (sheet.parent.name, sheet)
        for sheet in (*pages.own_sheets(), *_foreign())
        if (not given.tool or sheet.parent.name in given.tool) and (not given.sheet or sheet.stem in given.sheet)
    ]
    article = pages.GUIDE if given.guide else pages.PROBE
    verdicts = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"])
        context = pages.phone(browser)
        for tool, sheet in found:
            try:
                verdict = judge(context, tool, sheet, article=article, pictures=bool(given.pictures))
            except WxExportError as error:
                verdict = Verdict(tool, sheet.stem, error=str(error))
            verdicts.append(verdict)
            if given.pictures and verdict.pictures:
                _write(given.pictures, verdict)
            if not given.json:
                print("\n".join(_lines(verdict, everything=given.all)), flush=True)
        browser.close()
    if given.json:
        json.dump([_as_json(verdict) for verdict in verdicts], sys.stdout, ensure_ascii=False, indent=1)
    else:
        print(f"\n{table(verdicts)}")


def table(verdicts: Sequence[Verdict]) -> str:
    """A table in Markdown: a row a sheet, then the means of the tools and of all sheets."""
    rows: list[tuple[str, ...]] = [_HEAD, ("---", "---", "---:", "---:", "---:", "---:", "---")]
    for one in verdicts:
        worst = ", ".join(f"{name} {count}" for name, count in one.worst[:4])
        counts = str(len(one.unreadable)), str(len(one.unreadable_dark))
        rows.append((one.tool, one.sheet, str(one.texts), f"{one.share:.0f} %", *counts, one.error or worst))
    judged = [one for one in verdicts if one.texts]
    for tool in sorted({one.tool for one in judged}):
        rows.append(_mean(tool, [one for one in judged if one.tool == tool]))
    if judged:
        rows.append(_mean("all", judged))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _mean(name: str, verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    share = sum(one.share for one in verdicts) / len(verdicts)
    light = sum(bool(one.unreadable) for one in verdicts)
    dark = sum(bool(one.unreadable_dark) for one in verdicts)
    return f"**{name}**", f"{len(verdicts)} sheets", "", f"**{share:.1f} %**", f"{light} sheets", f"{dark} sheets", ""


def _lines(verdict: Verdict, *, everything: bool) -> Iterator[str]:
    result = verdict.error or f"{verdict.same} of {verdict.texts} texts, {verdict.share:.0f} %"
    yield f"{verdict.tool}/{verdict.sheet}: {result}"
    for name, count in verdict.worst[: None if everything else _WORST]:
        own = [one for one in verdict.differences if one.property == name]
        yield f"  {name}: {count}"
        for one in own if everything else own[:1]:
            yield f"    {one.text}: theirs {one.theirs}, ours {one.ours}"
    for what in ("unreadable", "unreadable_dark", "unreadable_there", "only_theirs", "only_ours"):
        if texts := getattr(verdict, what):
            yield f"  {what.replace('_', ' ')} ({len(texts)}): {' | '.join(texts)[: None if everything else 100]}"


def _as_json(verdict: Verdict) -> dict[str, object]:
    kept = dataclasses.replace(verdict, pictures=())
    return {**dataclasses.asdict(kept), "share": verdict.share}


def _foreign() -> Iterator[Path]:
    """The sheets in the folder that ``WXEXPORT_SHEETS`` names, as TOOL/NAME.css."""
    if folder := os.environ.get("WXEXPORT_SHEETS"):
        yield from (sheet for sheet in sorted(Path(folder).glob("*/*.css")) if sheet.parent.name in pages.TOOLS)


def _write(folder: Path, verdict: Verdict) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    left, right = verdict.pictures
    both = Image.new("RGB", (left.width + right.width + 10, max(left.height, right.height)), "#888888")
    both.paste(left, (0, 0))
    both.paste(right, (left.width + 10, 0))
    both.save(folder / f"{verdict.tool}-{verdict.sheet}.png")


if __name__ == "__main__":
    main()
