"""What a reading of a body says. Made by ``newsdesk.analysis``; spans are in the revision text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from newsdesk.domain.errors import Reason
from newsdesk.text.body import Kind, Span


class Speech(StrEnum):
    """How a claim is reported."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class StatementType(StrEnum):
    """What a comment statement tells the reader. Coarser than the wording ladder's grades."""

    NO_REPLY = "no_reply"
    UNREACHABLE = "unreachable"
    DECLINED = "declined"
    DENIED = "denied"
    ASKED_FOR_TIME = "asked_for_time"
    REFERRED = "referred"


class StatementDetail(StrEnum):
    """What a comment statement says beyond its type."""

    NOT_OBTAINED = "not_obtained"
    NOT_REACHED = "not_reached"
    IMMEDIATE = "immediate"
    REPEATED = "repeated"
    NO_PUBLIC_COMMENT = "no_public_comment"


class QuoteRole(StrEnum):
    """Why words stand in quotation marks."""

    SPEECH = "speech"
    NAME = "name"
    SCARE = "scare"


class AllegationBasis(StrEnum):
    """Whose allegation it is. ``party-not-asked`` blocks only for our own reporting."""

    OWN = "own"
    RELAYED = "relayed"
    STATES = "states"
    COLLECTIVE = "collective"
    COURT = "court"


@dataclass(frozen=True, slots=True)
class ParagraphReading:
    """A paragraph's place and kind."""

    span: Span
    kind: Kind


@dataclass(frozen=True, slots=True)
class Attribution:
    """A claim reported by a cue and tied to a speaker. ``rule`` names what found it.

    ``speaker`` is None where the verb only implies one. ``antecedent`` is the earlier, fuller mention of an implied or
    shortened speaker (وأضاف, المصدر نفسه, a surname alone), where the text allows to tell it.
    """

    cue: Span
    speaker: Span | None
    claim: Span | None
    anonymous: bool
    kind: Speech
    relay: Span | None
    rule: str
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True)
class CommentStatement:
    """One party's outcome, as the text tells it. ``asked_by`` is who asked, where the sentence names them."""

    type: StatementType
    detail: StatementDetail | None
    cue: Span
    party: Span | None
    asked_by: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks, marks included."""

    span: Span
    role: QuoteRole
    speaker: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written; ``resolved`` is one ISO date, a first and last one, or None."""

    span: Span
    resolved: str | tuple[str, str] | None
    rule: str


@dataclass(frozen=True, slots=True)
class Allegation:
    """A claim that accuses or criticises an identifiable party."""

    cue: Span
    party: Span
    claim: Span | None
    basis: AllegationBasis
    serious: bool
    rule: str


@dataclass(frozen=True, slots=True)
class AccusedParty:
    """A party that the text accuses, with every mention, and whether it is heard.

    ``name`` is the fullest mention; ``allegations`` are indices of the reading's allegations; ``basis`` is the one that
    asks most of the newsroom (our own first). ``speaks``: an attribution is the party's; ``denies``: it is reported as
    denying; ``asked``: what the text says of asking it.
    """

    name: Span
    mentions: tuple[Span, ...]
    allegations: tuple[int, ...]
    basis: AllegationBasis
    serious: bool
    speaks: bool
    denies: bool
    asked: tuple[StatementType, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one body. ``text_hash`` and ``rules_digest`` name exactly what was read, with what."""

    text_hash: str
    rules_digest: str
    text_length: int
    paragraphs: tuple[ParagraphReading, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    comment_statements: tuple[CommentStatement, ...] = ()
    quotes: tuple[Quote, ...] = ()
    dates: tuple[DateMention, ...] = ()
    allegations: tuple[Allegation, ...] = ()
    accused: tuple[AccusedParty, ...] = ()
    findings: tuple[Reason, ...] = ()
