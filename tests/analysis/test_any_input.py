"""Whatever comes in is read: no crash, spans that are places of the text, and work that grows as the text does."""

from __future__ import annotations

import os
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newsdesk.analysis.document import read_plain
from newsdesk.analysis.knowledge import load
from newsdesk.analysis.reader import Reader
from newsdesk.domain.reading import Reading
from newsdesk.text.body import Body, Kind, Paragraph, Span
from newsdesk.text.copyclean import UndecodableText, decode
from newsdesk.text.letters import grapheme_boundaries
from tests.analysis.counting import calls

KNOWLEDGE = load(Path(__file__).resolve().parents[2] / "resources" / "rules")
STORY = date(2026, 11, 23)
EXAMPLES = int(os.environ.get("NEWSDESK_EXAMPLES", "300"))
"""Random inputs a run; ten thousand were tried before the rules were called done."""

ARABIC = "ونقلت الوكالة عن مصادر أن الوزير قال: «لن نعلق»، ولم ترد الشركة على أسئلة من رويترز في 9 يوليو تموز الجاري. "
ENGLISH = "The minister said on Tuesday that talks had failed. Officials declined to comment, according to Reuters. "
PERSIAN = "وزیر امور خارجه گفت که مذاکرات ادامه دارد و شرکت به پرسش‌های خبرنگاران پاسخ نداد. "
URDU = "وزیر خارجہ نے کہا ہے کہ مذاکرات جاری رہیں گے۔ کمپنی نے سوالات کا جواب نہیں دیا۔ "
FORMS = "ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ ﺇﻥ ﺍﻟﻤﺤﺎﺩﺛﺎﺕ ﻣﺴﺘﻤﺮﺓ، ﻭﻟﻢ ﺗﺮﺩ ﺍﻟﺸﺮﻛﺔ ﻋﻠﻰ ﻃﻠﺐ ﻟﻠﺘﻌﻠﻴﻖ. "
CONTROLS = (
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # of direction
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e"  # of no width
)
CONTROLLED = "".join(f"قال{mark} الوزير{mark} إن{mark} الخطة {mark}جاهزة. " for mark in CONTROLS)


def _spans(reading: Reading) -> list[Span]:
    found: list[Span | None] = [item.span for item in reading.paragraphs]
    for made in reading.attributions:
        found += [made.cue, made.speaker, made.claim, made.relay, made.antecedent]
    for told in reading.comment_statements:
        found += [told.cue, told.party, told.asked_by]
    for quote in reading.quotes:
        found += [quote.span, quote.speaker]
    for charge in reading.allegations:
        found += [charge.cue, charge.party, charge.claim]
    for party in reading.accused:
        found += [party.name, *party.mentions]
    found += [mention.span for mention in reading.dates] + [reason.span for reason in reading.findings]
    return [span for span in found if span is not None]


def _check(text: str) -> Reading:
    _, reading = read_plain(text, KNOWLEDGE, STORY)
    one_line = text.replace("\n", " ")  # where CR and LF are no longer one sign
    headline = Body((Paragraph("p1", Kind.HEADLINE, one_line),))
    as_headline = Reader(KNOWLEDGE).read(headline, STORY) if text.strip() else reading
    for read, found in ((text, reading), (one_line, as_headline)):
        boundaries = set(grapheme_boundaries(read))
        for start, end in _spans(found):
            assert 0 <= start < end <= len(read)
            assert start in boundaries
            assert end in boundaries
    assert reading.text_length == len(text)
    return reading


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n\n", "\ufeff", ".", "«", '"', "ّ", "\u0640", ARABIC, ENGLISH, PERSIAN, URDU, FORMS, CONTROLLED,
        CONTROLS, ARABIC + ENGLISH + PERSIAN + URDU, "\U0001f600" * 50, "ء" * 5_000, "﷽ ﷺ " * 40, "\u0301" * 400,
        "12/5/2026 " * 300, "\ufe70", "قال\ufcf2 الوزير \ufe71 إن", "0 \r\n", "قال الوزير\r\nإن\r\n",
    ],
    ids=range(26),
)  # fmt: skip
def test_every_kind_of_text_is_read(text: str) -> None:
    _check(text)


def test_copy_in_other_scripts_is_not_read_as_arabic() -> None:
    for text in (ENGLISH, PERSIAN, URDU):
        reading = _check(text)
        assert reading.comment_statements == ()
        assert reading.allegations == ()


