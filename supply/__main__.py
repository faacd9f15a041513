"""`python -m supply lock` and `python -m supply table`."""

from __future__ import annotations

import sys

from supply.lock import write_lock
from supply.table import write_table

_COMMANDS = {"lock": write_lock, "table": write_table}


def main(arguments: list[str]) -> int:
    """Carry out one command; the exit code is 2 where there is no such command."""
    if len(arguments) != 1 or arguments[0] not in _COMMANDS:
        sys.stderr.write(f"usage: python -m supply {{{'|'.join(_COMMANDS)}}}\n")
        return 2
    _COMMANDS[arguments[0]]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
