"""Bytes, files and addresses become pictures that WeChat takes (``Asset``); read ``images.asset`` first."""
