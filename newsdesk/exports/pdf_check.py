"""The printed page looked at once more before it leaves."""

from __future__ import annotations

import re
import zlib
from collections import Counter

import regex

from newsdesk.exports.document import Publishable
from newsdesk.exports.font_coverage import shown
from newsdesk.exports.inert import inert_publishable
from newsdesk.exports.pdf import SET, document_title
from newsdesk.exports.pdf_text import PdfText

_LETTER = regex.compile(r"[\p{L}\p{N}]")
# What PDF/UA-1 asks of the catalogue (ISO 14289-1, 7.1): a structure, all of it marked, a language, the title shown.
_REQUIRED = (b"/StructTreeRoot", b"/Marked true", b"/Lang", b"/DisplayDocTitle true")
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|GoToR|SubmitForm|RichMedia)\b")


def check_pdf(publishable: Publishable, data: bytes) -> tuple[str, ...]:
    """The file opens, calls itself by the story's title, is declared and built as PDF/UA-1, runs and fetches nothing,
    and every letter and digit of the story is on its pages.

    Letters are counted, not read in order: a page holds them as they are drawn. That the structure is as the standard
    wants it is the typesetter's own check, which refuses to write the file otherwise.
    """
    story = inert_publishable(publishable)
    file = PdfText(data)
    try:
        pages, title, description, catalog = file.pages(), file.title, file.description, file.catalog
        dictionaries = file.dictionaries()
    except (ValueError, KeyError, IndexError, StopIteration, zlib.error):
        return ("syntax",)
    problems = []
    if _letters("".join(_set(story))) - _letters("".join(pages)):
        problems.append("words")
    if any(_ACTIVE.search(names) for names in dictionaries):
        problems.append("script")
    accessible = all(name in catalog for name in _REQUIRED) and "<pdfuaid:part>1</pdfuaid:part>" in description
    if not accessible or title != document_title(story):
        problems.append("machine")
    return tuple(problems)


def _set(story: Publishable) -> list[str]:
    if story.retired:
        return []
    return [shown(paragraph.text)[0] for paragraph in story.body.paragraphs if paragraph.kind in SET]


def _letters(text: str) -> Counter[str]:
    return Counter(_LETTER.findall(text))
