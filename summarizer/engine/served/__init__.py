"""Models that a server runs: the engine's protocol over OpenAI's, each answer checked here."""
