"""What a theme of another tool needs beyond the cascade: one ground for each gradient and picture, decorations of empty
boxes as boxes with text, readable texts, and colors of code that match.

Read ``settle.settle`` first.
"""
