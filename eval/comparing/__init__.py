"""Is one scored run better than another, in what, and on which articles?

    python -m eval compare RUN BASE [--gate eval/gate.toml] [--json OUT]

`pairing` says whether two runs can be compared and over which articles,
`differences` and `changes` what differs, `gate` whether that is too much.
"""
