"""The most memory that this process held while something ran.

peak = PeakMemory()
...
peak.bytes()
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

_CLEAR: Final = Path("/proc/self/clear_refs")
_STATUS: Final = Path("/proc/self/status")
_HIGH_WATER: Final = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)


class PeakMemory:
    """Largest resident memory of the process since the object was made.

    The system keeps the mark (`VmHWM`, proc_pid_status(5)) and takes it back
    to the present when told so (`5` to `clear_refs`, proc_pid_clear_refs(5)).
    Memory of an accelerator is not in it.
    """

    def __init__(self) -> None:
        try:
            _CLEAR.write_text("5", encoding="ascii")
        except OSError:
            self._known = False
        else:
            self._known = True

    def bytes(self) -> int | None:
        """The mark in bytes; None where the system does not tell."""
        if not self._known:
            return None
        found = _HIGH_WATER.search(_STATUS.read_text(encoding="utf-8"))
        return 1024 * int(found[1]) if found else None
