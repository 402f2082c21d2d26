"""A title, a color and a font -> an SVG drawing for the cover; read ``draw`` first.

The letters are outlines, because the drawing becomes a picture on machines with other fonts.
"""

from __future__ import annotations

from wxexport.bundle import title_lines
from wxexport.css import colors
from wxexport.pictures import fonts

INK = colors.Color(34, 34, 34)
_PAPER = colors.Color(255, 255, 255)


def draw(title: str, author: str, accent: colors.Color, font: fonts.Font, size: tuple[int, int]) -> str:
    """The SVG, ``size`` pixels large: the title on the accent color, a bar beside it, the author below.

    The letters are dark or white, whichever has more contrast.
    """
    width, height = size
    ink = _PAPER if colors.contrast(accent, _PAPER) >= colors.contrast(accent, INK) else INK
    margin = 80
    letters, lines = title_lines.fit(
        title, font, width - 2 * margin - 30, height - 2 * margin + (60 if not author else 0)
    )
    step = letters * title_lines.LEADING
    foot = 64 if author else 0
    top = (height - foot - step * len(lines)) / 2
    shapes = [
        f'<rect width="{width}" height="{height}" fill="{accent}"/>',
        # Two low-alpha discs give the plain background some depth; one is cut off by each edge.
        f'<circle cx="{width - 60}" cy="{height * 0.1:.0f}" r="{height * 0.42:.0f}" fill="{ink}" fill-opacity=".07"/>',
        f'<circle cx="{width - 150}" cy="{height}" r="{height * 0.3:.0f}" fill="{ink}" fill-opacity=".06"/>',
        f'<rect x="{margin - 30}" y="{top + step * 0.12:.1f}" width="8" height="{step * len(lines) - step * 0.24:.1f}"'
        f' fill="{ink}" fill-opacity=".85"/>',
    ]
    for number, line in enumerate(lines):
        shapes.append(_line(line, font, letters, margin, top + step * (number + 0.5) + letters * 0.36, ink, bold=True))
    if author:
        shapes.append(_line(author[:40], font, 28, margin, height - margin * 0.75, ink, bold=False))
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{"".join(shapes)}</svg>'


def _line(text: str, font: fonts.Font, size: float, x: float, y: float, ink: colors.Color, *, bold: bool) -> str:
    path, _ = font.line(text)
    zoom = size / fonts.UNITS
    # The fonts looked for are of regular weight: a stroke makes them bold.
    weight = f' stroke="{ink}" stroke-width="26" stroke-linejoin="round"' if bold else ' fill-opacity=".8"'
    return (
        f'<path transform="translate({x:.2f} {y:.2f}) scale({zoom:.6f} {-zoom:.6f})" fill="{ink}"{weight} d="{path}"/>'
    )
