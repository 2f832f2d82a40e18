"""The short ways of the reading lead where the long ones do."""

from __future__ import annotations

import gc
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.analysis import tokens
from newsdesk.analysis.beginnings import Beginnings
from newsdesk.analysis.followers import Followers
from newsdesk.analysis.knowledge import load
from newsdesk.analysis.patterns import match
from newsdesk.analysis.reader import Reader
from newsdesk.analysis.rule_types import Pattern
from newsdesk.analysis.tokens import FIGURES, ODD, QUOTED, ROUGH, line_of
from newsdesk.analysis.undisturbed import undisturbed
from newsdesk.text import dates, segments
from newsdesk.text.body import Body, Kind, Paragraph
from newsdesk.text.letters import fold_key
from newsdesk.text.segments import sentences

KNOWLEDGE = load(Path(__file__).resolve().parents[2] / "resources" / "rules")
STORY = date(2026, 11, 23)
PIECES = (
    "قال", "الوزيرُ", "«العرب»", "إن", "،", "(أ.ف.ب)", "3.5", "١٢", "12/5", "CNN:", "بـCNN",
    "…", "..", "“", "”", '"', ".",
    "نعم.", "نعم؟»", "و", "\u0651", "\u0301ب", "\u200d", "\u0600", "\u00a0", "\u200f", "\ufe70",
    "ﻗﺎﻝ", "گفت", "x\u094b", "😀",
)  # fmt: skip
COPY = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.lists(st.sampled_from([*PIECES, " "]), max_size=20).map("".join),
    st.text(max_size=30),
)


@settings(max_examples=600, deadline=None)
@given(COPY)
def test_a_text_cut_at_its_spaces_is_cut_as_it_is_whole(text: str) -> None:
    line = line_of(text)
    assert list(line.tokens) == tokens._cut(text)
    ends = [end for _, end in sentences(text)]
    held = [next((number for number, end in enumerate(ends) if token.start < end), 0) for token in line.tokens]
    apart = {number: index for index, number in enumerate(dict.fromkeys(held))}
    if not line.pairs:  # else stops inside a quotation part nothing
        assert list(line.sentence) == [apart[number] for number in held]


@pytest.mark.parametrize(
    ("text", "bit"),
    [("قال «نعم»", QUOTED), ("في ١٢ منه", FIGURES), ("في 12 منه", FIGURES), ("قال  نعم", ROUGH), ("قال ،نعم", ROUGH),
     ("قال\u202e نعم", ODD)],
)  # fmt: skip
def test_what_a_paragraph_holds_is_told(text: str, bit: int) -> None:
    assert line_of(text).holds & bit
    assert line_of("قال الوزير إن الخطة جاهزة.").holds & bit == 0


def test_patterns_are_found_by_the_words_they_begin_with() -> None:
    patterns = [pattern for rule in KNOWLEDGE.word_statements for pattern in rule.then]
    beginnings = Beginnings((pattern, pattern) for pattern in patterns)
    known = sorted({*KNOWLEDGE.verbs, *KNOWLEDGE.statement_verbs, *(w for p in patterns for w in p.parts[0].words)})
    for key in random.Random(3).sample(known, 400):  # noqa: S311 - a test's choice of words
        for word in (key, "و" + key, key + "نا"):
            assert beginnings.at(word) == tuple(one for one in patterns if _may_begin(one, word))


def test_a_pattern_is_left_out_only_where_it_would_not_fit() -> None:
    patterns = [pattern for rule in KNOWLEDGE.word_statements for pattern in rule.then]
    fits = 0
    told = [example.text for example in KNOWLEDGE.examples if example.kind == "statement" and example.wanted]
    for text in told[::4]:
        line = line_of(text)
        for pattern in patterns:
            whole = replace(pattern, needs=frozenset())
            ends = [match(line, place, len(line.tokens), pattern) for place in range(len(line.tokens))]
            assert ends == [match(line, place, len(line.tokens), whole) for place in range(len(line.tokens))]
            fits += any(end is not None for end in ends)
    assert fits > 5


def _may_begin(pattern: Pattern, word: str) -> bool:
    plain = word[1:] if len(word) > 2 and word[0] in "وف" else word
    for part in pattern.parts:
        if part.special or part.gap or part.takes(word) or part.takes(plain):
            return True
        if not part.optional:
            return False
    return False


