"""The judge of foreign style sheets: one article as another tool shows it and as ours, compared text by text.

    python -m tests.judge [TOOL ...] [--sheet NAME] [--guide] [--pictures DIR] [--all] [--json]

The sheets are those in ``tests/judge/sheets`` and, as TOOL/NAME.css, those in the folder named in ``WXEXPORT_SHEETS``.
If TOOL/NAME.probe.html stands beside one, that is the page that the other tool itself made of ``probe.md``.
Otherwise the original is our article in the other tool's structure, with its base and the sheet in a ``<style>``.

Both pages are shown in Chromium, 375 px wide, with the same font, because WeChat keeps none. A text is a part of a text
node that both pages have, or a line of code; texts that one page has alone are listed and not compared.
The eighteen properties of a text are what a reader sees, not what is declared:

* its color over its ground (8 of 255 in each channel; in code that of the block, not of a token), and its ground: the
  color that most pixels behind it have (10 of 255; on a gradient, any color that is behind the text),
* size (.6 px), weight (100), italic, lines through or under it, letter spacing (.3 px), the block's indent (1 px), line
  height (.15 of the size),
* the number of lines it is on, where its first line starts and ends (7 px), its distance from the text before (4 px),
* the nearest border on each side: width, color, place; the corners of the nearest box with a ground or a border, and
  the distance of the text from its edges; its shadow and the text's,
* what the page adds before it: a list marker or generated text.

A text that the original shows with a contrast under 3 may have another color and ground, if it can be read then.
"""
