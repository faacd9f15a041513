"""Inputs made by atheris: a target's seeds, mutated towards code that none has reached yet.

python -m tests.hard.fuzzing.by_coverage TARGET N_INPUTS SEED

Our own packages are instrumented while they are imported, so this is a process of its own.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from pathlib import Path

from tests.hard.fuzzing.target import Target

_LONGEST_INPUT = 4_096


def main(name: str, n_inputs: int, seed: int) -> None:
    """Fuzz one target and print its count; does not return."""
    import atheris  # noqa: PLC0415  there for those who fuzz

    logging.disable()
    # Some of our modules are imported only when they are needed, so this holds to the end.
    with atheris.instrument_imports(include=["summarizer", "eval"]):
        from tests.hard.fuzzing.all_targets import target_called  # noqa: PLC0415
        from tests.hard.fuzzing.watching import Count, try_input  # noqa: PLC0415

        target, count = target_called(name), Count()

        def each(data: bytes) -> None:
            if count.inputs == n_inputs:
                print(f"{name}: atheris, seed {seed}: {count}", flush=True)  # noqa: T201
                os._exit(0)  # libFuzzer would print its own account
            try_input(target, data, count)

        atheris.Setup(_options(target, seed), each)
        atheris.Fuzz()


def _options(target: Target, seed: int) -> list[str]:
    """What libFuzzer is told: https://llvm.org/docs/LibFuzzer.html#options."""
    folder = Path(tempfile.mkdtemp(prefix="fuzzing-"))
    corpus = write_corpus(target, folder)
    return [
        sys.argv[0],
        f"-seed={seed}",
        f"-max_len={_LONGEST_INPUT}",
        f"-dict={folder / 'pieces'}",
        f"-artifact_prefix={folder}/",
        "-verbosity=0",
        str(corpus),
    ]


def write_corpus(target: Target, folder: Path) -> Path:
    """Write the target's pieces as libFuzzer's dictionary, and its seeds into the folder given."""
    lines = ("".join(f"\\x{byte:02x}" for byte in piece[:64]) for piece in target.pieces if piece)
    (folder / "pieces").write_text("".join(f'"{line}"\n' for line in lines), encoding="ascii")
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, seed_input in enumerate(target.seeds):
        (corpus / f"{number}").write_bytes(seed_input)
    return corpus


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
