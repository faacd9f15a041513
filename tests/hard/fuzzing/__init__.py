"""Fuzzing: bytes that nobody sane would send, into every door of the program.

python -m tests.hard.fuzzing --inputs 200000
python -m tests.hard.fuzzing --target pages --engine atheris --inputs 20000

A target takes bytes and fails at whatever is no `SummarizerError`, at a span out of range and at
an input that takes longer than ten seconds. Two engines make the bytes: hypothesis, from the
pieces that a target names, and atheris, which mutates the target's seeds towards code that no
input has reached yet.
"""
