"""The public note of a correction: what was wrong, what is right, where it stood, and when it was first published.

A note says what was wrong unless repeating it does harm; an apology is added to it and never stands for it. Texts and
refused phrases are data (``resources/rules/wording.toml``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from newsdesk.domain.errors import Reason, Rejected
from newsdesk.domain.wording import Party, Phrasebook
from newsdesk.domain.wording.phrasebook import fill
from newsdesk.text.agreement import Order, Vowels, strip_vowels
from newsdesk.text.declension import Case, decline
from newsdesk.text.letters import fold_key, strip_particles, words
from newsdesk.text.numbers import feminine_ordinal


class NoteKind(StrEnum):
    """Which changes have a note; the first six are a correction's types, an update has none."""

    UPDATE = "update"
    REFILE = "refile"
    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    RIGHT_OF_REPLY = "right_of_reply"
    LEGAL_CORRECTION = "legal_correction"
    WITHHELD = "withheld"
    WITHDRAWAL = "withdrawal"


class Place(StrEnum):
    """Where the wrong words stood, when not in a body paragraph."""

    HEADLINE = "headline"
    CAPTION = "caption"


class Slip(StrEnum):
    """What a refile puts right: never a fact."""

    SPELLING = "spelling"
    GRAMMAR = "grammar"
    TYPING = "typing"


@dataclass(frozen=True, slots=True)
class Fields:
    """What a note is written from. Texts are inserted as given, without a final full stop.

    ``wrong`` and ``right`` are clauses that follow أن, or with ``as_words`` the very words, put in quotation marks.
    ``paragraph`` counts body paragraphs from 1. ``published`` is when the wrong text was first published, already
    in the newsroom's month style ("14 تموز الساعة 10:20"). ``repeats_harm`` leaves the wrong claim out; ``subject``
    then says what it was about; for a refile, what was misspelt. ``party`` replied or asked for the correction.
    """

    right: str = ""
    wrong: str = ""
    as_words: bool = False
    paragraph: int = 0
    place: Place | None = None
    published: str = ""
    published_gloss: str = ""
    repeats_harm: bool = False
    subject: str = ""
    slip: Slip = Slip.SPELLING
    outlet: Party | None = None
    party: Party | None = None
    reason: str = ""
    apology: bool = False
    apology_to: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """The note as it is published, and what it says in English."""

    text: str
    gloss: str


@dataclass(frozen=True, slots=True)
class NoteBook:
    """The texts of notes and the phrases that are none."""

    texts: Mapping[str, str]
    pieces: Mapping[str, str]
    slips: Mapping[str, str]
    gloss: Mapping[str, str]
    gloss_pieces: Mapping[str, str]
    refused: Mapping[str, Sequence[tuple[str, ...]]]
    fillers: frozenset[str]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> NoteBook:
        """Read ``[notes]`` and ``[refused]`` of the parsed file. Raises KeyError where a table is missing."""
        notes, refused = data["notes"], data["refused"]
        return cls(
            notes["texts"], notes["pieces"], notes["slips"], notes["gloss"], notes["gloss_pieces"],
            refused={
                name: sorted((tuple(fold_key(phrase).split()) for phrase in refused[name]), key=len, reverse=True)
                for name in ("notice", "changed", "excuse", "typo")
            },
            fillers=frozenset(fold_key(word) for word in refused["fillers"].split()),
        )  # fmt: skip


def note(
    kind: NoteKind, fields: Fields, notes: NoteBook, book: Phrasebook, *, vowels: Vowels = Vowels.NONE,
    arabic_indic: bool = False,
) -> Note | None:  # fmt: skip
    """The note for a change of this kind; None for an update, which corrects nothing.

    Notes have no fully marked spelling: ``full`` gives the disambiguating one. Raises Rejected: note-detail-missing.
    """
    if kind is NoteKind.UPDATE:
        return None
    writer = _Writer(fields, notes, book, vowels, arabic_indic)
    name = _variant(kind, fields)
    text, gloss = writer.arabic(notes.texts[name]), writer.english(notes.gloss[name])
    if fields.apology:
        apology = "apology_to" if fields.apology_to.strip() else "apology"
        text = f"{text} {writer.arabic(notes.texts[apology])}"
        gloss = f"{gloss} {writer.english(notes.gloss[apology])}"
    return Note(text, gloss)


def _variant(kind: NoteKind, fields: Fields) -> str:
    name = kind.value.replace("-", "_")
    if kind is NoteKind.CORRECTION:
        return name + ("_unrepeated" if fields.repeats_harm else "") + ("_words" if fields.as_words else "")
    if kind is NoteKind.WITHHELD and fields.reason.strip():
        return f"{name}_reason"
    return name


