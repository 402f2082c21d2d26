"""The rules of an editor: what is wrong in an issue as its readers see it (WX4). ``check`` reports them."""

from __future__ import annotations

from wxexport.findings import rules_in
from wxexport.model import Rule

# Sections, items and labels.
EMPTY_SECTION = Rule(
    "WX401",
    "empty-section",
    "warning",
    "a section has a heading and nothing below it",
    why="A template's heading was never filled, and readers scroll past a heading without content.",
    remedy="Fill the section or take its heading out; empty_sections = false does so on export.",
)
EMPTY_LABEL = Rule(
    "WX402",
    "empty-label",
    "warning",
    "a label such as 链接： has nothing behind it",
    why="The address or the text that the label promises was forgotten.",
    remedy="Write what the label promises, or take it out.",
)
MISSING_SUMMARY = Rule(
    "WX403",
    "missing-summary",
    "warning",
    "an item has no 摘要 although the items around it have one",
    why="One item without the summary that all others have was probably not finished.",
    remedy="Write its summary.",
)
STATED_COUNT = Rule(
    "WX404",
    "stated-count",
    "warning",
    "the number of items that the issue states is not the number that it has",
    why="The introduction says how many items there are (本期 17 条), and readers can count.",
    remedy="Correct the number, or add what is missing.",
)
UNFINISHED_TEXT = Rule(
    "WX405",
    "unfinished-text",
    "warning",
    "a paragraph ends with a comma",
    why="A paragraph that ends with a comma breaks off in the middle of a sentence.",
    remedy="Finish the sentence.",
)

# The same thing twice.
REPEATED_ADDRESS = Rule(
    "WX410",
    "repeated-address",
    "warning",
    "two items lead to the same address",
    why="Two items with different titles and one address: the address of one was probably not replaced.",
    remedy="Correct the address of one of them, or make them one item.",
)
REPEATED_TEXT = Rule(
    "WX411",
    "repeated-text",
    "warning",
    "the same text stands twice in the issue",
    why="A passage that stands twice was probably pasted twice.",
    remedy="Take one of the two out.",
)
REPEATED_ITEM = Rule(
    "WX412",
    "repeated-item",
    "warning",
    "the same item stands twice in the issue",
    why="An item that stands in two sections was probably moved by copying.",
    remedy="Take one of the two out.",
)

# Characters.
UNBALANCED_BRACKET = Rule(
    "WX420",
    "unbalanced-bracket",
    "warning",
    "a bracket or a quotation mark has no partner",
    why="A bracket that is opened and not closed, or closed and not opened, is a slip that readers see.",
    remedy="Write the other half, or take this one out.",
)
MIXED_PUNCTUATION = Rule(
    "WX421",
    "mixed-punctuation",
    "warning",
    "half-width punctuation between Chinese characters",
    why="Chinese text has full-width punctuation. A half-width mark stands too close to the character before it.",
    remedy="Write the full-width mark, as `--fix` does.",
)
DOUBLED_PUNCTUATION = Rule(
    "WX422",
    "doubled-punctuation",
    "warning",
    "two punctuation marks where one belongs",
    why="Where two texts were joined or a sentence was cut, a mark is left over.",
    remedy="Leave one of them. `--fix` does so where both are the same.",
)

# Headings, links and pictures.
HEADING_LEVEL = Rule(
    "WX430",
    "heading-level",
    "info",
    "a heading skips a level",
    why="Below a second-level heading comes a third-level one. A skipped level looks like a part of something else.",
    remedy="Use the next level, or change the level of the heading above.",
    once="article",
)
SECOND_TITLE = Rule(
    "WX431",
    "second-title",
    "warning",
    "a second first-level heading among sections of the second level",
    why="The first-level heading is the title. A second one looks like the title of another article.",
    remedy="Make it a section, with ##.",
)
LINK_WITHOUT_TEXT = Rule(
    "WX432",
    "link-without-text",
    "warning",
    "a link has an address but no text",
    why="Readers see nothing that they could tap.",
    remedy="Write the text between the brackets.",
)
SHORT_LINK = Rule(
    "WX433",
    "short-link",
    "info",
    "an address of a link shortener",
    why="In WeChat most addresses can be read and not be tapped. A short one does not say where it leads, and expires.",
    remedy="Write the address that it leads to.",
    once="article",
)
PICTURE_ALT = Rule(
    "WX434",
    "picture-alt",
    "info",
    "a picture has no description",
    why="Screen readers read the description, and readers see it where the picture does not load.",
    remedy="Write it between the brackets: ![description](address).",
    once="article",
)

# What is left over.
LEFTOVER = Rule(
    "WX440",
    "leftover",
    "warning",
    "a note to oneself or a place of a template that was not filled",
    why="TODO, 待补充 and 【新闻】；【论文】。 are for the author, not for readers.",
    remedy="Finish what it stands for, or take it out.",
)
CONFLICT_MARKER = Rule(
    "WX441",
    "conflict-marker",
    "error",
    "a conflict marker of git",
    why="A merge was not finished, and both versions are in the article.",
    remedy="Choose one of the two versions, and take the markers out.",
)
STRAY_END = Rule(
    "WX442",
    "stray-end",
    "warning",
    "the last line of the article is a lone number, address or mark",
    why="What a paste or a slip of the keyboard leaves at the end of the file is published, too.",
    remedy="Take the line out.",
)
OPEN_QUOTE = Rule(
    "WX443",
    "open-quote",
    "info",
    "a list follows a quote without a blank line",
    why="On GitHub and in WeChat the list stands below the quote. Python-Markdown and others take it into the quote.",
    remedy="Put a blank line between the two, as `--fix` does.",
)
LAZY_QUOTE = Rule(
    "WX444",
    "lazy-quote",
    "warning",
    "a quote takes in a line that does not begin with >",
    why="Text right below a quote belongs to the quote, on GitHub and in WeChat too. Many authors mean that.",
    remedy="Put a blank line before the line. If it belongs to the quote, begin it with >.",
    optional=True,
)

# The issue among the others of its folder.
UNDATED_TITLE = Rule(
    "WX450",
    "undated-title",
    "warning",
    "the title has no date or number although those of the series have one",
    why="Readers tell the issues of a series apart by the date or the number in their titles.",
    remedy="Add it to the title.",
    optional=True,
)
DATE_DIFFERS = Rule(
    "WX451",
    "date-differs",
    "warning",
    "the dates or numbers in the title, the front matter and the file's name differ",
    why="An issue often begins as a copy of the one before, and the title keeps its date.",
    remedy="Correct the one that is wrong, or rename the file.",
)
UNUSUAL_LENGTH = Rule(
    "WX452",
    "unusual-length",
    "info",
    "the issue is much longer or shorter than the others of its series",
    why="A part may be missing, or may stand in it twice.",
    remedy="Look whether everything is there, and once.",
)

ALL = rules_in(globals())
