"""What the project is built from: which packages, in which versions, and why.

Nothing of this is needed at run time.

    python -m supply lock      # requirements/*.txt anew, from pyproject.toml and constraints.txt
    python -m supply table     # docs/dependencies.md anew

To add a dependency: a line in pyproject.toml, its reason in
supply/reasons.toml, then `make lock`.
"""
