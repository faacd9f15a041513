"""Articles by the million: many machines of a Ray cluster, each with models of its own.

    python -m summarizer.cluster articles/ results/ --address auto --actors 32 --cpus-per-actor 2

Reads JSONL or Parquet, writes parts of rows into a directory; the same command
again goes on where it stopped. Needs the extra `cluster` (Ray Data and
pyarrow) on every machine, and INPUT and OUTPUT in a place that all of them see.
"""