def test_letters_of_old_converters_say_the_same() -> None:
    assert [item.type.value for item in _check(FORMS).comment_statements] == ["no_reply"]


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-8", "utf-16", "iso8859-6"])
def test_copy_in_any_encoding_says_the_same(encoding: str) -> None:
    plain = "وقال الوزير إن المحادثات مستمرة، ولم ترد الشركة على أسئلة الصحيفة حول العقد.\n" * 3
    reading = _check(decode(plain.encode(encoding)))
    assert len(reading.attributions) == 3
    assert len(reading.comment_statements) == 3


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UndecodableText):
        decode(bytes([0xFF, 0x00, 0x81, 0x9F]) * 40)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(sorted({*ARABIC.split(), *CONTROLS, *"«»“”\"'()[]،؛:.؟!-–\n "})),
            st.sampled_from(sorted(KNOWLEDGE.verbs)),
            st.sampled_from(sorted(word for words in KNOWLEDGE.nouns.values() for word in words)),
            st.sampled_from(sorted(word for words in KNOWLEDGE.small.values() for word in words)),
            st.sampled_from(sorted(KNOWLEDGE.statement_verbs)),
            st.sampled_from(sorted(word for words in KNOWLEDGE.asking.values() for word in words)),
        ),
        max_size=60,
    ).map(" ".join)
)
@example("فند الزميل زميلنا")  # somebody of ours at the very end
@example("استمهلتنا")  # a verb alone in a headline
@example("نفى المدير العام لوزارة")  # whom ل means is not there any more
@example("وسبق أن سألنا الناطق باسم وزارة الأوقاف عن هذه النقطة، فوعدنا بالرد.")  # nobody between سبق and أن
@example('ونقلت الوكالة الرسمية البلدية رئيس قول خلال الجولة: "سنعيد فتح السوق خلال أيام".')  # nobody behind قول
def test_anything_at_all_is_read(text: str) -> None:
    _check(text)


WORDS = 720
"""Repetitions in the longer text: three times what any rule looks ahead or back."""


def _work(text: str) -> int:
    body = Body((Paragraph("p1", Kind.BODY, text),))
    return calls(lambda: Reader(KNOWLEDGE).read(body, STORY))


def _grows_as_the_text(piece: str, times: int = WORDS) -> None:
    small, large = _work(piece * (times // 8)), _work(piece * times)
    assert large < 8 * 1.4 * small, piece


REPEATED = (
    "وقال الوزير إن ", "لم يرد على ", "اتهم الوزير ", "«قال» قاعدة ", "نقلت الوكالة عن ", "لم يتسن الحصول من ",
    "بحسب ما ", "وفقا ل", "من من ", "قال ", "إن ", "، ", ". ", "« ", "» ", '" ', "( ", "لم ", "مضيفا ", "الذي ",
    "تواصلت مع ", "طلب ", "هاتفه ", "لا تعليق ", "وهو ما نفاه ", "رويترز ", "أسئلة ", "يوم الأحد ", "المصدر نفسه ",
    "كل من ", "أما ", "وطلبت الشركة مهلة للتشاور والتمست وقتا ",
    "لم يتغير شيء في القرية منذ سنوات ولم نتلق أي رد، يقول طبيب المركز. ",
    "وقال الوزير إن الخبر «مفبرك ولا أساس له من الصحة» وإن الأمر «كاذب ولا صحة له». ",
)  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
def test_work_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    _grows_as_the_text(piece)


@pytest.mark.parametrize("seed", range(6))
def test_work_grows_with_the_text_for_random_words_of_the_rules(seed: int) -> None:
    rules = [*KNOWLEDGE.verbs, *KNOWLEDGE.statement_verbs, *(w for words in KNOWLEDGE.small.values() for w in words)]
    chosen = random.Random(seed).sample(sorted(set(rules)), 40)  # noqa: S311 - a test's choice of words
    _grows_as_the_text(" ".join(chosen) + " ", WORDS // 10)


def test_one_long_paragraph_costs_what_as_many_words_cost() -> None:
    words = int(os.environ.get("NEWSDESK_WORDS", "4000")) // len(ARABIC.split())
    one = calls(lambda: read_plain(ARABIC * words, KNOWLEDGE, STORY))
    many = calls(lambda: read_plain("\n".join(f"{ARABIC}{number}" for number in range(words)), KNOWLEDGE, STORY))
    assert one < 2.5 * many


def test_many_paragraphs_cost_what_they_cost_alone() -> None:
    def copy(size: int) -> str:
        line = ARABIC + "واتهم النائب {0} شركة «نور {0}» بالفساد، وأضاف أن {0}."
        return "\n".join(line.format(number) for number in range(size))

    small, large = copy(40), copy(320)
    few = calls(lambda: read_plain(small, KNOWLEDGE, STORY))
    assert calls(lambda: read_plain(large, KNOWLEDGE, STORY)) < 8 * 1.4 * few


def test_a_keystroke_costs_its_paragraph_and_the_putting_together() -> None:
    texts = [f"{ARABIC}{number}" for number in range(60)]
    reader = Reader(KNOWLEDGE)
    whole = calls(lambda: reader.read(_paragraphs(texts), STORY))
    again = calls(lambda: reader.read(_paragraphs([*texts[:30], texts[30] + "ن", *texts[31:]]), STORY))
    assert again < whole / 4


def _paragraphs(texts: list[str]) -> Body:
    return Body(tuple(Paragraph(f"p{number}", Kind.BODY, text) for number, text in enumerate(texts)))
