"""Folders that may only be read. The superuser may write anywhere, so it gives that up first."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.batch.journal import open_journal
from summarizer.errors import OutputError
from tests.cli.processes import ROOT, environment
from tests.hard.length import only_long
from tests.permissions import where_permissions_bind

_RIGHTS = "-dac_override,-dac_read_search,-fowner"
_HELD_BY = (
    "tests/models/test_cache.py::test_a_read_only_cache_serves_what_it_holds_and_refuses_the_rest",
    "tests/cli/test_bad_input.py::test_an_article_that_may_not_be_read_is_named",
    "tests/hard/test_read_only.py::test_a_results_file_in_a_read_only_folder_is_refused",
)


@where_permissions_bind
def test_a_results_file_in_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with (
        pytest.raises(OutputError, match=r"cannot be written .Permission denied"),
        open_journal(tmp_path / "results.jsonl"),
    ):
        pass


@only_long
@pytest.mark.skipif(os.geteuid() != 0, reason="the tests themselves run for everybody else")
def test_what_is_promised_of_read_only_folders_holds_for_the_superuser_without_its_rights() -> None:
    if shutil.which("setpriv") is None:
        pytest.skip("no setpriv to give rights up with")
    given_up = ["setpriv", "--bounding-set", _RIGHTS, "--inh-caps", _RIGHTS]
    ran = subprocess.run(  # noqa: S603
        [*given_up, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *_HELD_BY],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=environment(),
        text=True,
        timeout=300,
    )
    assert "3 passed" in ran.stdout, ran.stdout
