"""Answers that were due to somebody else than a newsroom, and words that are somebody else's."""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.analysis.asking import Asking
from newsdesk.analysis.found import Found, Range, holding
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import StatementRule, StatementVerb
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import PREPOSITIONS, RELATIVES, belongs, definite, under_pronoun

_NEAR = 6
_SAID = frozenset({"قال", "قالت", "قالوا", "يقول", "تقول", "يقولون", "يضيف", "تضيف", "يروي", "تروي"})
"""Verbs behind the words of whoever says them."""
_SAYING = frozenset({"التعليق", "التعقيب"})
_HEADED = 8
"""Words of whoever stands before a colon."""
_HEARD = 8
"""Words behind a refusal within which it may say before whom."""
_THEIRS = ("تها", "ته", "تهم", "تنا", "نا")
_REQUESTS = frozenset({"طلب", "طلبات", "طلبا", "التماس", "التماسا"})
_BEFORE = PREPOSITIONS | RELATIVES
_FILES = frozenset({"ملف", "ملفات", "ملفا", "ملفي", "محضر", "محاضر"})
_WHO = ("اسم", "باسم", "هوي")
_HIDING = frozenset({"حجب", "بحجب", "اخفاء", "باخفاء", "كتم", "كتمان", "تجهيل", "اغفال", "عدم", "بعدم", "الا"})
_HIDDEN = 5
"""Words from a request to whose name is to be hidden."""
_OFFICES = frozenset({"داءره", "وزاره", "هيءه", "مديريه", "مصلحه", "مقر"})
_TO = frozenset({"علي", "عن", "الي", "امام"})


def due_elsewhere(line: Line, rule: StatementRule, hit: Range, stop: int, asking: Asking) -> bool:
    """Whether the answer was one to a proposal, a shot, a court: أي رد على المقترح, أي رد على أسئلة النواب.

    Or the questions themselves are wanted by another office: طلبت توجيه الأسئلة خطيا إلى دائرة التعليم.
    """
    if rule.type == "asked_for_time":
        there = line.key(hit[1]) == "الي" and line.key(hit[1] + 1).removeprefix("ال") in _OFFICES
        if there and any(definite(key) and asking.put(key) for key in line.keys[slice(*hit)]):
            return True
    if not rule.answers:
        return False
    classes = asking.knowledge.statement_classes
    others = classes["OFGIVEN"]
    if not classes["WORDS"].isdisjoint(line.keys[hit[0] : hit[1] + 1]):
        others -= classes["FIRED"]  # لم يصدر تعليق من الجيش على القصف
    for place in range(hit[1], min(stop - 1, hit[1] + _NEAR)):
        if not line.tokens[place].word:
            return False
        if line.key(place) in _TO:
            after = place + 1
            if belongs(line.key(after), others):
                return True
            if asking.put(line.key(after)) and not line.key(after).endswith(_THEIRS):
                return asking.whose(line, after + 1, stop) == "other"
    return False


def others_request(line: Line, start: int, stop: int, asking: Asking) -> bool:
    """Whether a request that is refused is somebody else's than a newsroom's: رفض الاتحاد | طلب نظيره تغيير."""
    asked = (spot for spot in range(start, stop) if line.key(spot) in _REQUESTS)
    objects = (spot + 1 for spot in asked if line.key(spot - 1) not in _BEFORE and line.key(spot + 1) != "عدم")
    return any(asking.whose(line, spot, line.limit(spot)) == "other" for spot in objects)


def sends_files(line: Line, start: int, stop: int) -> bool:
    """Whether a case is what is sent on, and no question: أحال وكيل الملك | ملف الشبكة | على قاضي التحقيق."""
    return any(line.key(spot) in _FILES and line.key(spot - 1) not in _BEFORE for spot in range(start, stop))


def hides_itself(line: Line, hit: Range, stop: int, rule: StatementRule) -> bool:
    """Whether what is not told is who somebody is: a source's condition, and no answer."""
    words = line.keys[hit[0] : min(hit[1] + 2, stop)]
    return any(key.startswith(_WHO) and key in rule.refused_after for key in words)


def asks_to_hide(line: Line, index: int) -> bool:
    """Whether what is asked for at ``index`` is that nobody be named: طالبا | حجب هويته, طلبت | عدم ذكر اسمها."""
    near = line.keys[index + 1 : index + _HIDDEN]
    return not _HIDING.isdisjoint(near[:2]) and any(key.startswith(_WHO) for key in near)


def others_words(line: Line, index: int, speaking: Sequence[Found], asking: Asking) -> bool:
    """Whether "we" is somebody who is quoted without marks: قال رئيس البلدية: لم نتلق ردا, لم نصل إليه، قال أحدهم."""
    return _headed(line, index, asking) or _told_by_others(line, index, holding(line, speaking, index), asking)


