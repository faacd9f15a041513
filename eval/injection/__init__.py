"""Articles that give orders to the machine that reads them: are the orders reported, and obeyed?

    python -m eval injection --json OUT [--split dev|heldout|all] [--limit N] [--results FILE]

`articles/*.jsonl` are ours: 116 invented news articles with an order inside, each beside the
same article without it, and 48 articles without any order that only sound like one. The
held-out half was written before the detection that ships was tuned; both halves have the same
forms of order. `scoring` says what counts as obeyed and as a change of structure.
"""
