"""How fast is the local engine beside others? Same model, same prompts, same grammar.

python -m eval speed --articles DIR_OR_JSONL --json OUT

Each engine runs in a process of its own and they take turns, article by
article, so that a slow minute of the machine slows them all.
"""
