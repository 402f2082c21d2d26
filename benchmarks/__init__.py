"""Benchmarks: they measure and judge nothing.

``python -m benchmarks`` is about ordinary articles, ``python -m benchmarks.growth`` about long ones.
"""
