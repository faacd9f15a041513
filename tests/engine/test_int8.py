"""8-bit layers: close to exact arithmetic, and no row depends on its neighbours."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engine.linears import Int8Linear
from summarizer.engine.precision import choose_precision, int8_error
from summarizer.errors import EngineError

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
        assert (chosen == "int8") == (int8_error() < 0.02)


def test_a_precision_asked_for_by_name_is_taken_or_refused() -> None:
    assert choose_precision("fp32") == "fp32"
    assert choose_precision("bf16") == "bf16"
    try:
        assert choose_precision("int8") == "int8"
    except EngineError as error:
        assert "--precision" in str(error)  # noqa: PT017 - either outcome is a promise kept
