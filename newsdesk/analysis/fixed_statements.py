"""Comment statements that are made of fixed words, with the party their rule names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from newsdesk.analysis.answerers import Answerers
from newsdesk.analysis.asking import Asking
from newsdesk.analysis.beginnings import Beginnings, tried_at
from newsdesk.analysis.due_elsewhere import due_elsewhere, others_words
from newsdesk.analysis.earlier_askings import EarlierAskings
from newsdesk.analysis.earlier_parties import EarlierParties
from newsdesk.analysis.fixed_parties import FixedParties
from newsdesk.analysis.following import Following
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.found_statements import (
    UNTIL,
    WINDOW,
    FoundStatement,
    clause_end,
    detail_of,
    here,
    refused,
)
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.parties import PRONOUNS, Parties
from newsdesk.analysis.patterns import match
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import Pattern, StatementRule
from newsdesk.analysis.statement_spellings import StatementSpellings
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import PREPOSITIONS, RELATIVES, THAT_THEY, belongs, definite, under_pronoun

_ACCUSED = frozenset({"متهم", "متهمه", "متهمون", "متهمان"})
_THEY_SAID = frozenset({"قالوا", "يقولون", "يقولوا", "قيل", "اجابوا", "ردوا", "قولهم"})
"""Who is told in somebody's words to have said something: «قالوا | انتظروا الشهر المقبل»."""
_TO_US = frozenset({"لنا", "لي", "لهم"})
_THE_QUESTION = frozenset({"السءال", "الاسءله", "الاستفسار", "الاستفسارات", "سءالكم", "اسءلتكم", "سءالك", "استفساركم"})
_THAT = frozenset({"ان", "بان"})
_SHUT = frozenset({"اغلق", "اغلقت", "اقفل", "اقفلت"})
_IN_FAILURE = frozenset({"بالفشل", "بالاخفاق", "بالخيبه"})
_HAPPENED = frozenset({"يحدث", "تحدث", "يحصل", "يتم", "يقع"})
_WHICH = 7
"""Words before what was told within which its ما stands."""
_BACK = 20
"""Words before one within which another that it goes with must stand."""
_QUOTED = 24
"""Tokens between two words of one quotation that deny the same."""
_NEXT = 3
_OF_THEM = ("هم", "ها", "ه")
_UNNAMED = 4
_BEHIND = 4
"""Words behind what was matched within which it may say for whom."""

_PERHAPS = frozenset({"ربما", "لعل", "لعلها", "يحتمل", "يرجح"})
_AGAINST = frozenset({"اتهاما", "اتهام", "بتهمه", "لاتهامه", "للرد", "لمواجهه", "لمكافحه"})
"""What stands before lies that are somebody's charge or work: اتهاما بنشر | أخبار مفبركة, أداة للرد على | أكاذيب."""
_PARTIES = frozenset({"اطراف", "جهات", "اشخاص", "امور", "اسباب", "قضايا", "عناصر", "حسابات"})
"""What is described by having nothing to do with something: أطرافا | لا علاقة لها بالرياضة."""

_IN_CIRCULATION = frozenset(
    {"المتداول", "المتداوله", "المنسوب", "المنسوبه", "المزعوم", "المزعومه", "المسرب", "المسربه", "المنتشر", "المنتشره"}
)
"""What shows a thing to be what is told, whatever else it might be: القرار | المتداول غير صحيح."""
_DAMMA = "\u064f"
_OF_ALL = PREPOSITIONS | {"كل", "لكل", "بكل", "لما", "صحه", "حقيقه"}
"""Before a ما that is no negation: لا صحة لكل | ما يُحكى عن التلوث."""

_NOT_TO = frozenset({"بعدم", "بالا"})
_NOUNS = ("سياساته", "سيار", "سيادت", "سيرت", "سيطرت", "سيناري")
"""How nouns begin that are spelt like a future: سياساتها ردا على, سيارته."""
_THEY_DID = THAT_THEY | RELATIVES | {"قد", "وقد", "انهم", "وانهم"}
"""Before a verb that tells what several did, and asks nobody to do it."""


