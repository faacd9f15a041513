"""Constrained generation: one protocol, and the engine that runs a model in this process."""
