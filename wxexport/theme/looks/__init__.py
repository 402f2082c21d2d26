"""An article in the styles of another tool's theme goes in, the same with looks that WeChat keeps comes out: one ground
for each gradient and picture, boxes with text for decorations, texts that can be read.

Read ``settle.settle`` first.
"""
