"""The house's style, put on a text as it leaves: digits, months, quotation marks, datelines. The kept text stays.

What is said never changes: no word is touched but the names of months, and those only in dates that nobody is quoted
with. Spaces and other marks are findings for the writer to mend (spacing, punctuation), never changed on the way out.
Paragraphs of another language are left as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from newsdesk.text.body import Body, Direction, Kind, Paragraph, Span
from newsdesk.text.house_datelines import Datelines, dateline_edits, opening_dateline, own_dateline
from newsdesk.text.house_dates import Months
from newsdesk.text.house_digits import Digits, digit_edits, is_foreign
from newsdesk.text.house_months import month_edits
from newsdesk.text.house_quotes import Quotes, Stretches, left_open, quotations, quote_edits, said
from newsdesk.text.letters import fold_key
from newsdesk.text.rewriting import Edit, Moves, rewritten


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """How a house writes. ``months`` None keeps the copy's; so do the others' ``kept``. Without values: all as kept.

    ``credits`` are the names under which the house itself may stand in a dateline.
    """

    digits: Digits = Digits.KEPT
    months: Months | None = None
    quotes: Quotes = Quotes.KEPT
    dateline: Datelines = Datelines.KEPT
    credits: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The style as a fact keeps it, empty where all is as kept: ``digits=arabic;months=dual;…``, in this order."""
        months = self.months.value if self.months else "kept"
        values = (self.digits.value, months, self.quotes.value, self.dateline.value)
        if set(values) == {"kept"}:
            return ""
        names = (field.name for field in fields(self))
        pairs = [f"{name}={value}" for name, value in zip(names, values, strict=False)]
        # A name may hold whatever people type: what parts the fields is written as the number of its letter.
        credit = "|".join(_escaped(name) for name in self.credits)
        return ";".join([*pairs, f"credits={credit}"])

    @classmethod
    def parse(cls, code: str) -> HouseStyle:
        """The style of a ``code``. Raises ValueError or KeyError for anything else."""
        if not code:
            return cls()
        values = dict(part.split("=", 1) for part in code.split(";"))
        months = values["months"]
        named = tuple(_unescaped(name) for name in values["credits"].split("|") if name)
        return cls(
            Digits(values["digits"]), None if months == "kept" else Months(months), Quotes(values["quotes"]),
            Datelines(values["dateline"]), named,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Styled:
    """A body in the house's style: the same paragraphs in order, by the same ids and kinds."""

    body: Body
    _moves: tuple[Moves, ...]

    def moved(self, paragraph: int, span: Span) -> Span:
        """Where the words at a span of the kept paragraph of that index stand in the styled one."""
        return self._moves[paragraph](span)


def styled(body: Body, style: HouseStyle) -> Styled:
    """``body`` in the house's style. Styling twice is styling once."""
    if not style.code:
        return Styled(body, (Moves(),) * len(body.paragraphs))
    opening, speaking = _first_words(body), _still_speaking(body)
    made = [
        rewritten(paragraph, _edits(paragraph, style, opens=index == opening, spoken=index in speaking))
        for index, paragraph in enumerate(body.paragraphs)
    ]
    return Styled(Body(tuple(paragraph for paragraph, _ in made)), tuple(moves for _, moves in made))


def _first_words(body: Body) -> int | None:
    """The index of the paragraph that may begin with a dateline: the first of the text, unless one stands by itself."""
    for index, paragraph in enumerate(body.paragraphs):
        if paragraph.kind is Kind.DATELINE:
            return None
        if paragraph.kind is Kind.BODY:
            return index
    return None


def _still_speaking(body: Body) -> frozenset[int]:
    """The indexes of paragraphs that are words of somebody: quotations of their own, and those between a paragraph that
    leaves a quotation open and the next that closes one."""
    spoken = {index for index, paragraph in enumerate(body.paragraphs) if paragraph.kind is Kind.QUOTATION}
    since: int | None = None
    for index, paragraph in enumerate(body.paragraphs):
        if paragraph.kind not in (Kind.BODY, Kind.LIST_ITEM, Kind.QUOTATION):
            continue
        left = left_open(paragraph.text)
        if left > 0 and since is None:
            since = index
        elif left < 0 and since is not None:
            spoken.update(range(since, index))
            since = None
    return frozenset(spoken)


def _edits(paragraph: Paragraph, style: HouseStyle, *, opens: bool, spoken: bool) -> Iterator[Edit]:
    text = paragraph.text
    if paragraph.direction is Direction.LTR or is_foreign(text):
        return
    pairs = quotations(text)
    yield from quote_edits(pairs, text, style.quotes)
    quoted = Stretches.quoted(pairs)
    yield from digit_edits(text, style.digits, quoted)
    if style.months is not None and not spoken:
        yield from month_edits(text, style.months, said(text, pairs))
    if style.dateline is not Datelines.KEPT:
        found = None
        if paragraph.kind is Kind.DATELINE:
            found = own_dateline(text)
        elif opens:
            found = opening_dateline(text, frozenset(map(fold_key, style.credits)))
        if found is not None:
            yield from dateline_edits(found, text, style.dateline)


_PARTING = "%;=|"


def _escaped(name: str) -> str:
    return "".join(f"%{ord(letter):02x}" if letter in _PARTING else letter for letter in name)


def _unescaped(name: str) -> str:
    for letter in reversed(_PARTING):
        name = name.replace(f"%{ord(letter):02x}", letter)
    return name
