"""A small invented story in every kind of paragraph. Its places, bodies and people exist nowhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from newsdesk.domain.corrections import ChangeKind
from newsdesk.exports.document import Attribution, Moment, Note, Publishable, Status
from newsdesk.text.body import Body, Direction, Kind, Mark, MarkKind, Paragraph

ZONE = timezone(timedelta(hours=3))

LABELS = {
    "draft": "مسودة لم تُعتمد للنشر",
    "superseded": "نسخة سابقة لم تعد قائمة",
    "by": "كتب",
    "published": "نُشر",
    "updated": "حُدّث",
    "embargo": "محظور النشر حتى",
    "notes": "تصحيحات هذا الخبر",
    "note_link": "رابط هذا التصحيح",
    "page_of": "من",
    "apology": "اعتذار",
    "note.update": "تحديث",
    "note.refile": "إعادة لتصويب خطأ",
    "note.correction": "تصحيح",
    "note.clarification": "توضيح",
    "note.right_of_reply": "حق الرد",
    "note.legal_correction": "حق التصحيح",
    "notice.withheld": "أُوقف نشر هذا الخبر مؤقتًا",
    "notice.withdrawn": "سُحب هذا الخبر",
    "visual": "ترتيب بصري للعرض وحده – لا يُستورد",
}


def _paragraph(number: int, kind: Kind, text: str, **more: object) -> Paragraph:
    return replace(Paragraph(f"p{number}", kind, text), **more)  # type: ignore[arg-type] # fields of Paragraph


def _mark(kind: MarkKind, text: str, words: str, href: str | None = None) -> Mark:
    start = text.index(words)
    return Mark(kind, start, start + len(words), href)


_FIRST = (
    "قالت هيئة موانئ الرمّانة يوم الثلاثاء إنها أوقفت العمل في الرصيف السابع بعدما كشف تدقيق داخلي "
    "فروقًا قيمتها $2.5 مليون بين عامَي 2024-2026، وفق تقرير من 48 صفحة اطّلعت عليه «صحيفة المرسى»."
)
_SECOND = (
    "وأضافت الهيئة أن شركتَي Blue Pelican Lines، وNorth Quay Ltd. سلّمتا وثائقهما في 2026-11-17، وأن رقم الشكاوى هو "
    "+999-55-0147."
)

STORY = Body(
    (
        _paragraph(1, Kind.HEADLINE, "هيئة موانئ الرمّانة توقف العمل في الرصيف السابع بعد تدقيق كشف فروقًا بالملايين"),
        _paragraph(2, Kind.DECK, "الشركة المشغّلة تقول إنها قدّمت كل الوثائق، والنقابة تطلب نشر التقرير كاملًا"),
        _paragraph(3, Kind.DATELINE, "مدينة الرمّانة | صحيفة المرسى"),
        _paragraph(
            4,
            Kind.BODY,
            _FIRST,
            marks=(
                _mark(MarkKind.STRONG, _FIRST, "الرصيف السابع"),
                _mark(MarkKind.LINK, _FIRST, "تقرير من 48 صفحة", "https://marsa.example/report?a=1&b=2"),
            ),
        ),
        _paragraph(5, Kind.BODY, _SECOND, marks=(_mark(MarkKind.EMPHASIS, _SECOND, "Blue Pelican"),)),
        _paragraph(6, Kind.SUBHEAD, "مطالب النقابة"),
        _paragraph(7, Kind.LIST_ITEM, "نشر التقرير كاملًا قبل نهاية الشهر."),
        _paragraph(8, Kind.LIST_ITEM, "صرف أجور 1200 عامل توقفوا عن العمل."),
        _paragraph(9, Kind.QUOTATION, "«لن نقبل أن يدفع العمال ثمن أرقام لم يكتبوها»، قال رئيس النقابة سالم الدرويش."),
        _paragraph(10, Kind.BODY, "ولم تردّ وزارة النقل البحري في الرمّانة على طلب للتعليق حتى نشر هذا التقرير."),
        _paragraph(11, Kind.BODY, "The audit covers Quay 7 only (48 pages).", direction=Direction.LTR),
        _paragraph(12, Kind.CAPTION, "رافعات متوقفة في الرصيف السابع يوم الاثنين (صحيفة المرسى)"),
        _paragraph(13, Kind.RELATED, "نقابة عمال الموانئ في الرمّانة تلوّح بالإضراب"),
        _paragraph(14, Kind.SOURCE_LINE, "المصدر: صحيفة المرسى"),
    )
)

CORRECTION = Note(
    id="c-1",
    type=ChangeKind.CORRECTION,
    text=(
        "تصحيح: ورد في نسخة سابقة من هذا الخبر، نُشرت في 17 تشرين الثاني الساعة 10:20، أن الفروق قيمتها $25 مليون. "
        "والصحيح أنها $2.5 مليون (الفقرة الأولى)."
    ),
    at=Moment(datetime(2026, 11, 18, 9, 5, tzinfo=ZONE), "18 تشرين الثاني 2026، 09:05"),
    paragraph=1,
)
CLARIFICATION = Note(
    id="c/2",
    type=ChangeKind.CLARIFICATION,
    text="لم يبيّن الخبر أن الهيئة تملك حصة في الشركة المشغّلة؛ فاقتضى التوضيح.",
    at=Moment(datetime(2026, 11, 19, 14, 30, tzinfo=ZONE), "19 تشرين الثاني 2026، 14:30"),
    apology=True,
)

PUBLISHED = Publishable(
    story_id="019abc00-0000-7000-8000-000000000001",
    version=3,
    revision=9,
    status=Status.PUBLISHED,
    body=STORY,
    labels=LABELS,
    bylines=("ليلى الحسّان", "J. K. Marlowe"),
    outlet="صحيفة المرسى",
    place="مدينة الرمّانة",
    published=Moment(datetime(2026, 11, 17, 10, 20, tzinfo=ZONE), "17 تشرين الثاني 2026، 10:20"),
    updated=Moment(datetime(2026, 11, 19, 14, 30, tzinfo=ZONE), "19 تشرين الثاني 2026، 14:30"),
    notes=(CORRECTION, CLARIFICATION),
    url_base="https://marsa.example/news",
    head="5f" * 32,
)
DRAFT = replace(PUBLISHED, status=Status.DRAFT, version=0, published=None, updated=None, notes=())
SUPERSEDED = replace(
    PUBLISHED,
    version=1,
    status=Status.SUPERSEDED,
    updated=None,
    mark=(
        "نسخة سابقة لم تعد قائمة – نصّ الإصدار 1 كما نُشر في 17 تشرين الثاني 2026، 10:20، وحلّ محلّه الإصدار 3 المنشور "
        "في 19 تشرين الثاني 2026، 14:30"
    ),
)
WITHDRAWN = replace(
    PUBLISHED,
    status=Status.WITHDRAWN,
    notice="سحبت صحيفة المرسى هذا الخبر المنشور في 17 تشرين الثاني 2026 لأن التقرير الذي بُني عليه لم يصدر عن الهيئة.",
)
WITHHELD = replace(WITHDRAWN, status=Status.WITHHELD, notice="أوقفت صحيفة المرسى نشر هذا الخبر حتى تراجع أرقامه.")
SOCIAL = (
    Paragraph("x1", Kind.SOCIAL, "هيئة موانئ الرمّانة توقف العمل في الرصيف السابع #موانئ https://marsa.example/n/1"),
    Paragraph("x2", Kind.SOCIAL, "النقابة: لن نقبل أن يدفع العمال ثمن أرقام لم يكتبوها"),
)


def _said(paragraph: int, cue: str, speaker: str = "", claim: str = "", *, direct: bool = False) -> Attribution:
    text = STORY.paragraphs[paragraph].text

    def place(words: str) -> tuple[int, int] | None:
        return (text.index(words), text.index(words) + len(words)) if words else None

    return Attribution(paragraph, place(cue) or (0, 0), place(speaker), place(claim), direct)


ATTRIBUTED = replace(
    PUBLISHED,
    social=SOCIAL,
    attributions=(
        _said(3, "قالت", "هيئة موانئ الرمّانة", "أوقفت العمل في الرصيف السابع"),
        _said(3, "وفق", "تقرير من 48 صفحة"),
        _said(4, "وأضافت", "الهيئة", "شركتَي Blue Pelican Lines، وNorth Quay Ltd. سلّمتا وثائقهما في 2026-11-17"),
        _said(8, "قال", "رئيس النقابة سالم الدرويش", "«لن نقبل أن يدفع العمال ثمن أرقام لم يكتبوها»", direct=True),
    ),
)
"""The published sample with who says what in it, and texts for social networks."""
ENGLISH = replace(
    PUBLISHED,
    body=Body((Paragraph("p1", Kind.HEADLINE, "Quay 7 closed"), Paragraph("p2", Kind.BODY, "The authority said so."))),
    language="en",
    direction=Direction.LTR,
    notes=(),
    bylines=("A. B.", "C. D."),
)
