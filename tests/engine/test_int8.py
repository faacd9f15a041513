"""8-bit layers: close to exact arithmetic, and no row depends on its neighbours."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import load_file, save_file

from summarizer.engine.linears import Int8Linear
from summarizer.engine.local import LocalEngine
from summarizer.engine.precision import choose_precision, int8_error
from summarizer.engine.protocol import Grammar, Message, Question, Request
from summarizer.errors import EngineError
from summarizer.models.prepared import PreparedModel

pytestmark = pytest.mark.skipif(
    int8_error() == float("inf"), reason="this build of torch has no int8 operator"
)


def _layer() -> Int8Linear:
    generator = torch.Generator().manual_seed(3)
    weight = torch.randint(-127, 128, (64, 128), generator=generator, dtype=torch.int8)
    return Int8Linear.pack(weight, torch.full((64,), 0.01), torch.ones(64))


@given(rows=st.integers(1, 40), seed=st.integers(0, 1000), scale=st.sampled_from([1e-6, 1.0, 1e4]))
def test_a_rows_result_does_not_depend_on_the_rows_beside_it(
    rows: int, seed: int, scale: float
) -> None:
    generator = torch.Generator().manual_seed(seed)
    inputs = torch.randn(rows, 128, generator=generator)
    inputs[0] *= scale
    layer = _layer()
    with torch.inference_mode():
        together = layer(inputs)
        alone = torch.cat([layer(row[None]) for row in inputs])
    assert torch.equal(together, alone)


def test_a_row_of_zeros_gives_the_bias() -> None:
    with torch.inference_mode():
        assert torch.equal(_layer()(torch.zeros(1, 128)), torch.ones(1, 64))


def test_auto_takes_int8_only_where_it_is_right() -> None:
    chosen = choose_precision("auto")
    if torch.cuda.is_available():
        assert chosen == "bf16"
    else:
        assert (chosen == "int8") == (int8_error() < 0.03)


def test_a_precision_asked_for_by_name_is_taken_or_refused() -> None:
    assert choose_precision("fp32") == "fp32"
    assert choose_precision("bf16") == "bf16"
    try:
        assert choose_precision("int8") == "int8"
    except EngineError as error:
        assert "--precision" in str(error)  # noqa: PT017 - either outcome is a promise kept


def _in_int8(prepared: PreparedModel, folder: Path) -> PreparedModel:
    """The same model with its linear layers in int8."""
    shutil.copytree(prepared.path, folder)
    tensors = load_file(folder / "model.safetensors")
    for name in [name for name in tensors if "proj.weight" in name or name == "lm_head.weight"]:
        scale = tensors[name].abs().amax(dim=1) / 127
        tensors[name] = (tensors[name] / scale[:, None]).round().to(torch.int8)
        tensors[f"{name}_scale"] = scale
    save_file(tensors, folder / "model.safetensors")
    return PreparedModel("tiny", folder, prepared.sha256, "int8")


# Company decides how many rows are weighed at once, and with it whether scores or results are
# rounded to bfloat16 (docs/decisions/010-engine.md); of log-probabilities around -10.
_ROUNDING_NATS = 0.2

_ARTICLE = "Tomas Brandl, who runs the mill, said that nobody had asked him about the ferry. " * 4
_QUESTIONS = [
    Question((Message("user", f"{_ARTICLE}\n\nIs claim {number} true?"),), ("Yes", "No"))
    for number in range(12)
]


def test_a_model_in_int8_weighs_questions_alike_in_any_company(
    prepared: PreparedModel, tmp_path: Path
) -> None:
    model = _in_int8(prepared, tmp_path / "int8")
    together = LocalEngine.load(model, threads=1).choose(_QUESTIONS)
    for question, in_company in zip(_QUESTIONS, together, strict=True):
        [alone] = LocalEngine.load(model, threads=1).choose([question])
        assert in_company.log_probabilities == pytest.approx(
            alone.log_probabilities, abs=_ROUNDING_NATS
        )


def test_a_model_in_int8_answers_under_its_grammar(prepared: PreparedModel, tmp_path: Path) -> None:
    engine = LocalEngine.load(_in_int8(prepared, tmp_path / "int8"), threads=1)
    request = Request(_QUESTIONS[0].messages, Grammar("regex", r"[A-Z][a-z ]{5,20}\."), 40)
    [answer] = engine.generate([request])
    assert answer.finish == "stop"
    assert answer.text.endswith(".")
