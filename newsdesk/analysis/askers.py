"""Who asked, where a statement's own clause does not say it: the newsroom that the sentence ties to an asking.

A newsroom is tied to an asking by the verb before it (سألته رويترز، اتصلت بهم بلومبرغ), by what it sent (أسئلة الصحيفة،
ردا على سؤال «المدار»), or by being told in the party's own words (قال المدير للصحيفة إنه لا يعلق).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from newsdesk.analysis.asker_ties import TELLING, AskerTies
from newsdesk.analysis.asking import TO_THEM
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.found_statements import FoundStatement, clause_end
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, RELATIVES, belongs, belongs_any, definite

_FARTHEST = 40
"""Words from the cue within which the asking is looked for: a sentence may be a whole book."""
_MEDIA = frozenset({"لوساءل", "وساءل", "للاعلام", "الاعلام", "للصحافه", "الصحافه"})
_ANYBODY = _MEDIA | {"اعلام", "لكم", "اليكم", "عليكم"}
"""The media, whoever they are, and "you": no newsroom's name."""
_THAT = frozenset(
    {"ان", "انه", "انها", "انهم", "بان", "بانه", "بانها", "بانهم"}
    | {"اعتذاره", "اعتذارها", "رفضه", "رفضها", "برفضه", "برفضها"}
)
"""What begins that which somebody was told."""
_UNANSWERED = frozenset({"no_reply", "unreachable", "declined"})
_NO_ANSWER = frozenset({"no_reply", "denied"})
"""Types of which nobody asks by being told: a silence is told to no one, and a denial to whoever will print it."""
_MEANWHILE = frozenset({"كما", "فيما", "بينما"})
_KEPT_SILENT = frozenset({"no_reply", "declined"})
_AGAIN = 6
"""Words before the cue within which its clause may name the newsroom again: لكن | الصحيفة | لم تتلق ردا."""
_THE_OUTLET = frozenset({"الصحيفه", "الوكاله", "الجريده", "الموقع", "الاذاعه", "المجله", "القناه", "المنصه"})
_GIVE_TIME = frozenset({"استمهل", "استمهلت", "يستمهل", "تستمهل"})
_SAID_TO = frozenset({"تصريح", "تصريحات", "تصريحا", "معلومات", "معلومه", "حديث", "تحدث", "كلام", "ادلاء", "تفاصيل"})
_REFUSALS = frozenset({"declined", "pleads-a-ban"})
_OF_US = frozenset({"unreachable", "referred"})
_BUT = frozenset({"ان", "لكن", "ولكن", "اليه", "اليها"})
_GETS = frozenset({"تتلق", "يتلق", "تتسلم", "يتسلم", "تستلم", "اعادت", "واعادت", "عاودت", "وعاودت", "واضافت", "اضافت"})
_VERIFYING = frozenset({"التحقق", "التثبت", "التاكد", "التيقن"})
_ISSUED_NOTHING = "nothing-issued"
_WHEN = frozenset({"حين", "عندما", "لما", "حينما", "بعدما"})
_WAITS = frozenset({"تنتظر", "ينتظر", "بانتظار"})
"""What a newsroom does that has no answer yet: ما زالت | «النهار» | تنتظر الرد."""
_STEM = 3
"""Letters by which a body is known again under its article or a particle: بنك, للبنك, البنك."""


