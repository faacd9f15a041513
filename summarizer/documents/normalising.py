"""Brings a text into the one form that every offset of a result counts in.

What is done, in this order:

1. Surrogates: a pair becomes its character; an unpaired one becomes U+FFFD.
2. Line ends: CR LF, CR, vertical tab, form feed, NEL, U+2028 and the file, group and record
   separators become a line feed; U+2029 becomes a blank line.
3. C1 control characters, which only ever are Windows-1252 read as Latin-1, become what they
   meant (`\\x93` is a curly quote). All other control characters, NUL included, are taken out.
4. Characters that show nothing and steer nothing but the display or a reader who is a machine
   are taken out: zero-width spaces, byte order marks, soft hyphens, bidirectional controls,
   invisible operators, tag characters. The zero-width joiners stay where they join (Persian,
   Indic scripts, emoji) and go where they follow a Latin letter or a space.
5. Unicode NFC, with at most 30 combining marks in a run (the limit of Unicode's Stream-Safe
   Text Format); the rest of the run is taken out.
6. Every kind of space, no-break spaces and tabs included, becomes a plain space; a run of
   spaces becomes one; spaces at the ends of lines go; a run of blank lines becomes one.
7. Lines that were broken to a width are joined again (see `line_breaks`), so that each line
   break left in the text is one that the author meant.

Quotation marks, dashes and ellipses stay exactly as they are. `normalise_text` applied to its
own result changes nothing.
"""

from __future__ import annotations

import unicodedata

import regex

from summarizer.documents.line_breaks import join_wrapped_lines

# The 30 is that of Unicode Standard Annex 15, section 13, "Stream-Safe Text Format". It also
# keeps the canonical ordering of marks, whose time grows with the square of the run, short.
_EXCESS_MARKS = regex.compile(r"(?<=\p{M}{30})\p{M}+")
_SURROGATES = regex.compile(r"[\ud800-\udfff]")
_LINE_ENDS = regex.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028]")
_CONTROLS = regex.compile(r"[\p{Cc}--\n\t]", flags=regex.V1)
_INVISIBLE = regex.compile(
    r"[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_IDLE_JOINERS = regex.compile(r"(?<![\u0300-\U0010ffff])[\u200c\u200d]+")
_SPACES = regex.compile(r"[\p{Zs}\t]+")
_SPACES_AT_LINE_END = regex.compile(r" ?\n ?")
_BLANK_LINES = regex.compile(r"\n{3,}")


def _meaning_of_c1(code: int) -> str:
    return bytes([code]).decode("windows-1252", errors="ignore")


_C1_MEANINGS = {code: _meaning_of_c1(code) for code in range(0x80, 0xA0) if code != 0x85}


def normalise_text(text: str) -> str:
    """`text` in the form described above; the empty string if nothing visible is left."""
    text = _pair_surrogates(text)
    text = _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n")
    text = _CONTROLS.sub("", text.translate(_C1_MEANINGS) if _has_c1(text) else text)
    text = _IDLE_JOINERS.sub("", _INVISIBLE.sub("", text))
    return join_wrapped_lines(_even_out_space(_compose(text)))


def _pair_surrogates(text: str) -> str:
    if not _SURROGATES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _has_c1(text: str) -> bool:
    return regex.search(r"[\x80-\x9f]", text) is not None


def _compose(text: str) -> str:
    """NFC, again where a joiner stands behind a letter only now that its mark is part of it."""
    while True:
        composed = unicodedata.normalize("NFC", _EXCESS_MARKS.sub("", text))
        text = _IDLE_JOINERS.sub("", _EXCESS_MARKS.sub("", composed))
        if text == composed:
            return text


def _even_out_space(text: str) -> str:
    text = _SPACES_AT_LINE_END.sub("\n", _SPACES.sub(" ", text))
    return _BLANK_LINES.sub("\n\n", text).strip(" \n")
