"""The sample story as wire formats get it: with who says what, and as each kind of edition."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from newsdesk.domain.corrections import ChangeKind
from newsdesk.exports.document import Attribution, Moment, Note, Status
from newsdesk.text.body import Kind, Span
from tests.exports.sample import CORRECTION, DRAFT, PUBLISHED, STORY, SUPERSEDED, WITHDRAWN, ZONE


def _span(paragraph: int, words: str) -> Span:
    start = STORY.paragraphs[paragraph].text.index(words)
    return start, start + len(words)


def _said(paragraph: int, cue: str, speaker: str, claim: str, *, direct: bool = False) -> Attribution:
    return Attribution(paragraph, _span(paragraph, cue), _span(paragraph, speaker), _span(paragraph, claim), direct)


ATTRIBUTIONS = (
    _said(1, "تقول", "الشركة المشغّلة", "إنها قدّمت كل الوثائق"),
    _said(3, "قالت", "هيئة موانئ الرمّانة", "إنها أوقفت العمل في الرصيف السابع"),
    _said(3, "كشف", "تدقيق داخلي", "فروقًا قيمتها $2.5 مليون بين عامَي 2024-2026"),
    _said(3, "وفق", "تقرير من 48 صفحة", "كشف تدقيق داخلي فروقًا قيمتها $2.5 مليون"),
    _said(4, "وأضافت", "الهيئة", "أن شركتَي Blue Pelican Lines، وNorth Quay Ltd. سلّمتا"),
    _said(8, "قال", "رئيس النقابة سالم الدرويش", "لن نقبل أن يدفع العمال ثمن أرقام لم يكتبوها", direct=True),
)

REPLY = Note(
    id="c-3",
    type=ChangeKind.RIGHT_OF_REPLY,
    text="تقول شركة Blue Pelican Lines إن وثائقها سُلّمت كاملة في موعدها، وإن التدقيق لم يطلب غيرها.",
    at=Moment(datetime(2026, 11, 20, 8, 0, tzinfo=ZONE), "20 تشرين الثاني 2026، 08:00"),
)
CLARIFIED = replace(PUBLISHED, attributions=ATTRIBUTIONS, change=ChangeKind.CLARIFICATION)
"""The third edition: a clarification; the correction of the second stands in it still."""
FIRST = replace(CLARIFIED, version=1, updated=None, notes=(), change=None)
CORRECTED = replace(CLARIFIED, version=2, updated=CORRECTION.at, notes=(CORRECTION,), change=ChangeKind.CORRECTION)
REPLIED = replace(
    CLARIFIED, version=4, updated=REPLY.at, notes=(*PUBLISHED.notes, REPLY), change=ChangeKind.RIGHT_OF_REPLY
)
UNAPPROVED = replace(
    DRAFT,
    attributions=ATTRIBUTIONS,
    as_of=Moment(datetime(2026, 11, 16, 21, 40, tzinfo=ZONE), "16 تشرين الثاني 2026، 21:40"),
    embargo=Moment(datetime(2026, 11, 17, 10, 0, tzinfo=ZONE), "17 تشرين الثاني 2026، 10:00"),
)
_LATER = Moment(datetime(2026, 11, 21, 12, 0, tzinfo=ZONE), "21 تشرين الثاني 2026، 12:00")
RETIRED = replace(WITHDRAWN, attributions=ATTRIBUTIONS, edition=4, as_of=_LATER)
HELD_BACK = replace(RETIRED, status=Status.WITHHELD, notice="أُوقف نشر هذا الخبر مؤقتًا ريثما تراجع الصحيفة ما ورد فيه.")
EDITIONS = {
    "first": FIRST, "corrected": CORRECTED, "clarified": CLARIFIED, "replied": REPLIED, "draft": UNAPPROVED,
    "superseded": replace(SUPERSEDED, attributions=ATTRIBUTIONS), "withdrawn": RETIRED, "withheld": HELD_BACK,
}  # fmt: skip
SLOT_KINDS = (Kind.HEADLINE, Kind.DECK, Kind.ALERT, Kind.CAPTION)