class Askers(AskerTies):
    """Finds the newsrooms behind a line's statements."""

    def complete(self, line: Line, found: Sequence[FoundStatement], speaking: Sequence[Found]) -> list[FoundStatement]:
        """The statements, each with the newsroom that its sentence says asked, where it has none yet.

        ``speaking`` are the line's attributions: a newsroom that reports a silence had asked itself.
        """
        reporting = [one for one in speaking if one.claim and one.speaker and self._reports(line, one.speaker)]
        starts, ends = sorted(one.cue[0] for one in found), sorted(one.cue[1] for one in found)
        by_start = {one.cue[0]: one for one in reversed(found)}
        made: list[FoundStatement] = []
        for one in found:
            # What another statement tells of is no business of this one.
            before, after = bisect_right(ends, one.cue[0]) - 1, bisect_right(starts, one.cue[0])
            first = ends[before] if before >= 0 else 0
            last = starts[after] if after < len(starts) else len(line.tokens)
            if one.type == "referred" and one.asked_by and self._of_next(line, one, last):
                one = one._replace(asked_by=None)
            following = by_start.get(last)
            beyond = following is not None and one.asked_by is not None and one.asked_by[0] >= following.cue[0]
            if beyond and following and following.party != one.party:
                one = one._replace(asked_by=None)  # نفى المدير ذلك، ولم يرد مكتبه على مكالمات | رويترز
            if one.asked_by and self._told_later(line, one):
                one, last = one._replace(asked_by=None), one.cue[1]
                if one.detail == "no_public_comment":
                    made.append(one)
                    continue
            handed_on = made and made[-1].type == "referred" and one.type == "no_reply"
            if handed_on and line.key(one.cue[0] - 1) in RELATIVES:
                first = max(first, one.cue[0])  # أحال أسئلة «النهار» إلى الوزارة التي لم ترد
                if one.rule == _ISSUED_NOTHING and one.asked_by and one.asked_by[0] < one.cue[0]:
                    one = one._replace(asked_by=None)  # التي لم يصدر عنها أي تعليق
            if one.asked_by is None or self._is_nobody(line.key(one.asked_by[0])):
                asker = self._near(line, one, first, last) or self._sent_on(line, one) or self._inside(line, one)
                asker = asker or (self._reporter(line, one, reporting) if reporting else None)
                asker = asker or self._before(line, one) or self._media(line, one)
                party = one.party
                if asker and party and party[0] < asker[0] < party[1]:
                    # أبلغ المكتب | «النهار» بأنه, استمهل المدير، فلان، | معدة التحقيق
                    party = party[0], asker[0] - (line.tokens[asker[0] - 1].text in COMMAS)
                one = one._replace(asked_by=asker, party=party)
            if one.type == "denied" and one.asked_by and self._of_another(line, one):
                one = one._replace(asked_by=None)  # اتصلت «النهار» بالمندوب، أما رئيس القسم | فنفى
            if one.asked_by is None and made and one.type != "denied" and _goes_on(line, made[-1], one):
                one = one._replace(asked_by=made[-1].asked_by)  # ردا على سؤال «النهار»، قال المكتب إنه سيرد، وامتنع
            if handed_on and one.asked_by is None and self._was_sent(line, made[-1], one):
                one = one._replace(asked_by=made[-1].asked_by)
            if one.asked_by is None and one.type in _OF_US and _us(line, one):
                told = self._asking.contacted(line, one.cue[0])
                near = made and line.sentence[one.cue[0]] - line.sentence[made[-1].cue[0]] <= 1
                asker = made[-1].asked_by if near else told.asker if told else None
                one = one._replace(asked_by=asker)  # لم ترد الشركة على «النهار»، وأحالتنا | شركة أخرى
            tried = one.asked_by is None and one.type == "unreachable" and bool(made) and made[-1].type == one.type
            if tried and line.sentence[made[-1].cue[0]] == line.sentence[one.cue[0]]:
                one = one._replace(asked_by=made[-1].asked_by)  # كما تعذر عليها الحصول على تعقيب من الجيش
            sent_on = one.type == "referred" and one.asked_by and made and made[-1].type == "declined"
            if sent_on and made[-1].asked_by is None and _goes_on(line, made[-1], one):
                made[-1] = made[-1]._replace(asked_by=one.asked_by)  # رفضت التعليق، وأحالت | الصحفيين | إلى
            if one.asked_by and (self._verifies(line, one, one.asked_by) or self._told_by_another(one, speaking)):
                one = one._replace(asked_by=None)
            if one.asked_by and (again := self._named_again(line, one, first, last)):
                one = one._replace(asked_by=again)
            made.append(one)
        return made

    def _verifies(self, line: Line, one: FoundStatement, asker: Range) -> bool:
        """Whether the newsroom only could not verify something: لم ترد موسكو، ولم يتسن | لرويترز | التحقق من ذلك."""
        if one.type == "unreachable" or one.cue[0] <= asker[0] < one.cue[1] or self._is_of_an_asking(line, one):
            return False  # لم يتسن لرويترز التحقق، ولم ترد الوزارة على طلب للتعليق
        place = asker[1] + (line.key(asker[1]) == "من")
        return line.key(place) in _VERIFYING

    @staticmethod
    def _told_by_another(one: FoundStatement, speaking: Sequence[Found]) -> bool:
        """Whether somebody else told the newsroom something, and nobody is said to have asked the party."""
        asker, party = one.asked_by, one.party
        if asker is None or party is None or one.type == "denied":
            return False
        told = next(
            (made for made in speaking if made.relay and made.cue[0] < made.relay[0] and _meet(made.relay, asker)), None
        )
        return bool(told and told.speaker and not told.inherited and not _meet(told.speaker, party)
                    and not party[0] <= asker[0] < party[1] and told.cue[0] > asker[0] - _FARTHEST
                    and not _meet(told.cue, one.cue) and not (told.claim and _meet(told.claim, one.cue)))  # fmt: skip

    def _media(self, line: Line, one: FoundStatement) -> Range | None:
        """The media at large, where somebody is told to have refused to speak to them: رفض الحديث | لوسائل الإعلام."""
        asker = one.asked_by
        if asker is None or one.type != "declined" or one.rule not in _REFUSALS:
            return None
        before = asker[0] - 1 - (line.key(asker[0] - 1) in PREPOSITIONS)
        talk = belongs_any(line.key(before), self._talks, _SAID_TO, prepositions=True)
        if line.key(asker[0]) not in _MEDIA or not one.cue[0] < asker[0] or not talk:
            return None
        return asker[0], max(asker[1], asker[0] + 1 + (line.key(asker[0] + 1) == "الاعلام"))

    def _was_sent(self, line: Line, told: FoundStatement, one: FoundStatement) -> bool:
        """Whether a newsroom itself was sent on to who kept silent: أحال رويترز إلى الوزارة | التي لم ترد."""
        asker = told.asked_by
        if asker is None or not told.cue[0] < asker[0] < one.cue[0]:
            return False
        itself = not self._is_sent[line.key(asker[0] - 1)] and line.sentence[asker[0]] == line.sentence[one.cue[0]]
        return itself and line.key(one.cue[0] - 1) in RELATIVES

    def _told_later(self, line: Line, one: FoundStatement) -> bool:
        """Whether the newsroom is told something else by somebody else: لم تعلق الوزارة، وقال شاهد | لرويترز."""
        if one.asked_by is None or one.asked_by[0] < one.cue[1] or one.type not in _KEPT_SILENT:
            return False
        start, reported = one.asked_by[0], self.knowledge.reported
        if any(_turns(line, spot) for spot in range(one.cue[1], start)):
            return True  # امتنعت الشركة عن التعليق، في حين لم ترد الوزارة على طلب من | رويترز
        if line.key(start)[:1] != "ل" and line.key(start - 1) != "ل":
            return False
        commas = (spot for spot in range(start - 1, one.cue[1] - 1, -1) if line.tokens[spot].text in COMMAS)
        comma = next(commas, start)
        joined = "" if one.type == "declined" else "و"  # رفضت الوزارة التعليق، وقالت | لرويترز
        return any(line.key(spot).removeprefix(joined) in reported for spot in range(comma, start))

    def _named_again(self, line: Line, one: FoundStatement, first: int, last: int) -> Range | None:
        """The newsroom as the statement's own clause names it again: سألت «النهار» المدير، فوعد بموافاة | الصحيفة."""
        if one.asked_by is None or one.asked_by[0] >= one.cue[0]:
            return None
        answered = one.asked_by[0] >= max(first, line.first(one.cue[0]))  # their answer goes on
        begin = max(first, line.first(one.cue[0]), one.cue[0] - _AGAIN)
        for place in range(begin, min(last, clause_end(line, one.cue[0]), one.cue[1] + _FARTHEST)):
            if place <= one.asked_by[1] or (one.party and one.party[0] <= place < one.party[1]):
                continue
            if line.key(place) not in _THE_OUTLET or definite(line.key(place + 1)):
                continue
            before = line.key(place - 1)
            acts = before in _BUT or self._asking.put_under(before) or before in _GETS
            near = place <= one.cue[1] + 1 and not answered
            told = near and (before == "الي" or place == (one.party or one.cue)[1] or self._is_verb[before])
            if acts or told:
                return place, place + 1
        return None

    def _of_another(self, line: Line, one: FoundStatement) -> bool:
        """Whether the newsroom is told to have asked somebody else than who denies."""
        told = self._asking.contacted(line, one.cue[0])
        if told is None or not told.parties or one.party is None or told.asker != one.asked_by:
            return False
        heads = {line.key(party[0])[-_STEM:] for party in told.parties}
        return line.key(one.party[0])[-_STEM:] not in heads

    def _of_next(self, line: Line, one: FoundStatement, following: int) -> bool:
        """Whether the newsroom stands in what the next statement, at ``following``, tells of another: التي لم ترد."""
        within = one.asked_by is not None and following <= one.asked_by[0] < line.limit(one.cue[0])
        return within and line.key(following - 1) in RELATIVES

    def _before(self, line: Line, one: FoundStatement) -> Range | None:
        """The newsroom whose asking the sentences before tell: سألت «النهار» المصارف. ورفض أحدها."""
        first = line.first(one.cue[0])
        if first == 0 or one.type == "denied" or one.detail == "no_public_comment":
            return None
        begin = max(line.first(max(line.first(first - 1) - 1, 0)), first - _FARTHEST)
        told = self._asking.last(line, begin, first)
        asker = told.asker if told else None
        return asker if asker and self._asking.newsroom(line, asker[0]) >= asker[1] else None

    def _reports(self, line: Line, speaker: Range) -> bool:
        """Whether a speaker is a newsroom that is named."""
        return self._asking.newsroom(line, speaker[0]) >= speaker[1] and not self._is_nobody(line.key(speaker[0]))

    def _reporter(self, line: Line, one: FoundStatement, reporting: Sequence[Found]) -> Range | None:
        """The newsroom that reports the statement: وذكرت «هآرتس» أن الشرطة لم تعط ردها."""
        if one.type not in _UNANSWERED or one.party is None:
            return None
        holders = (
            made for made in reporting
            if made.claim and made.speaker and made.claim[0] <= one.cue[0] < made.claim[1]
            and (one.party[1] <= made.speaker[0] or made.speaker[1] <= one.party[0])
        )  # fmt: skip
        asker = next((made.speaker for made in holders), None)
        if asker is None or self._asking.asks(line.key(self._behind(line, asker))):
            return asker  # بحسب «لوموند»، التي اتصلت بالرئاسة
        return asker if self._is_of_an_asking(line, one) else None

    def _behind(self, line: Line, asker: Range) -> int:
        """The place behind whatever relative pronoun follows a newsroom."""
        place = asker[1] + (line.key(asker[1]) in COMMAS)
        return place + (line.key(place) in RELATIVES)

    def _is_of_an_asking(self, line: Line, one: FoundStatement) -> bool:
        """Whether a silence is told to be one before a request: silence in public is none, nor is a bare refusal."""
        if one.type == "unreachable" or one.rule in self._ours or self._asking.contacted(line, one.cue[0]):
            return True
        if one.detail == "no_public_comment":
            return False
        near = line.keys[one.cue[0] : clause_end(line, one.cue[0])]
        return any(self._is_sent[key] or key in self._own for key in near)

    def _is_nobody(self, key: str) -> bool:
        """Whether what stands where an asker does is none: اتصال | هاتفي, لنا, لوسائل الإعلام."""
        return key in self.knowledge.asking["us"] or key in self.knowledge.asking["topics"] or key in _ANYBODY

    def _near(self, line: Line, one: FoundStatement, first: int, last: int) -> Range | None:
        start = one.cue[0]
        first = max(first, line.first(start), start - _FARTHEST)
        last = min(last, line.limit(start), start + _FARTHEST)
        us = self.knowledge.asking["us"]
        best: Range | None = None
        informing = first - TELLING - 1
        for place in range(first, last):
            key = line.key(place)
            informed = place - informing <= TELLING  # أبلغ المكتب | «النهار» بأنه
            if key in self._informing:
                informing = place
            media = key in _MEDIA and one.type != "referred" and self._is_sent[line.key(place - 1)]  # أسئلة | الصحافة
            if key in us or (key in _ANYBODY and not media):
                continue
            within = one.party is not None and one.party[0] <= place < one.party[1]
            if one.party and within and not (informed and place > one.party[0]):
                continue
            tied = self._tied(line, place, first, denied=one.type == "denied")
            tied = tied or (place in line.pairs and line.key(line.pairs[place] + 1) in _WAITS)
            told = not tied and one.type not in _NO_ANSWER and self._told(line, place, first)
            if not (tied or told or informed):
                continue
            end = self._asking.newsroom(line, place) if tied or told or informed else place
            if end == place and tied and key in self.knowledge.asking["everyday_names"]:
                from_them = line.key(place - 1) == "من" and self._is_sent[line.key(place - 2)]  # طلب من | الشرق
                end += from_them or self._asking.asks(line.key(place - 1))  # اتصلت | الأخبار | بالمدير
            if (within or not (tied or told)) and line.key(end) not in _THAT:
                continue
            if end <= place or line.key(end - 1) in us or line.key(end - 1) in self.knowledge.asking["not_parties"]:
                continue
            if any(line.key(spot) in _MEANWHILE for spot in range(end, start)):
                continue
            if any(_turns(line, spot) for spot in range(one.cue[1], place)):
                continue  # أحجمت الشركة عن التعليق، في حين قال المتحدث ردا على سؤال | لرويترز
            apart = _WHEN.isdisjoint(line.keys[place - 2 - (line.key(place - 1) in TO_THEM) : place - 1])
            if place > start and one.detail == "no_public_comment" and apart:
                continue  # لم تعلق الوزارة، وقال شاهد | لرويترز; but عندما اتصلت به | رويترز
            begin = place + 1 if key == "ل" else place
            if best is None or abs(begin - start) < abs(best[0] - start):
                best = (begin, end)
        return best

    def _sent_on(self, line: Line, one: FoundStatement) -> Range | None:
        """The newsroom that is the verb's object: أحالت المديرية | مراسل «النهار» | إلى الوزارة."""
        if one.type not in ("referred", "asked_for_time"):
            return None
        behind = one.party[1] if one.party and one.party[0] >= one.cue[0] else one.cue[1]
        # طلب المدير من | «النهار» | مخاطبة الوزارة, الإجابات سترسل إلى | «النهار»
        aside = line.tokens[min(behind, len(line.tokens) - 1)].text in COMMAS  # واستمهل المدير، فلان، | معدة التحقيق
        reporter = line.key(behind) == "علي" and belongs(line.key(behind + 1), self.knowledge.asking["reporters"])
        from_it = [behind + 1] if line.key(behind) == "من" or aside or reporter else []
        if one.type == "asked_for_time" and line.key(one.cue[1]) == "الي":
            from_it.append(one.cue[1] + 1)
        for place in (*from_it, behind, one.cue[1], one.cue[0] + 1):
            if place >= line.limit(one.cue[0]) or line.key(place) in self.knowledge.asking["us"]:
                continue
            act = line.key(place) == "مراسله" and place + 1 not in line.pairs  # مراسلة الوزارة
            end = place if act else self._asking.newsroom(line, place)
            apart = one.party is None or place >= one.party[1] or end <= one.party[0]
            if end > place and apart and line.key(place) not in _ANYBODY:
                return place, end
        return None

    def _inside(self, line: Line, one: FoundStatement) -> Range | None:
        """The newsroom that the words themselves name: كل ما حصلت عليه | «النهار», بدعوة | الصحفية | إلى الاطلاع."""
        for place in range(one.cue[0], min(one.cue[0] + 2, one.cue[1])):  # ولا تزال «النهار» بانتظار رد
            end = self._asking.newsroom(line, place)
            if place in line.pairs and place < end < one.cue[1] and one.party and end <= one.party[0]:
                return place, end
        if one.type not in ("referred", "asked_for_time"):
            return None
        start, end = one.party if one.party and belongs(line.key(one.cue[0]), _GIVE_TIME) else (0, 0)
        for place in range(start + 1, end):
            closed = definite(line.key(place - 1)) or line.tokens[place - 1].text in COMMAS
            if closed and self._asking.newsroom(line, place) == end:
                return place, end  # واستمهل المدير | رويترز | يومين
        for place in range(*one.cue):
            elsewhere = line.key(place - 1) in ("علي", "الي") and one.type == "referred"
            if line.key(place) == "مراسله" or elsewhere:
                continue
            end = self._asking.newsroom(line, place, bare_names=False)
            apart = one.party is None or place >= one.party[1] or end <= one.party[0]
            if end > place and apart and not self._is_nobody(line.key(place)):
                return place, end
        return None


def _meet(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _goes_on(line: Line, told: FoundStatement, one: FoundStatement) -> bool:
    """Whether a statement goes on in its sentence with what the same party did when it was asked."""
    same = told.party is not None and told.party == one.party
    apart = line.sentence[one.cue[0]] - line.sentence[told.cue[0]]
    return same and (apart == 0 or (apart == 1 and one.type == "no_reply" and one.detail is None))


def _us(line: Line, one: FoundStatement) -> bool:
    """Whether the statement's own words are of us, who write: وأحالتنا, تعذر علينا, لم ننجح."""
    words = (key for key in line.keys[slice(*one.cue)] if len(key) > 3)
    return any(key.endswith("نا") or key[:2] in ("نت", "نن", "نس") for key in words)


def _turns(line: Line, place: int) -> bool:
    """Whether the copy turns to what somebody else did: فيما, بينما, في حين, أما."""
    key = line.key(place)
    return key in ("فيما", "بينما", "اما") or (key in ("حين", "وقت") and line.key(place - 1) == "في")
