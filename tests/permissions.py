"""Tests of files and folders that may not be read or written."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


def _bind() -> bool:
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        return not os.access(folder, os.W_OK)


where_permissions_bind = pytest.mark.skipif(
    not _bind(), reason="the superuser may read and write anything"
)
