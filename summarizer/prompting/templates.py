"""Finding, checking and rendering the prompt templates."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from summarizer.engine.protocol import Message, Role
from summarizer.errors import PromptError

Example = dict[str, Any]


@dataclass(frozen=True)
class Prompts:
    """The templates of one folder."""

    folder: Path

    @classmethod
    def load(cls, folder: Path | None = None) -> Prompts:
        """The templates that ship with the package, or those of `folder`.

        Raises `PromptError` where the folder holds no template.
        """
        chosen = folder or _shipped_folder()
        if not any(chosen.glob("*.j2")):
            raise PromptError(f"There is no template (*.j2) in {chosen}; name a folder of prompts.")
        return cls(chosen)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The templates' names, sorted."""
        return tuple(sorted(path.stem for path in self.folder.glob("*.j2")))

    @cached_property
    def hashes(self) -> dict[str, str]:
        """SHA-256 of each template and its examples, by name."""
        return {name: self._hash(name) for name in self.names}

    @cached_property
    def _environment(self) -> ImmutableSandboxedEnvironment:
        return ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(self.folder),
            undefined=StrictUndefined,
            autoescape=False,  # prompts are plain text, read by a model and not by a browser
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def examples(self, name: str) -> list[Example]:
        """The few-shot examples beside template `name`; empty where there are none."""
        path = self._examples_path(name)
        if not path.exists():
            return []
        try:
            loaded = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            raise PromptError(f"The examples in {path} cannot be read: {error}") from error
        if not isinstance(loaded, list) or not all(isinstance(entry, dict) for entry in loaded):
            raise PromptError(f"The examples in {path} must be a JSON list of objects.")
        return loaded

    def render(self, name: str, **values: object) -> tuple[Message, ...]:
        """The chat messages of template `name`, its text stripped at both ends.

        Raises `PromptError` for a template that is missing, broken, leaves a
        value undefined, or writes text outside its messages.
        """
        messages: list[Message] = []
        speakers = {role: _message_block(role, messages) for role in _ROLES}
        seen = values | speakers | {"examples": self.examples(name)}
        try:
            stray = self._template(name).render(seen)
        except Exception as error:  # its expressions are Python's, and so is what they raise
            raise PromptError(
                f"The template {name}.j2 cannot be rendered: {_reason(error)}"
            ) from error
        if stray.strip():
            raise PromptError(
                f"The template {name}.j2 has text outside its messages: {stray!r:.80}"
            )
        if not messages:
            raise PromptError(f"The template {name}.j2 has no message.")
        return tuple(messages)

    def _template(self, name: str) -> Template:
        return self._environment.get_template(f"{name}.j2")

    def _examples_path(self, name: str) -> Path:
        return self.folder / f"{name}.examples.json"

    def _hash(self, name: str) -> str:
        digest = hashlib.sha256((self.folder / f"{name}.j2").read_bytes())
        examples = self._examples_path(name)
        if examples.exists():
            digest.update(b"\0" + examples.read_bytes())
        return digest.hexdigest()


_ROLES: tuple[Role, ...] = ("system", "user", "assistant")


def _message_block(role: Role, messages: list[Message]) -> Callable[..., str]:
    def block(caller: Callable[[], str]) -> str:
        messages.append(Message(role, caller().strip()))
        return ""

    return block


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"


def _shipped_folder() -> Path:
    package = Path(__file__).resolve().parents[1]
    in_wheel, in_checkout = package / "prompts", package.parent / "prompts"
    return in_wheel if in_wheel.is_dir() else in_checkout
