"""Picture files and exports of articles with pictures, for tests."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from PIL import Image

from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.bundle.assemble import Bundle


def file_of(kind: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: Any) -> bytes:
    image = Image.new("RGB", size, (200, 30, 30))
    image.paste((20, 40, 190), (size[0] // 2, 0, *size))
    out = io.BytesIO()
    image.convert(mode).save(out, kind, **options)
    return out.getvalue()


def export(text: str, folder: Path, fetcher: Any = None, **settings: Any) -> Bundle:
    made = article.parse(f"# 题\n\n{text}", path="a.md", folder=folder, command_line=settings)
    return pipeline.finish(pipeline.style(pipeline.convert(made, fetcher)))


def picture_messages(bundle: Bundle) -> list[tuple[str, str]]:
    return [(one.rule, one.message) for one in bundle.findings if one.rule.startswith("WX02")]


def document(text: str, folder: Path, **settings: object) -> str:
    return pipeline.convert(article.parse(text, path="a.md", folder=folder, command_line=settings)).html
