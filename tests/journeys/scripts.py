"""What people do with two stories at the window: whom they ask and how, whose words they tie, what they put right."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed" / "article.txt"


@dataclass(frozen=True, slots=True)
class Try:
    """A further attempt: how, where, what came of it (catalogue keys), at which hour and minute; with a file or not."""

    channel: str
    to: str
    result: str
    at: str
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A party asked in the morning of the script's day, with a day to answer.

    ``covers`` are words of the sentence that the request is about where the text names the party otherwise; ``reply``
    is a refusal to comment that came in, ``refused`` where it refuses in terms.
    """

    party: str
    channel: str
    to: str
    tries: tuple[Try, ...] = ()
    covers: str = ""
    reply: str = ""
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """One story's way. Pairs are what stands in the text, and what is typed in its place."""

    name: str
    copy: str
    day: str
    asking_day: str
    unbacked: int
    asked: tuple[Asked, ...]
    described: tuple[tuple[str, str], ...]
    tied: tuple[tuple[str, str], ...]
    relay: str
    typo: tuple[str, str]
    letter: tuple[str, str]
    mistake: tuple[str, str]

    @property
    def headline(self) -> str:
        """The first line."""
        return self.copy.split("\n", 1)[0]


EMAIL, PHONE, LETTER, VISIT = "channel.email", "channel.phone", "channel.letter", "channel.visit"
BOUNCED, UNANSWERED, DELIVERED = "result.bounced", "result.unanswered", "result.delivered"

WIRE = Script(
    name="wire",
    copy=SEED.read_text("utf-8") if SEED.is_file() else "",
    day="20210714",
    asking_day="20210712",
    unbacked=4,
    asked=(
        Asked("وزارة الخارجية الإيرانية", EMAIL, "press@mfa.example"),
        Asked(
            "مكتب العلاقات العامة للحرس الثوري", PHONE, "+999 21 555",
            (Try(PHONE, "+999 21 555", UNANSWERED, "1100"), Try(PHONE, "+999 21 556", UNANSWERED, "1500")),
        ),
        Asked("الحكومة العراقية", EMAIL, "media@cabinet.example"),
        Asked(
            "مكتب رئيس الوزراء العراقي", EMAIL, "press@pm.example",
            (Try(EMAIL, "press@pm.example", BOUNCED, "0902"), Try(EMAIL, "info@pm.example", BOUNCED, "1000")),
        ),
    ),
    described=(
        ("أحد المصادر الثلاثة", "قائد في فصيل مسلح اطلع على الاجتماع"),
        ("مسؤول كبير في المنطقة", "مسؤول كبير في المنطقة"),
    ),
    tied=(("للمسؤول", "مسؤول كبير"),),
    relay="رويترز",
    typo=("علن فصيل", "أعلن فصيل"),
    letter=("شرقي سوريا", "شرق سوريا"),
    mistake=("14 صاروخًا", "15 صاروخًا"),
)  # fmt: skip

OWN = Script(
    name="own",
    copy="""تأخر افتتاح جسر الضفة واتهامات بسوء التنفيذ

مرفأ السلام | غرفة المرفأ

قال مهندس في لجنة الإشراف إن شركة ركن الجسور تورطت في اختلاس جزء من أموال المشروع.

وقالت رئيسة لجنة الأهالي هدى الرملي إن الجسر «لم يُفتح في موعده مرتين».

ولم ترد وزارة الأشغال على أسئلة غرفة المرفأ.

ولم يتسنّ الاتصال بشركة ركن الجسور للتعليق.

ولم يتسنّ الحصول على تعليق من محافظة الضفة.

ورفضت بلدية المرفأ التعليق.

ونفى مدير المشروع سامر العالي وقوع أي مخالفة.
""",
    day="20261122",
    asking_day="20261119",
    unbacked=4,
    asked=(
        Asked("وزارة الأشغال", PHONE, "555 0100", (Try(PHONE, "555 0100", DELIVERED, "0930", evidence=True),)),
        Asked(
            "شركة ركن الجسور", EMAIL, "media@rukn.example",
            (Try(EMAIL, "media@rukn.example", BOUNCED, "0902"), Try(EMAIL, "info@rukn.example", BOUNCED, "1000")),
        ),
        Asked("الديوان", LETTER, "ديوان المحافظة", covers="محافظة الضفة"),
        Asked("بلدية المرفأ", VISIT, "مبنى البلدية", reply="لن نعلق.", refused=True),
    ),
    described=(("مهندس في لجنة الإشراف", "مهندس في لجنة الإشراف"),),
    tied=(),
    relay="",
    typo=("واتهامات", "واتّهامات"),
    letter=("مرتين»", "مرتان»"),
    mistake=("لجنة الأهالي", "لجنة السكان"),
)  # fmt: skip
