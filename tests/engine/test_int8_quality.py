"""The embedded model in int8 says what it says in fp32: perplexity and likeliest tokens agree.

The fp32 side is computed layer by layer from the release's own weights, so
that no more than one layer is ever in memory.
"""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor
from transformers import AutoConfig, AutoModelForCausalLM

from summarizer.engine.attention import Run, Step
from summarizer.engine.local import LocalEngine
from summarizer.engine.precision import choose_precision
from summarizer.engine.segments import Segment
from summarizer.models import prepare, resolve
from summarizer.models.embedded import EmbeddedModel, locate_parts
from summarizer.models.gguf_architecture import gguf_config, gguf_names
from summarizer.models.gguf_header import read_header
from summarizer.models.gguf_weights import GgufWeights
from summarizer.models.joined_file import JoinedFile
from summarizer.models.prepared import PreparedModel
from summarizer.models.skeleton import build_skeleton

_TEXT = (
    "EASTMERE, Tuesday - The harbour council voted by nine to four on Monday night to bring back "
    "the passenger ferry to Osk Island, three years after the last boat was taken out of service. "
    '"People on the island have waited long enough," said Tomas Brandl, who chairs the council. '
    "He promised that the first boat would sail before the end of May. Maret Vool, who leads the "
    "opposition, called the plan a gift to the builders and said nobody had shown her a single "
    "figure she could trust. According to a report that the council ordered last year, the two "
    "boats will cost 4.2 million crowns and lose about 300,000 crowns in each of the first five "
    "years. The transport ministry did not answer questions. Islanders who came to the meeting "
    "cheered when the result was read out, although several of them doubted that the ferry would "
    "run in winter, when ice closes the sound for weeks."
)
# Measured on 2026-11-23: ratio 0.996, agreement 0.912 of 193 tokens (standard error 0.02).
_LARGEST_PERPLEXITY_RATIO = 1.02
_LEAST_TOP1_AGREEMENT = 0.88


@pytest.mark.model
def test_int8_agrees_with_fp32() -> None:
    if choose_precision("auto") != "int8":
        pytest.skip("this machine does not run int8")
    prepared = prepare(resolve(None), "int8")
    engine = LocalEngine.load(prepared)
    tokens = engine._chat.encode_text(_TEXT)
    with torch.inference_mode():
        segment = Segment(None, tokens, len(tokens))
        hidden = engine._network.forward(Step([Run(segment, 0, tuple(tokens))]))
        found = engine._network.logits(hidden)
        del engine
        expected = _fp32_logits(prepared, tokens)
    ratio = math.exp(_nats(found, tokens) - _nats(expected, tokens))
    agreement = (found.argmax(dim=-1) == expected.argmax(dim=-1)).float().mean().item()
    print(f"perplexity ratio {ratio:.4f}, top-1 agreement {agreement:.3f}")  # noqa: T201
    assert ratio < _LARGEST_PERPLEXITY_RATIO
    assert agreement > _LEAST_TOP1_AGREEMENT


def _nats(logits: Tensor, tokens: list[int]) -> float:
    """Mean negative log-probability of each token after those before it."""
    return torch.nn.functional.cross_entropy(logits[:-1], torch.tensor(tokens[1:])).item()


def _fp32_logits(prepared: PreparedModel, tokens: list[int]) -> Tensor:
    """Logits [tokens, vocabulary], holding the weights of one layer at a time."""
    config = AutoConfig.from_pretrained(prepared.path)
    with torch.device("meta"):
        model = AutoModelForCausalLM.from_config(config, dtype=torch.float32)
    weights = _release_weights()
    rotary = type(model.model.rotary_emb)(config)
    positions = torch.arange(len(tokens))[None]
    hidden = _read(weights, "model.embed_tokens.weight")[tokens][None]
    for index, layer in enumerate(model.model.layers):
        _fill(layer, f"model.layers.{index}.", weights)
        hidden = layer(hidden, position_embeddings=rotary(hidden, positions), attention_mask=None)
        layer.to("meta")
    _fill(model.model.norm, "model.norm.", weights)
    return model.model.norm(hidden)[0] @ _read(weights, "lm_head.weight").T


def _release_weights() -> GgufWeights:
    model = resolve(None)
    assert isinstance(model, EmbeddedModel)
    file = JoinedFile(locate_parts(model))
    header = read_header(file, model.title)
    skeleton = build_skeleton(gguf_config(header, model.title), model.title)
    return GgufWeights(file, header, gguf_names(header, skeleton, model.title), {})


def _read(weights: GgufWeights, name: str) -> Tensor:
    return torch.cat(list(weights.blocks(name, 4096)))


def _fill(module: torch.nn.Module, prefix: str, weights: GgufWeights) -> None:
    module.to_empty(device="cpu")
    for name, parameter in module.named_parameters():
        parameter.data.copy_(_read(weights, prefix + name))
