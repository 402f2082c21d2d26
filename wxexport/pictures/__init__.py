"""Bytes, files and addresses -> pictures that WeChat takes (``Asset``); read ``convert.asset`` first."""