def _headed(line: Line, index: int, asking: Asking) -> bool:
    """Whether the words stand behind somebody and a colon, who is no newsroom: وزير الري: لم نتلق ردا."""
    first = line.first(index)
    colon = next((spot for spot in range(first + 1, min(index, first + _HEADED)) if line.tokens[spot].text == ":"), -1)
    if colon < 0 or asking.newsroom(line, first) > first or first in line.pairs:
        return False
    who = first, colon
    speaks = belongs(line.key(first), asking.phrases.anybody) or (line.headline and asking.phrases.known(line, who))
    return speaks and asking.phrases.end(line, first, colon) == colon


def _told_by_others(line: Line, index: int, told: Sequence[Found], asking: Asking) -> bool:
    return any(
        made.claim and made.claim[0] <= index < made.claim[1] and made.speaker
        and (":" in (line.tokens[made.claim[0]].text, line.tokens[made.claim[0] - 1].text)
             or (made.claim[1] <= made.cue[0] + 1 and line.key(made.cue[0]) in _SAID))
        and asking.newsroom(line, made.speaker[0]) < made.speaker[1]
        for made in told
    )  # fmt: skip


def others_tale(line: Line, cue: Range, party: Range | None, speaking: Sequence[Found], asking: Asking) -> bool:
    """Whether a statement is in the words of somebody named behind them, of his own asking: لم نجد ردا، يقول فلان."""
    told = holding(line, speaking, cue[0])
    behind = [made for made in told if made.claim and made.claim[1] <= made.cue[0] + 1 and made.speaker]
    themselves = party is not None and any(
        made.speaker is not None and made.speaker[0] < party[1] and party[0] < made.speaker[1] for made in behind
    )
    return bool(behind) and not themselves and _told_by_others(line, cue[0], behind, asking)


def others_us(
    line: Line, index: int, hit: Range, verb: StatementVerb, speaking: Sequence[Found], asking: Asking
) -> bool:
    """Whether the verb, or what follows it, tells of "us" who are no newsroom: لم نتلق ردا, لم ترد علينا الوزارة."""
    us = verb.form.person == 1 or verb.form.pronoun == "نا"
    near = (line.key(index + 1), line.key(hit[1] - 1))
    us = us or not asking.knowledge.asking["us"].isdisjoint(near)
    return us and others_words(line, index, speaking, asking)


def theirs_to_ask(line: Line, index: int, hit: Range, speaking: Sequence[Found], asking: Asking) -> bool:
    """Whether the questions are those of whoever tells of them: قال المريض إن الطبيب لم يجب عن | أسئلته."""
    last = line.key(hit[1] - 1)
    owned = any(asking.put(one) for one in under_pronoun(last)) and not definite(last)  # أسئلته, سؤالها
    if not owned or last.endswith("نا") or asking.theirs(line, index, hit[1]) is not None:
        return False
    return told_by_another(line, index, speaking, asking)


def told_by_another(line: Line, index: int, speaking: Sequence[Found], asking: Asking) -> bool:
    """Whether somebody who is no newsroom tells what stands at ``index``: قالت الأم إن الطبيب | أحالها إلى مستشفى."""
    return any(
        made.claim and made.claim[0] <= index < made.claim[1] and made.speaker and made.speaker[1] <= index
        and asking.newsroom(line, made.speaker[0]) < made.speaker[1]
        for made in holding(line, speaking, index)
    )  # fmt: skip


def asked_by_others(line: Line, first: int, index: int, asking: Asking, phrases: Phrases) -> bool:
    """Whether somebody else is told to have put the questions: وجّهت النقابة أسئلة إلى الوزير لكنه لم يرد."""
    for verb in range(first, index - 2):
        if not asking.asks(line.key(verb)) or asking.put(line.key(verb)):
            continue
        end = phrases.end(line, verb + 1, index)
        put = next((place for place in range(verb + 1, min(index, end + 1)) if asking.put(line.key(place))), -1)
        if put > verb + 1 and definite(line.key(verb + 1)) and asking.newsroom(line, verb + 1) == verb + 1:
            return True
    return False


def before_others(line: Line, place: int, stop: int, rule: StatementRule) -> bool:
    """Whether it was a court, a parliament or inspectors that were not told: تقديم تفاصيل خطتها إلى البرلمان."""
    for spot in range(place, min(stop, place + _HEARD)):
        key = line.key(spot)
        if not line.tokens[spot].word or key[:1] == "و" or key == "لان" or line.key(place - 1) in _SAYING:
            return False
        if ("ال" + key[2:] if key[:2] == "لل" else key) in rule.refused_after:
            return key[:2] == "لل" or line.key(spot - 1) in ("الي", "امام")
    return False
