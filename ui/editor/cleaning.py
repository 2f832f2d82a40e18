"""Text from outside made fit for the page: plain, with our line ends, and nothing that Qt would take for structure."""

from __future__ import annotations

import regex

from newsdesk.text.copyclean import normalise_newlines

# Qt reads these as the ends of paragraphs and frames, or as a picture; a lone surrogate cannot be written to a file.
_STRUCTURE = regex.compile("[\ufdd0-\ufdef\ufffc\ud800-\udfff\x00-\x08\x0e-\x1f]")
_LINE_ENDS = regex.compile("[\n\r\u2028\u2029\x0b\x0c\x85]")
_RUNS = regex.compile("\n{2,}")


def pasted(text: str) -> str:
    """What may be put on the page: one line feed between paragraphs, none empty; no-break spaces as they are."""
    text = _LINE_ENDS.sub("\n", normalise_newlines(text))
    return _RUNS.sub("\n", _STRUCTURE.sub("", text))


def one_line(text: str) -> str:
    """A paragraph's text as one block can show it: what Qt would break or drop is a space instead, so offsets hold."""
    return _STRUCTURE.sub(" ", _LINE_ENDS.sub(" ", text))
