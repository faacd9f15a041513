"""A service for tests: gives prompts' names back, prints where it should not, fails, or dies.

python -m tests.eval.speed.echo
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from eval.speed.records import Answered, Ask, Opening, Reply
from eval.speed.serving import Stopwatch, serve
from summarizer.errors import ModelNotFoundError


class Echo:
    def __init__(self, opening: Opening) -> None:
        if opening.model == "missing":
            raise ModelNotFoundError("There is no model missing.")
        self.about: Mapping[str, str | int | bool] = {"threads": opening.threads}

    def answer(self, asked: Ask) -> Reply:
        print("a library says hello")  # noqa: T201
        if asked.prompts[0].name == "die":
            sys.stderr.write("out of memory\n")
            sys.stderr.flush()
            os._exit(3)
        return Stopwatch().reply(
            Answered(
                text=f"{prompt.name} – {prompt.messages[0].content}",
                finished=True,
                generated_tokens=len(prompt.tokens),
                steps=None,
                first_token_seconds=None,
            )
            for prompt in asked.prompts
        )


if __name__ == "__main__":
    serve(Ask, Echo)