def test_paragraphs_that_move_say_what_they_would_say_if_read_anew() -> None:
    texts = [example.text for example in KNOWLEDGE.examples]
    chance = random.Random(7)  # noqa: S311 - a test's choice of texts
    lines = [Paragraph(f"p{number}", Kind.BODY, chance.choice(texts)) for number in range(12)]
    reader = Reader(KNOWLEDGE)
    for step in range(25):
        place = chance.randrange(len(lines))
        if step % 3 == 0:
            lines.insert(place, Paragraph(f"n{step}", chance.choice(list(Kind)), chance.choice(texts)))
        elif step % 3 == 1:
            del lines[place]
        else:
            changed = lines[place]
            lines[place] = Paragraph(changed.id, changed.kind, f"{changed.text[:3]}«{changed.text[3:]}")
        body = Body(tuple(lines))
        assert reader.read(body, STORY) == Reader(KNOWLEDGE).read(body, STORY)


@given(st.text(alphabet="\n 09azءآأؤإئابةتىيهو", min_size=41, max_size=90))
def test_long_texts_fold_as_their_letters_do(text: str) -> None:
    assert fold_key(text) == "".join(map(fold_key, text))


@pytest.fixture
def _collecting() -> Iterator[None]:
    """Garbage is looked for, as in a program without a window; a window's test before may have switched that off."""
    before = gc.isenabled()
    gc.enable()
    yield
    if not before:
        gc.disable()


@pytest.mark.usefixtures("_collecting")
def test_garbage_is_looked_for_again_after_a_failure() -> None:
    assert gc.isenabled()
    looking: list[bool] = []

    def fail() -> None:
        with undisturbed():
            looking.append(gc.isenabled())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert looking == [False]
    assert gc.isenabled()


@pytest.mark.parametrize("house", [(), ("رويترز",)])
def test_a_statements_verb_is_left_out_only_where_nothing_that_follows_it_stands(
    monkeypatch: pytest.MonkeyPatch, house: tuple[str, ...]
) -> None:
    texts = [example.text for example in KNOWLEDGE.examples if example.kind == "statement"]
    texts = texts[::3] + [" ".join(texts[place : place + 4]) for place in range(0, len(texts), 12)]
    dateline = [Paragraph("d", Kind.DATELINE, f"بغداد | {' '.join(house)}")] if house else []
    body = Body((*dateline, *(Paragraph(f"p{number}", Kind.BODY, text) for number, text in enumerate(texts))))
    short = Reader(KNOWLEDGE).read(body, STORY)
    monkeypatch.setattr(Followers, "may_stand", lambda *_: True)
    assert Reader(KNOWLEDGE).read(body, STORY) == short
    assert short.comment_statements


def test_verbs_that_several_rules_have_are_told_in_the_order_of_the_rules() -> None:
    places = {rule.id: place for place, rule in enumerate(KNOWLEDGE.verb_statements)}
    several = 0
    for key, verbs in KNOWLEDGE.statement_verbs.items():
        order = [places[verb.rule.id] for verb in verbs]
        assert order == sorted(order)
        assert {fold_key(verb.form.text) for verb in verbs} == {key}
        several += len(set(order)) > 1
    assert several > 100


def test_a_word_of_no_rule_begins_nothing() -> None:
    """A pattern whose first part may be any word would be tried at every word of every text."""
    line = line_of("ذهب الأولاد إلى البستان قبل الغروب وقطفوا قرنبيطا طازجا")
    line.begin(Reader(KNOWLEDGE)._finders.begins)
    assert line.keys[6:8] == ("وقطفوا", "قرنبيطا")
    assert line.begins, "قبل may begin something"
    assert not any(place in (6, 7) for place, _ in line.begins)


FIGURES_AND_MORE = (
    "5", "31", "32", "300", "2020", "1443", "12/5", "10.5", "من", "الشهر", "شهر", "الجاري", "إلى", "و", "و7", "،",
    "-", "/", "(", ")", "يوما", "أيام", "تموز", "كانون", "الثاني", "ذي", "الحجة", "الماضي", "المقبلة", "شخصا", "عام",
    "%", "فبراير",
)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from([*FIGURES_AND_MORE, " "]), max_size=9), st.sampled_from(["", " "]))
def test_a_figure_that_nothing_follows_is_no_date_by_the_long_way_either(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    short = dates.find_dates(text, STORY)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(dates, "_goes_on", lambda *_: True)
        assert dates.find_dates(text, STORY) == short


ENDS = (
    "قال", "د", "بي", "المجلس", "بروف", "الاتصالات", ".", "!", "؟", "…", "«", "»", ")", " ", "3", "e.g", "\u0651",
    "\u200f",
)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from([*ENDS, ". ", " "]), max_size=14).map("".join))
def test_a_plain_sentence_ends_where_the_long_way_ends_it(text: str) -> None:
    short = sentences(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(segments, "_PLAIN_END", re.compile("(?!)"))
        assert sentences(text) == short
