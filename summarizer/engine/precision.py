"""Which precision this machine runs well.

`auto` tries, in this order: int8 on a processor whose operator agrees with
fp32 arithmetic, else fp32. On a GPU it is bf16. The int8 operator is checked
numerically because kernels without 8-bit dot-product instructions saturate
where sums grow large, and because other builds of torch lack the operator.

    precision = choose_precision("auto")
"""

from __future__ import annotations

from typing import Literal

import torch

from summarizer.engine.linears import Int8Linear
from summarizer.errors import EngineError
from summarizer.models.prepared import Precision

PrecisionChoice = Literal["auto", "int8", "fp32", "bf16"]

# Largest relative error (Frobenius norm) of an int8 layer against fp32 arithmetic on the same int8
# weights. Rounding a Gaussian row to 8 bits costs 0.008; processors without 8-bit dot products
# saturate now and then and come to 0.016, at no loss of quality that shows in perplexity
# (docs/decisions/010-engine.md). A broken operator is far beyond.
LARGEST_ERROR = 0.03


def choose_precision(requested: PrecisionChoice) -> Precision:
    """The precision to prepare the model in.

    Raises `EngineError` when int8 is asked for by name and this machine's
    operator is missing or wrong.
    """
    if requested == "int8":
        _require_int8()
        return "int8"
    if requested != "auto":
        return requested
    if torch.cuda.is_available():
        return "bf16"
    return "int8" if int8_error() <= LARGEST_ERROR else "fp32"


def int8_error() -> float:
    """Relative error of the int8 operator on this machine; infinite where it does not work."""
    generator = torch.Generator().manual_seed(11)
    full = torch.randn(256, 1024, generator=generator)
    scale = full.abs().amax(dim=1) / 127
    weight = (full / scale[:, None]).round().to(torch.int8)
    inputs = torch.randn(64, 1024, generator=generator)
    expected = inputs @ (weight.float() * scale[:, None]).T
    try:
        with torch.inference_mode():
            found = Int8Linear.pack(weight, scale, bias=None)(inputs)
    except (RuntimeError, NotImplementedError, AttributeError):
        return float("inf")
    return float((found - expected).norm() / expected.norm())


def _require_int8() -> None:
    error = int8_error()
    if error > LARGEST_ERROR:
        raise EngineError(
            f"int8 arithmetic is wrong or missing on this machine (relative error {error:.3g}, "
            f"at most {LARGEST_ERROR} is usable); use --precision auto or fp32."
        )