class FixedStatements:
    """Finds such statements in a line."""

    def __init__(
        self, knowledge: Knowledge, phrases: Phrases, asking: Asking, parties: Parties, earlier: EarlierAskings,
        following: Following, told_before: EarlierParties, spellings: StatementSpellings, lone: Set[str],
    ) -> None:  # fmt: skip
        self.knowledge = knowledge
        self.phrases = phrases
        self._asking = asking
        self._earlier = earlier
        self._following = following
        self._answerers = Answerers(phrases, asking, earlier)
        self._lone = lone
        self._several = knowledge.nouns["anonymous"] | knowledge.nouns["collectives"] | _PARTIES
        self._failed = knowledge.statement_classes["FAILEDTRY"]
        self._spreading = knowledge.statement_classes["SPREADING"]
        self._told_things = knowledge.statement_classes["CIRCULATED"]
        classes = knowledge.statement_classes
        about = classes["MATTER"] | classes["ANSWERS"] | classes["KNOWN"] | classes["STUDY"] | classes["CONSULT"]
        things = knowledge.nouns["matters"] | knowledge.nouns["done_to"] | {"قرار", "ترتيب", "تنظيم", "تحضير"}
        self._no_answers = things - {one.removeprefix("ال") for one in about} - about
        self._sent = knowledge.statement_classes["QUESTION"] | knowledge.statement_classes["ASK"]
        rules = [rule for rule in knowledge.word_statements if not rule.last]
        rows = Beginnings((one, (one, (rule, one))) for rule in rules for one in rule.then)
        self._words = tried_at(rows)
        self._explicit = frozenset(rule.id for rule in rules if rule.explicit)
        self._agreement = parties.subjects.mentions.agreement
        self._spellings = spellings
        self._whose = FixedParties(
            knowledge, phrases, asking, parties, earlier, following, told_before, self._answerers
        )

    def may_begin(self, key: str) -> bool:
        """Whether such a statement may begin at a word of this key."""
        return bool(self._words[key]) and not key.startswith(_NOUNS)

    def find(
        self, line: Line, index: int, speaking: list[Found], earlier: list[FoundStatement]
    ) -> Iterable[FoundStatement]:
        """The statements that begin at ``index``; ``speaking`` and ``earlier`` as `Statements.find` has them."""
        tried = self._words[line.keys[index]].of(line.words)
        return self.of(line, index, tried, speaking, earlier) if tried else ()

    def met(
        self, line: Line, index: int, tried: Iterable[tuple[StatementRule, Pattern]]
    ) -> list[tuple[StatementRule, Pattern]]:
        """Those of ``tried`` whose words stand at ``index``: all that `of` asks besides costs more than to see that."""
        stop, special = line.limit(index), self._following.special
        return [one for one in tried if match(line, index, stop, one[1], special) is not None]

    def of(
        self, line: Line, index: int, tried: Sequence[tuple[StatementRule, Pattern]], speaking: list[Found],
        earlier: list[FoundStatement], *, answered: bool = False,
    ) -> Iterator[FoundStatement]:  # fmt: skip
        """What the patterns ``tried`` tell at ``index``; ``answered`` where the party has said something since."""
        stop = line.limit(index)
        quoted = index in line.quoted or index - 1 in line.pairs
        for rule, pattern in tried:
            if quoted and not rule.spoken:
                continue
            if (rule.unanswered and answered) or (rule.headline and not line.headline):
                continue
            end = match(line, index, stop, pattern, self._following.special)
            if end is None or refused(line, (index, end), stop, rule):
                continue
            theirs = _they_said(line, index) if quoted else belongs(line.key(index), rule.quoted_only)
            if (rule.spoken and theirs) or due_elsewhere(line, rule, (index, end), stop, self._asking):
                continue
            if rule.whose and self._of_others(line, end, stop):
                continue
            if rule.type == "referred" and line.key(index - 1).removeprefix("و") in ("لم", "لن"):
                continue  # لم نتواصل مع اللاعب
            if rule.type == "referred" and line.key(index).endswith("وا") and line.key(index - 1) in _THEY_DID:
                continue  # إنهم | تواصلوا مع الوزارة
            if rule.type == "declined" and line.key(index) in _NOT_TO and _ordered(index, speaking):
                continue  # طالب الحزب أنصاره | بعدم التعليق
            if rule.type == "declined" and line.key(index) == "ما" and line.key(index - 1) in _OF_ALL:
                continue
            if rule.type == "declined" and line.key(index) == "ما" and _DAMMA in line.tokens[index + 1].text[:2]:
                continue  # إن | ما يُحكى عن البيع افتراء
            if rule.unless and not rule.unless.isdisjoint(line.keys[end : clause_end(line, index)]):
                continue
            if rule.begins and index > line.first(index) and line.tokens[index - 1].word:
                continue
            if rule.type == "denied" and line.key(index) == "لم" and self._unkept(line, index, end, earlier):
                continue  # وأكد أنه سيعاود الاتصال، غير أن ذلك لم يحدث
            if rule.noun and self._spellings.may_be_denied(line, index):
                continue
            until = rule.type == "declined" and not UNTIL.isdisjoint(line.keys[end - 1 : end + 1])
            if until and any(one.type == "asked_for_time" for one in here(line, earlier, index)):
                continue  # «ننظر في المسائل» وإنها | لن تعلق قبل انتهاء المراجعة, لا يريد أن يتحدث | دون وثائق
            if rule.type == "denied" and self._spread(line, (index, end)):
                continue
            before = line.key(index - 1) if index > line.first(index) else ""
            some = belongs(before, self.phrases.anybody, True) or before.removesuffix("ا") in self._several
            if line.key(index) == "لا" and some and not definite(before):
                continue  # لأشخاص | لا علاقة لهم بالبعثة, أطرافا | لا علاقة لها بالرياضة
            if rule.type == "denied" and self._guessed(line, (index, end)):
                continue
            if rule.later and rule.later.isdisjoint(line.keys[end : clause_end(line, index)]):
                continue
            if rule.behind and not any(
                line.key(spot).removeprefix("و") in rule.behind
                for spot in range(max(line.first(index), index - _BACK), index)
            ):
                continue
            if rule.refused_between and any(
                belongs(line.key(spot), rule.refused_between) and line.key(spot + 1) not in _IN_CIRCULATION
                for spot in range(self._said_from(line, index), index)
            ):
                continue
            if rule.type == "unreachable" and rule.party == "contacted" and self._answered_before(line, index, earlier):
                continue  # أنكر المدير الأمر ثم | أغلق هاتفه
            if rule.type == "no_reply" and rule.contacted and self._their_letters(line, index):
                continue  # بقيت مراسلاتهم للبلدية | حبيسة الأدراج
            asked_for = self._askers(line, (index, end), rule, speaking, earlier)
            if not asked_for or (rule.charged and not self._charged(line, index)):
                continue
            if rule.type == "asked_for_time" and self._anothers(line, index):
                continue  # وذكر أن لجنة مختصة | ستعلن النتائج
            if rule.ours and others_words(line, index, speaking, self._asking):
                continue
            if rule.type in ("asked_for_time", "referred") and self._earlier.others_asked(line, index, index):
                continue
            apart = line.key(index)[:1] == "و"  # قال إنه خارج لبنان | وسيتحدث
            if rule.type == "asked_for_time" and not apart and self.phrases.state([line.key(index - 1)]):
                continue  # قوله إن موسكو | سترد
            parties, asked = self._whose.of(line, index, end, rule, pattern, speaking, earlier)
            # ونصحت | بمراسلته
            parties = [one for one in parties if not (one and rule.behind and index <= one[0] < end)]
            asked = asked or (self._whose.sent_on(line, index, end) if rule.type == "referred" else None)
            another = self._agreement.of_another
            if any(one and (self._no_party(line, one, rule) or another(line, index, one)) for one in parties):
                continue
            parties = parties or ([None] if rule.nobody else [])
            if not parties or (rule.known and not all(self.phrases.known(line, one) for one in parties)):
                continue
            if any(one and belongs(line.key(one[0]), rule.refused_subjects) for one in parties):
                continue
            told = [
                one for one in here(line, earlier, index) if one.type == rule.type and one.rule not in self._lone
            ]
            if any(meet(one.party, party) and not self._plainer(rule, one, party) for one in told for party in parties):
                if rule.type == "referred":
                    continue  # another rule may tell it more plainly: من صلاحيتها، «فاسألوها»
                return
            if rule.type == "denied" and any(_quoted_with(line, one.cue[0], index) for one in told):
                return  # «مفبرك ولا أساس له من الصحة»
            if rule.cue_span and rule.later:
                near_by = range(end, clause_end(line, index))
                end = next((spot + 1 for spot in near_by if line.key(spot) in rule.later), end)
            end = self._whole_cue(line, index, end, rule)
            for one in parties:
                detail = detail_of(self.knowledge, line, rule, index, stop)
                yield FoundStatement(rule.type, detail, (index, end), _no_pronoun(line, one), asked, rule.id)
            return

    def _guessed(self, line: Line, hit: Range) -> bool:
        """Whether the words only suppose it (ربما تكون مزيفة), name an accusation or what is worked against."""
        near = line.keys[max(line.first(hit[0]), hit[0] - 2) : hit[1]]
        return not (_PERHAPS.isdisjoint(near) and _AGAINST.isdisjoint(line.keys[hit[0] + 1 : hit[1]]))

    def _anothers(self, line: Line, index: int) -> bool:
        """Whether it is said of a body that is not named (ذكر أن | لجنة | ستعلن), or of no answer: القرار | ينتظر."""
        that = next((spot for spot in range(index - 1, index - _UNNAMED, -1) if line.key(spot) in _THAT), index)
        body = line.keys[that + 1 : index]
        thing = bool(body) and line.key(index)[:1] in "يت" and belongs(body[0], self._no_answers)
        if thing and not belongs(body[0], self.phrases.anybody):
            return True
        unnamed = bool(body) and not any(definite(key) for key in body)
        return unnamed and line.key(index)[:1] == "س" and body[0] in self.knowledge.nouns["bodies"]

    def _said_from(self, line: Line, index: int) -> int:
        """Where what is said begins, with the nearest أن; whoever says it stands before: أكد الجهاز | أن الخبر كاذب."""
        first = line.first(index)
        return next((spot for spot in range(index - 1, first, -1) if line.key(spot) in _THAT), first)

    def _spread(self, line: Line, hit: Range) -> bool:
        """Whether the words name what others spread, of whatever kind: عدم نشر | أخبار غير صحيحة, من بث | شائعات."""
        last = hit[1] - 1
        under = (line.key(start) for start in (last - 1, last - 2))
        if hit[1] == hit[0] + 1 and any(key[:1] == "ب" and key[1:] in self._told_things for key in under):
            return True  # النصب على المواطنين | بتقارير طبية مزيفة
        for start in (last, last - 1, last - 2):
            key, before = line.key(start), line.key(start - 1)
            told = not self._told_things.isdisjoint((key, key.removesuffix("ا")))  # أخبارا
            if not told or before not in self._spreading or definite(key):
                continue
            which = line.keys[max(line.first(start), start - _WHICH) : start - 1]
            if before == "من" and ("ما" in which or "وما" in which):  # ما نشر من معلومات | غير صحيح
                agrees = start == last or line.key(last).endswith("ه")
                return agrees and hit[1] < line.limit(last) and line.tokens[hit[1]].word
            return line.key(start - 2).removeprefix("و") != "ما"  # but ما يروج | شائعات denies
        return False

    def _their_letters(self, line: Line, index: int) -> bool:
        """Whether what stays where it was is somebody's letters right before ``index``, where no newsroom is named."""
        stays = self.knowledge.statement_classes["STAYS"]
        first = line.first(index)
        verb = next((at for at in range(index - 1, max(first, index - _BACK), -1) if line.key(at) in stays), index)
        their = any(
            line.key(at).endswith(_OF_THEM) and not self._sent.isdisjoint(under_pronoun(line.key(at)))
            for at in range(verb + 1, min(index, verb + _NEXT))
        )
        near = range(max(first, index - _BACK), min(line.limit(index), index + _BACK))
        return their and not any(self._asking.newsroom(line, at) > at or self._asking.ours(line.key(at)) for at in near)

    def _answered_before(self, line: Line, index: int, earlier: list[FoundStatement]) -> bool:
        """Whether who shut the telephone had denied or refused right before: then they were reached."""
        shut = line.key(index).removeprefix("و").removeprefix("ثم") in _SHUT
        return shut and any(one.type in ("denied", "declined") for one in here(line, earlier, index))

    def _whole_cue(self, line: Line, index: int, end: int, rule: StatementRule) -> int:
        """Where the words end that say it: باءت محاولات الاتصال به | بالفشل, مجرد شائعات | لا أساس لها."""
        if rule.type == "denied" and line.keys[end : end + 2] in (("لا", "اساس"), ("ولا", "اساس")):
            return min(end + 3, line.limit(index))
        if line.key(index).removeprefix("و") in self._failed:
            near = range(end, clause_end(line, index))
            return next((spot + 1 for spot in near if line.key(spot) in _IN_FAILURE), end)
        return end

    def _unkept(self, line: Line, index: int, end: int, earlier: list[FoundStatement]) -> bool:
        """Whether what did not happen is what was promised before in the sentence."""
        happened = not _HAPPENED.isdisjoint(line.keys[index:end])
        return happened and any(one.type == "asked_for_time" for one in here(line, earlier, index))

    def _plainer(self, rule: StatementRule, one: FoundStatement, party: Range | None) -> bool:
        """Whether a rule tells more plainly than the statement before of the same party: انتظروا، سأجيبكم."""
        put_off = rule.type in ("asked_for_time", "referred") and rule.explicit
        return put_off and one.rule not in self._explicit and one.party == party

    def _askers(
        self, line: Line, hit: Range, rule: StatementRule, speaking: list[Found], earlier: list[FoundStatement]
    ) -> bool:
        """Whether a newsroom asked or was told, for rules that say it must have been."""
        index = hit[0]
        if not (rule.timed or rule.heard) or here(line, earlier, index):
            return True
        if rule.party == "carried" and (line.headline or line.key(line.first(index)) in ("اما", "واما")):
            return True  # أما النقيب فهاتفه لا يرد
        if any(self._asking.newsroom(line, place) > place for place in range(*hit)):
            return True  # لم تحصل «النهار» من الوزارة إلا على
        if self._whose.sums_up(line, hit[1]):
            return True  # «اتصلوا بي بعد العيد»، هذا كل ما قاله المدير
        behind = range(hit[1], min(hit[1] + _BEHIND, line.limit(index)))
        if any(line.key(place) == "ل" and self._asking.newsroom(line, place + 1) > place + 1 for place in behind):
            return True  # ستقدم إجابات مفصلة لـ«النهار»
        heard = rule.heard or not _THE_QUESTION.isdisjoint(line.keys[slice(*hit)])  # إن السؤال يخص
        told = self._earlier.told_us(line, index)
        told = told or (self._earlier.heard(line, index) if heard else self._earlier.told(line, index))
        return told or self._answerers.answers_us(line, index, speaking)

    def _charged(self, line: Line, index: int) -> bool:
        """Whether the sentence has told of a charge (وردا على الاتهامات، قال إنه لم), or the accused speaks."""
        charges = self.knowledge.statement_classes["CHARGED"]
        for place in range(max(line.first(index), index - WINDOW), index):
            told = line.key(place - 1).removeprefix("و") in self.knowledge.reported
            if (told and belongs(line.key(place), _ACCUSED)) or belongs(line.key(place), charges, prepositions=True):
                return True
        return False

    def _of_others(self, line: Line, end: int, stop: int) -> bool:
        """Whether what the words end in was put by somebody else: لن ترد على رسالة | الحركة."""
        return line.key(end - 1) in self._sent and self._asking.whose(line, end, stop) == "other"

    def _no_party(self, line: Line, party: Range, rule: StatementRule) -> bool:
        """Whether the rule refuses the phrase, or it is ourselves: مراسلنا, وتلقى «النهار»."""
        key = line.key(party[0])
        ours = key.endswith("نا") and self._asking.newsroom(line, party[0]) >= party[1]
        received = key.removeprefix("و") in self.knowledge.asking["receives"] and party[0] == line.first(party[0])
        office = " ".join(line.keys[party[0] : min(party[0] + 2, party[1])])  # فريق التحقق
        return ours or received or belongs(key, rule.refused_subjects) or office in rule.refused_subjects


def _they_said(line: Line, index: int) -> bool:
    """Whether somebody's words tell that others said it: «قالوا | انتظروا», «وقالوا لنا: | روحوا»."""
    place = index - 1 - (line.tokens[index - 1].text == ":")
    place -= line.key(place) in _TO_US
    return line.key(place) in _THEY_SAID or line.key(place)[1:] in _THEY_SAID


def _ordered(index: int, speaking: Sequence[Found]) -> bool:
    """Whether the words are what somebody tells others to do or leave."""
    return any(made.rule == "direct" and made.claim and made.claim[0] == index for made in speaking)


def _quoted_with(line: Line, place: int, index: int) -> bool:
    """Whether two words stand close by each other between the same quotation marks."""
    return index - place < _QUOTED and all(spot in line.quoted for spot in range(place, index + 1))


def _no_pronoun(line: Line, party: Range | None) -> Range | None:
    """The party, or None where only a pronoun was found for it (الاتصال به)."""
    return None if party and party[1] == party[0] + 1 and line.key(party[0]) in PRONOUNS else party


def meet(one: Range | None, other: Range | None) -> bool:
    """Whether two parties share a word, or are both left open."""
    if one is None or other is None:
        return one is other
    return one[0] < other[1] and other[0] < one[1]
