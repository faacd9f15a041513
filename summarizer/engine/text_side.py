"""What the engine must know of a prepared model besides its weights.

side = load_text_side(prepared)
side.tokenizer, side.vocabulary, side.end_tokens, side.context_tokens
"""

from __future__ import annotations

from dataclasses import dataclass

from transformers import (
    AutoConfig,
    AutoTokenizer,
    GenerationConfig,
    PreTrainedConfig,
    PreTrainedTokenizerFast,
)

from summarizer.errors import EngineError, ModelDamagedError
from summarizer.models.manifest import how_to_mend
from summarizer.models.prepared import PreparedModel


@dataclass(frozen=True)
class TextSide:
    """A model's tokenizer and what goes with it.

    `vocabulary` is the number of logits, `end_tokens` the ids that end an
    answer, `context_tokens` the longest sequence that the model attends to
    as a whole.
    """

    tokenizer: PreTrainedTokenizerFast
    vocabulary: int
    end_tokens: tuple[int, ...]
    context_tokens: int


def load_text_side(prepared: PreparedModel) -> TextSide:
    """Read a prepared model's tokenizer and configuration.

    Raises `ModelDamagedError` where they cannot be read, and `EngineError` for a model without a
    fast tokenizer or end-of-text token.
    """
    try:
        config = AutoConfig.from_pretrained(prepared.path)
        tokenizer = AutoTokenizer.from_pretrained(prepared.path)
    except Exception as error:  # the tokenizers library raises bare Exception for a broken file
        raise ModelDamagedError(
            f"The tokenizer of {prepared.name!r} cannot be loaded ({error}). "
            f"{how_to_mend(prepared.path)}"
        ) from error
    if not isinstance(tokenizer, PreTrainedTokenizerFast):
        raise EngineError(
            f"{prepared.name!r} has no fast tokenizer (tokenizer.json); choose another model."
        )
    return TextSide(
        tokenizer=tokenizer,
        vocabulary=config.vocab_size,
        end_tokens=_end_tokens(prepared, tokenizer),
        context_tokens=_context_tokens(config),
    )


def _context_tokens(config: PreTrainedConfig) -> int:
    """The longest sequence that every layer attends to as a whole."""
    limit: int = config.max_position_embeddings
    if "sliding_attention" in (getattr(config, "layer_types", None) or ()):
        limit = min(limit, config.sliding_window)
    return limit


def _end_tokens(prepared: PreparedModel, tokenizer: PreTrainedTokenizerFast) -> tuple[int, ...]:
    """Every token that the model ends an answer with, in order."""
    found = {tokenizer.eos_token_id}
    if (prepared.path / "generation_config.json").is_file():
        listed = GenerationConfig.from_pretrained(prepared.path).eos_token_id
        found |= set(listed if isinstance(listed, list) else [listed])
    ends = tuple(sorted(token for token in found if token is not None))
    if not ends:
        raise EngineError(f"{prepared.name!r} names no end-of-text token; choose another model.")
    return ends
