"""Articles in: normalised text, sentences and exact offsets out."""
