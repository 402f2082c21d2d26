"""Benchmarks: they measure and judge nothing; ``python -m benchmarks.growth`` is about large inputs."""