@dataclass(frozen=True, slots=True)
class _Writer:
    """Fills one note's places, in Arabic or in English."""

    fields: Fields
    notes: NoteBook
    book: Phrasebook
    vowels: Vowels
    arabic_indic: bool

    def arabic(self, pattern: str) -> str:
        return fill(self._marked(pattern), self._arabic_value)

    def english(self, pattern: str) -> str:
        return fill(pattern, self._english_value)

    def _marked(self, pattern: str) -> str:
        return strip_vowels(pattern) if self.vowels is Vowels.NONE else pattern

    @property
    def _where(self) -> str:
        if self.fields.place is not None:
            return f"_{self.fields.place.value}"
        return "_paragraph" if self.fields.paragraph > 0 else ""

    def _arabic_value(self, kind: str, name: str) -> str:
        fields = self.fields
        if kind == "v":
            form = self.book.verbs[name].agreeing(self._party("outlet").agreement, Order.VERB_FIRST)
            return strip_vowels(form.text) if self.vowels is Vowels.NONE else form.text
        match name:
            case "when" | "published_when":
                return self.arabic(self.notes.pieces[name]) if fields.published.strip() else ""
            case "about" | "about_slip":
                return self.arabic(self.notes.pieces[name]) if fields.subject.strip() else ""
            case "where" | "place" | "inside" | "inside_of":
                return self.arabic(self.notes.pieces.get(name + self._where, ""))
            case "ordinal" | "ordinal_genitive":
                case = Case.NOMINATIVE if name == "ordinal" else Case.GENITIVE
                return feminine_ordinal(fields.paragraph, case, arabic_indic=self.arabic_indic)
            case "outlet":
                return decline(self._party(name).name, Case.NOMINATIVE, self.book.lexicon)
            case "party":
                return decline(self._party(name).name, Case.GENITIVE, self.book.lexicon)
            case "slip":
                return self._marked(self.notes.slips[fields.slip.value])
            case _:
                return self._text(name)

    def _english_value(self, _kind: str, name: str) -> str:
        fields = self.fields
        match name:
            case "when":
                return self.english(self.notes.gloss_pieces[name]) if fields.published.strip() else ""
            case "about" | "about_slip":
                return self.english(self.notes.gloss_pieces[name]) if fields.subject.strip() else ""
            case "where":
                return self.english(self.notes.gloss_pieces.get(name + self._where, ""))
            case "number":
                return str(fields.paragraph)
            case "published":
                return (fields.published_gloss or fields.published).strip()
            case "slip":
                return fields.slip.value
            case "outlet" | "party":
                return self._party(name).english or self._party(name).name
            case _:
                return self._text(name)

    def _party(self, name: str) -> Party:
        party = self.fields.outlet if name == "outlet" else self.fields.party
        if party is None:
            raise Rejected(Reason("note-detail-missing", values={"detail": name}))
        return party

    def _text(self, name: str) -> str:
        value: str = getattr(self.fields, name)
        value = value.strip().removesuffix(".").rstrip()
        if not self.fields.as_words and name in ("wrong", "right", "reason"):
            # The note's own أن stands before a clause; one typed with it would be said twice.
            first, _, rest = value.partition(" ")
            value = rest.lstrip() if strip_vowels(first) in ("أن", "إن", "لأن") and rest else value
        if not value:
            raise Rejected(Reason("note-detail-missing", values={"detail": name}))
        return value


_KEYS = {"notice": "note.notice_alone", "changed": "note.says_only_changed", "excuse": "note.excuse_alone"}
_FACTUAL = frozenset({NoteKind.CORRECTION, NoteKind.LEGAL_CORRECTION})


def refused_note(text: str, notes: NoteBook, kind: NoteKind | None = None) -> str | None:
    """The key of why ``text`` cannot stand as a note, or None when it says something.

    Refused: a note that says nothing but تنويه, that the story was changed, or an excuse (note.notice_alone,
    note.says_only_changed, note.excuse_alone, note.empty); and, for a correction of fact, one that calls the error a
    misprint (note.typo_for_a_fact). Spelling, marks, hamza seats and attached particles make no difference.
    """
    readings = [_readings(fold_key(word.text)) for word in words(text)]
    if kind in _FACTUAL and any(_at(readings, 0, phrase, anywhere=True) for phrase in notes.refused["typo"]):
        return "note.typo_for_a_fact"
    found: set[str] = set()
    index = 0
    while index < len(readings):
        match = next(
            (
                (name, len(phrase))
                for name in _KEYS
                for phrase in notes.refused[name]
                if _at(readings, index, phrase, anywhere=False)
            ),
            None,
        )
        if match is not None:
            found.add(match[0])
            index += match[1]
        elif readings[index] & notes.fillers:
            index += 1
        else:
            return None
    return next((_KEYS[name] for name in ("excuse", "changed", "notice") if name in found), "note.empty")


def _readings(word: str) -> set[str]:
    """The word with and without its particles; و and ف come off two letters too (وتمّ), since only known words count."""
    return {*strip_particles(word), *({word[1:]} if word.startswith(("و", "ف")) else ())}


def _at(readings: Sequence[set[str]], index: int, phrase: tuple[str, ...], *, anywhere: bool) -> bool:
    starts = range(len(readings) - len(phrase) + 1) if anywhere else (index,)
    return any(
        start + len(phrase) <= len(readings)
        and all(part in readings[start + offset] for offset, part in enumerate(phrase))
        for start in starts
    )
