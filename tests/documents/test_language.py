"""The language of a text, told offline."""

from __future__ import annotations

import pytest

from summarizer.documents.language import detect_language


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The mayor said on Monday that the bridge would stay closed."),
        ("en", "THE MAYOR SAID ON MONDAY THAT THE BRIDGE WOULD STAY CLOSED."),
        ("de", "Die Brücke bleibt bis Oktober gesperrt, sagte die Bürgermeisterin."),
        ("fr", "La maire a déclaré lundi que le pont resterait fermé jusqu'en octobre."),
        ("pt", "A prefeita disse na segunda-feira que a ponte ficará fechada até outubro."),
        ("es", "La alcaldesa dijo el lunes que el puente seguirá cerrado hasta octubre."),
        ("ru", "Мэр заявила в понедельник, что мост останется закрытым до октября."),
        ("ar", "قالت رئيسة البلدية يوم الاثنين إن الجسر سيبقى مغلقا حتى أكتوبر."),
        ("und", "12 - 34 - 56"),
    ],
)
def test_language(code: str, text: str) -> None:
    assert detect_language(text) == code
    assert detect_language(text) == code
