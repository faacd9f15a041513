"""A tiny chat model with random weights: the whole pipeline in milliseconds, on any machine.

model = tiny_model(tmp_path, seed=1)
engine = LocalEngine.load(model, threads=1)
"""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM

from summarizer.models.prepared import PreparedModel

_SENTENCES = (
    "The harbour council of Eastmere said on Monday that the old ferry would sail again.",
    '"We were never asked," Tomas Brandl told reporters outside the town hall.',
    "Residents fear the plan will cost 4.2 million crowns, according to a report.",
    "Summarize the article. Answer Yes or No. Who said what, and in which words?",
    '{"headline": "Ferry returns", "speaker": "the council", "stance": "asserts"}',
)
_SPECIAL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
_CHAT_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n"
    "{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def tiny_model(folder: Path, seed: int, context_tokens: int = 8192) -> PreparedModel:
    """Write a two-layer model of the embedded one's architecture into `folder`, in fp32.

    The same `seed` gives the same weights; every byte has a token.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = _tokenizer()
    tokenizer.save_pretrained(folder)
    torch.manual_seed(seed)
    config = Qwen2Config(
        vocab_size=len(tokenizer),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=context_tokens,
        initializer_range=0.4,
        tie_word_embeddings=False,
        eos_token_id=tokenizer.eos_token_id,
        bos_token_id=None,
    )
    Qwen2ForCausalLM(config).to(torch.float32).save_pretrained(folder)
    return PreparedModel(name="tiny", path=folder, sha256="0" * 64, precision="fp32")


def _tokenizer() -> PreTrainedTokenizerFast:
    """Byte-level BPE of some 500 tokens, with special tokens and a chat template."""
    backend = Tokenizer(models.BPE())
    backend.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    backend.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=500,
        special_tokens=list(_SPECIAL),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    backend.train_from_iterator(_SENTENCES, trainer)
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=backend,
        eos_token="<|im_end|>",  # noqa: S106
        pad_token="<|endoftext|>",  # noqa: S106
    )
    tokenizer.chat_template = _CHAT_TEMPLATE
    return tokenizer
