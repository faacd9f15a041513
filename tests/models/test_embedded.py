"""The model in data packages is checked part by part, and each fault names its package."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

from summarizer.errors import ModelDamagedError, ModelNotFoundError
from summarizer.models import prepare, resolve
from summarizer.models.catalogue import EMBEDDED_MODELS
from summarizer.models.embedded import EmbeddedModel, locate_parts
from summarizer.progress import Step
from tests.models.tiny_files import load, write_packages


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    return folder


@pytest.fixture
def pocket(site: Path, tiny_gguf: Path) -> EmbeddedModel:
    return write_packages(site, tiny_gguf, parts=3)


def part_file(site: Path, number: int) -> Path:
    return site / f"pocket_model_part{number}" / "data" / f"part{number:02}.bin"


def nothing_prepared(cache: Path) -> bool:
    return not any(path.is_dir() for path in (cache / "models").iterdir())


def test_the_parts_are_the_model_and_their_code_is_never_run(
    pocket: EmbeddedModel, tiny_folder: Path
) -> None:
    prepared = prepare(pocket, "fp32")
    assert prepared.sha256 == pocket.sha256
    assert prepared.name == "Pocket-Model"
    original = load(tiny_folder).state_dict()
    assert all(
        (tensor == original[name]).all()
        for name, tensor in load(prepared.path).state_dict().items()
    )


def test_once_prepared_the_parts_are_not_needed(pocket: EmbeddedModel, site: Path) -> None:
    prepared = prepare(pocket, "int8")
    part_file(site, 2).unlink()
    assert prepare(pocket, "int8") == prepared


def test_progress_reaches_its_end(pocket: EmbeddedModel) -> None:
    steps: list[Step] = []
    prepare(pocket, "int8", steps.append)
    last = {step.stage: step for step in steps}
    assert list(last) == ["checking the model's files", "converting the model"]
    assert all(step.done == step.total for step in last.values())


def test_no_part_installed_says_how_to_install(site: Path, pocket: EmbeddedModel) -> None:
    for package in list(site.iterdir()):
        package.rename(package.with_name(f"gone_{package.name}"))
    with pytest.raises(ModelNotFoundError, match=r"pip install 'summarizer\[pocket\]'") as caught:
        prepare(pocket, "int8")
    assert caught.value.exit_code == 2


def test_a_missing_package_is_named(site: Path, pocket: EmbeddedModel, cache: Path) -> None:
    (site / "pocket_model_part2").rename(site / "elsewhere")
    with pytest.raises(
        ModelDamagedError, match=r"pocket_model_part2 .* pip install 'summarizer\[poc"
    ):
        prepare(pocket, "int8")
    assert nothing_prepared(cache)


def test_a_missing_file_names_its_package(site: Path, pocket: EmbeddedModel) -> None:
    part_file(site, 3).unlink()
    with pytest.raises(
        ModelDamagedError, match=r"part03\.bin cannot be read.*pocket-model-part3==1.0$"
    ):
        prepare(pocket, "int8")


def test_a_part_cut_short_is_named(site: Path, pocket: EmbeddedModel, cache: Path) -> None:
    file = part_file(site, 2)
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(
        ModelDamagedError, match=r"part02\.bin has [\d,]+ bytes instead of .*part2==1.0$"
    ):
        prepare(pocket, "int8")
    assert nothing_prepared(cache)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_one_altered_byte_is_found_and_its_part_named(
    number: int, site: Path, pocket: EmbeddedModel, cache: Path
) -> None:
    file = part_file(site, number)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    with pytest.raises(ModelDamagedError, match=f"was altered.*pocket-model-part{number}==1.0$"):
        prepare(pocket, "int8")
    assert nothing_prepared(cache)


def test_the_extras_install_the_parts_that_are_looked_for() -> None:
    project = tomllib.loads(Path(__file__).parents[2].joinpath("pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"]
    for model in EMBEDDED_MODELS:
        assert extras[model.name] == [part.requirement for part in model.parts]


def test_the_table_of_the_real_models_is_whole() -> None:
    sizes = {model.name: model.size for model in EMBEDDED_MODELS}
    assert sizes == {"embedded": 1_117_320_768, "embedded-small": 491_400_064}
    for model in EMBEDDED_MODELS:
        assert len({part.sha256 for part in model.parts}) == len(model.parts)


@pytest.mark.model
def test_the_installed_parts_joined_are_the_official_release() -> None:
    model = resolve("embedded")
    assert isinstance(model, EmbeddedModel)
    whole = hashlib.sha256()
    for path in locate_parts(model):
        whole.update(path.read_bytes())
    assert whole.hexdigest() == model.sha256
