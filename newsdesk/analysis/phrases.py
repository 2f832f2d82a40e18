"""Noun phrases of a line: where they end, and the one that stands before a verb or a pronoun."""

from __future__ import annotations

from newsdesk.analysis.personal_names import YEARS, aged_before
from newsdesk.analysis.phrase_ends import PhraseEnds
from newsdesk.analysis.phrase_stops import AND_IN
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.verb_objects import TANWIN
from newsdesk.analysis.wanted import PLAIN, Wanted
from newsdesk.analysis.word_shapes import (
    COMMAS,
    PREPOSITIONS,
    RELATIVES,
    THAT,
    belongs,
    belongs_any,
    definite,
    under_pronoun,
)

_ASIDE = 14
"""Words of an aside between commas, or of a phrase that a relative pronoun may refer to."""
_ASIDES = frozenset({"ومقره", "ومقرها", "مقره", "مقرها", "وهو", "وهي", "الذي", "التي", "الذين", "وهم", "حيث"}
                    | {"في", "وفي", "خلال", "وخلال", "ردا", "وردا", "تعليقا", "وتعليقا"})  # fmt: skip
_DASHES = frozenset("-–—")
_PARTING = COMMAS | _DASHES
"""What closes an aside between a subject and its verb."""
_WHILE = frozenset({"فيما", "بينما", "وفيما", "وبينما"})
"""Words whose clause a comma closes: the verb behind it is another's."""
_ATTACHED = frozenset({"التابع", "التابعه", "الذي", "التي", "الذين"})
_CLAUSE = 9
"""Words of a relative clause before the verb of the phrase it is of."""
_AS_A_RULE = frozenset({"عاده", "غالبا", "كثيرا", "نادرا", "داءما", "دوما"})
"""How often, with ما between it and the verb: الوزارة عادة ما تنفي."""
_NO_SOONER = frozenset({"يلبث", "تلبث", "يلبثا", "يلبثوا", "لبث", "لبثت", "لبثوا"})
_WHERE = frozenset({"في", "خلال", "اثناء", "امام", "بعد", "قبل", "عقب", "عبر", "لدي", "عند", "علي"})
_NOBODY = frozenset({"احد", "احدا", "ايا"})
_MOST_WHERE = 3
"""Phrases of where and when between a subject and its verb: في ردها | على الطلب."""
_AGED = 4
"""Tokens of somebody's age in brackets: (52 عاما)."""
_IN_TURN = frozenset({"بدوره", "بدورها", "بدورهم", "بدورهما"})
_THEN = frozenset({"فلم", "فلا", "فلن", "فقد", "فما", "فليس", "فكان", "فكانت", "فهو", "فهي"})
"""Words at the head of what أما announces."""
_JOINED = 6
"""Words of a subject, at most, that و joins to a clause before it."""
_TOPIC = 16
"""Words back from a verb within which أما must stand."""
_DESCRIBED = 30
"""The same where clauses about the topic stand between, and a comma before the verb that answers it."""


_WHEN = frozenset(
    {"بعد", "قبل", "عند", "لدي", "خلال", "رغم", "منذ", "وسط", "بسبب", "قبيل", "عقب", "اثر", "فور"}
    | {"امام", "ازاء", "حيال", "جراء", "نتيجه", "غداه", "عشيه", "بمناسبه", "استجابه", "اثناء", "حال"}
    | {"حول", "بشان", "بخصوص", "بحسب", "حسب", "وفق", "وفقا", "طبقا", "نقلا"}
    | {"عندما", "حين", "حينما", "لما", "كلما", "بعدما", "بمواجهه", "بسءال", "بمراسله", "بمخاطبه"}
)
"""Words at the head of a sentence that tell when and how, and never who."""


_AT_FIRST = _WHEN | {"في", "من", "علي", "الي", "عن", "مع"}
"""Words under ف at the head of a sentence that tell when: ففي البداية، اعتبرت."""
_ALONG = frozenset({"بحضور", "بطلب", "بامر", "بقرار", "بصوت", "بدعم", "بجهود"})
_WITH = 4
"""Letters of the shortest word that ب stands before at the head of a sentence."""
_SPOKEN_IN = frozenset({"في", "خلال", "اثناء", "امام", "عند", "لدي", "بعد"})
_IN_THEIR_NAME = frozenset({"باسمه", "باسمها", "باسمهم", "باسمهما"})
_AGAINST = frozenset({"حق", "بحق", "ضد"})
"""Words before whom something is done to."""


class Phrases(PhraseEnds):
    """Noun phrases of a line, by the data's word classes."""

    def end(
        self, line: Line, start: int, limit: int, wanted: Wanted = PLAIN, *, apposition: bool = True,
        attached: bool = False,
    ) -> int:  # fmt: skip
        """As `PhraseEnds.end`; a third of what is asked has been asked before."""
        asked = Phrases.end, start, limit, wanted, apposition, attached
        end: int | None = line.notes.get(asked)
        if end is None:
            end = line.notes[asked] = super().end(line, start, limit, wanted, apposition=apposition, attached=attached)
        return end

    def subject_before(self, line: Line, verb: int) -> tuple[int, int] | None:
        """The subject that stands right before the verb at ``verb`` (إن الوزير قال), or None."""
        asked = Phrases.subject_before, verb
        if asked not in line.notes:
            line.notes[asked] = self._subject_before(line, verb)
        found: tuple[int, int] | None = line.notes[asked]
        return found

    def _subject_before(self, line: Line, verb: int) -> tuple[int, int] | None:
        stop = verb
        first = line.first(verb)
        if line.key(verb - 1) == "و":
            return None  # و | وصفت الوزارة
        stop -= 2 * (stop - 2 >= first and line.key(stop - 1) == "ما" and line.key(stop - 2) in _AS_A_RULE)
        close = stop
        while stop > first and (
            line.key(stop - 1) in self.knowledge.small["between"]
            or line.tokens[stop - 1].text in COMMAS
            or (line.tokens[stop - 1].text in _DASHES and self._dashed(line, first, stop - 1))
        ):
            stop -= 1
            close = stop if line.tokens[stop].text in _PARTING else close
        begun = self._before_aside(line, first, close, verb)  # المحكمة، في حكمها الصادر أمس، | قالت
        stop = begun if begun < close else stop
        stop -= _AGED * aged_before(line, stop)
        if stop <= first:
            return None
        near = range(max(first + 1, verb - _ASIDE), verb)
        begun = next((at for at in near if line.keys[at] in AND_IN and self.is_venue(line.key(at + 1))), first)
        if begun > first and self.end(line, first, begun + 1) == begun:
            return first, begun  # فلان | وفي حديث لإذاعة كذا | أكد
        behind = first + 1 if line.key(first).removeprefix("و") in _IN_TURN else self.aside_end(line, first)
        introducers, keys, tokens = self.knowledge.small["introducers"], line.keys, line.tokens
        for start in range(stop - 1, max(first - 1, stop - 24), -1):
            if start > first and keys[start - 1] not in introducers and tokens[start - 1].word and start != behind:
                continue  # only behind these, or a mark, does a subject begin
            key = keys[start]
            introduced = line.key(start - 1) in introducers and not self.called_van(line, start - 1)
            opened = start in (first, behind) or introduced or line.tokens[start - 1].text in "|:"
            opened = opened or (key[:1] != "و" and self._behind_dots(line, start))
            joined = key.startswith("وال") and key[1:] not in self.knowledge.small["relative"]
            opened = opened or (line.tokens[start - 1].text in COMMAS and joined)
            if opened:
                through = key.removeprefix("و") == "عبر" and start == first and stop < verb
                if through or key.removeprefix("و") in _WHEN or key in ("وانا", "ونحن"):
                    return None  # وبعد إلحاح، اكتفى, وأنا أغادر، همس, وعبر واتساب، رد
                if key[:1] == "ف" and key[1:] in _AT_FIRST:
                    return None
                if stop < verb and line.key(start - 1) in _WHILE and start - 1 == first:
                    return None  # وفيما كرّم المهرجان فلانا، وصفت
                after = line.key(start - 1) == "ان" and line.key(start - 2).removeprefix("و") == "بعد"
                if after and start - 2 == first and not belongs(key, self.anybody):
                    return None  # وبعد أن تفقد المستشفى، أشاد
                if start == first and tokens[start].text.endswith(TANWIN):
                    return None  # وتفصيلًا، قالت
                if start == first and stop < verb and self._with_what(key.removeprefix("و")):
                    return None  # وبحضور وزير الدفاع، | أعلن
                if key in introducers or (start == first and self._opens_with_verb(line, start)):
                    return None
                until = key.removeprefix("و") == "حتي"
                if until and line.key(start + 1) in self.knowledge.statement_classes["PUBLISHED"]:
                    return None  # وحتى موعد النشر، لم تتلق
                if self._reaches(line, start, stop):
                    return start, stop
                end = self.end(line, start, stop)
                closed = stop < verb and line.tokens[stop].text in COMMAS
                attached = closed and end > start and line.key(end) in _ATTACHED
                attached = attached or (stop == verb and start - 1 > first and self._runs_up(line, start, end, verb))
                return (start, end) if attached else None  # مصدر في القضاء التابع لكذا، قد أفاد
        return None

    def _runs_up(self, line: Line, start: int, end: int, stop: int) -> bool:
        """Whether only where and when stand between a clause's subject and its verb: أن المتهم | في أقواله | نفى."""
        if end == start or not self.is_clause(line, start - 1) or line.key(stop) in RELATIVES:
            return False
        if line.key(start) in _NOBODY:
            return False  # إن أحدا في الوزارة لم يجب
        for _ in range(_MOST_WHERE):
            if line.key(end) not in _WHERE:
                return False
            end = self.end(line, end + 1, stop, attached=True)
            if end == stop:
                return True
        return False

    def _with_what(self, key: str) -> bool:
        """Whether ب is a preposition before a noun: بحضور, بلهجة, بكلمات; not بلدية, بكين."""
        if key[:1] != "ب" or key in self.knowledge.small["native_ba"] or belongs(key, self.anybody):
            return False
        return key in _ALONG or self.is_masdar(key[1:]) or (key.endswith(("ه", "ات")) and len(key) > _WITH)

    def told_of_before(self, line: Line, verb: int) -> tuple[int, int] | None:
        """Who stands at a sentence's head before a relative clause and the verb: الطبيب | الذي فحص الضحايا | قال."""
        first = line.first(verb)
        closed = line.tokens[verb - 1].text in COMMAS  # ولد سالم الذي كان يتحدث في ندوة|، أكد
        if verb - first > _CLAUSE + _ASIDE or not (definite(line.key(first)) or closed):
            return self._in_his(line, verb)
        end = self.end(line, first, verb)
        clause = range(end + 1, verb - closed)
        told = end > first and line.key(end) in RELATIVES and 1 < len(clause) < _CLAUSE
        whole = told and all(line.tokens[place].word for place in clause)
        return (first, end) if whole else self._in_his(line, verb)

    def _in_his(self, line: Line, verb: int) -> tuple[int, int] | None:
        """Who stands behind أن before where he says it and the verb: إن | المتهم | في أقواله نفى."""
        near = range(verb - 1, max(line.first(verb), verb - _CLAUSE) - 1, -1)
        that = next((place for place in near if line.key(place) in THAT), verb)
        end = self.end(line, that + 1, verb) if that < verb - 2 else that + 1
        where = that + 1 < end < verb - 1 and line.key(end) in _SPOKEN_IN and self.end(line, end + 1, verb) == verb
        somebody = where and belongs_any(line.key(that + 1), self.anybody, self.heads, self.persons)
        return (that + 1, end) if somebody else None

    def _dashed(self, line: Line, first: int, close: int) -> bool:
        """Whether the dash at ``close`` ends an aside that another began: الجمعية -التي تضم كذا- تهدد."""
        return any(line.tokens[place].text in _DASHES for place in range(max(first, close - _ASIDE), close))

    def _behind_dots(self, line: Line, start: int) -> bool:
        """Whether dots that part a headline stand before ``start``: العراق.. | الحشد ينفي."""
        before = line.tokens[start - 1].text if start else ""
        return before == "…" or (before == "." and start > 1 and line.tokens[start - 2].text == ".")

    def joined_before(self, line: Line, index: int) -> tuple[int, int] | None:
        """The subject under و right before a word, behind another clause: المودعون يسألون | والمصرف | لا يجيب."""
        for start in range(index - 1, max(line.first(index), index - _JOINED), -1):
            if line.key(start)[:1] == "و" and self.end(line, start, index) == index:
                return start, index
        return None

    def topic(self, line: Line, verb: int, *, described: bool = False) -> tuple[int, int] | None:
        """The phrase that أما sets before the verb: أما الوزير فقال، أما البلدية فأحالت.

        With ``described`` words about it may stand between, where أما opens the sentence or the verb answers it with ف.
        """
        first = line.first(verb)
        verb -= line.key(verb - 1) == "فقد"  # أما الوزير | فقد أكد
        then = line.key(verb)[:1] == "ف" and line.tokens[verb - 1].text in COMMAS  # أما المالك، الذي …، | فلم يجب
        back = _DESCRIBED if described and then else _TOPIC
        for place in range(verb - 2, max(first, verb - back) - 1, -1):
            if line.key(place) in ("اما", "واما"):
                end = self.end(line, place + 1, verb)
                answers = (spot for spot in range(place + 2, end) if line.key(spot) in _THEN)
                end = next(answers, end)  # أما النقابة | فلم تحسم موقفها
                close = end + 1 if line.tokens[end].text in COMMAS else end
                reaches = close == verb or (described and (place == first or line.key(verb)[:1] == "ف"))
                return (place + 1, end) if end > place + 1 and reaches else None
        return None

    def _before_aside(self, line: Line, first: int, stop: int, verb: int) -> int:
        """Where the subject ends before an aside between commas or dashes: المرصد، ومقره بريطانيا، قال."""
        if stop == verb or line.tokens[stop].text not in _PARTING:
            return stop
        dashed = line.tokens[stop].text in _DASHES
        for place in range(stop - 1, max(first, stop - _ASIDE), -1):
            if dashed and line.tokens[place].text in _DASHES:
                return place
            if not dashed and line.tokens[place].text in COMMAS:
                aged = line.key(place + 2) in YEARS and line.key(place + 1)[:1].isdigit()  # فاطمة، 34 عاما، قالت
                told = aged or place + 1 in line.dated or line.key(place + 1) in _ASIDES | _WHEN
                told = told or self.aside_end(line, place + 1) == stop  # المصرف، من جهته، أعلن
                near_them = definite(line.key(place + 1)) and line.key(place + 2) in PREPOSITIONS  # القريب من دوائرها
                return place if told or near_them else stop
        return stop

    def _opens_with_verb(self, line: Line, start: int) -> bool:
        """Whether a sentence begins with a verb that might also be a noun: وشكك الرئيس."""
        key, after = line.key(start), line.key(start + 1)
        joined = key[:1] == "و" and key[1:] in self.knowledge.openings
        other = belongs(key, self.heads) and not belongs(key[1:], self.heads)  # وزارتا, but وطالب ممثل النيابة
        verbal = (joined or key in self.knowledge.openings) and not (other or belongs(key, self.heads) > joined)
        somebody = definite(after) or belongs(after, self.heads) or after in self.knowledge.small["counting"]
        return verbal and (somebody or belongs(after, self.knowledge.nouns["titles"]))

    def after_sabaq(self, line: Line, clause: int) -> tuple[int, int] | None:
        """The one after ل in وسبق لفلان أن, or in لم يلبث فلان أن: the subject of what follows the أن at ``clause``."""
        for place in range(clause - 1, max(line.first(clause), clause - 10) - 1, -1):
            if line.key(place) in _NO_SOONER and place + 1 < clause:
                return (place + 1, clause) if self._reaches(line, place + 1, clause) else None
            if line.key(place) in ("سبق", "وسبق", "يسبق") and line.key(place + 1).startswith("ل"):
                return place + 1, clause
        return None

    def _reaches(self, line: Line, start: int, stop: int) -> bool:
        return self.end(line, start, stop) == stop

    def described_before(self, line: Line, index: int) -> int | None:
        """Where the noun phrase that runs up to ``index`` begins (الوزير السابق | المتهم), or None."""
        first = max(line.first(index), index - 10)
        for start in range(first, index):
            if belongs(line.key(start), self.heads) and self.end(line, start, index) == index:
                return start
        return None

    def antecedent_before(self, line: Line, pronoun: int) -> tuple[int, int] | None:
        """The phrase that a relative pronoun at ``pronoun`` refers to: … إلى مكتب رئيس الوزراء، الذي لم يردّ."""
        stop, first = pronoun, line.first(pronoun)
        while stop > first and line.tokens[stop - 1].text in COMMAS:
            stop -= 1
        last = line.key(stop - 1)
        if line.key(stop - 2) in _AGAINST and definite(last) and belongs(last, self.persons):
            return stop - 1, stop  # التمس ممثل النيابة عقوبة في حق | المتهم، الذي
        found = self.subject_before(line, pronoun)
        if found is not None:
            return found
        near = range(stop - 1, max(first, stop - _ASIDE), -1)
        spoke = next((at for at in near if line.key(at) in _IN_THEIR_NAME), -1)
        if spoke > 0 and self._reaches(line, spoke + 1, stop):
            return spoke + 1, stop  # وفد تحدث باسمه | الشيخ فلان، الذي
        begin = max(first, stop - _ASIDE)
        for start in range(begin, stop):
            before, head = line.key(start - 1), belongs(line.key(start), self.heads)
            particle = line.key(start)[:1] in "بل" and not head
            construct = belongs(before, self.heads) and not definite(before)
            leads = head and line.tokens[start - 1].word and not construct  # بحسب رئيس اللجنة، الذي
            told = before in self.knowledge.verbs or before in self.knowledge.reported  # أفاد | الادعاء، الذي
            told = told or before in ("بحسب", "حسب")  # بحسب | فلان، مدير المكتب، الذي
            owned = before == "عبر" and any(one in self.persons for one in under_pronoun(line.key(start)))
            heads = start == first and not self._opens_with_verb(line, start)
            opened = heads or before in PREPOSITIONS or particle or leads or told or owned
            opened = opened or belongs(line.key(start), self.knowledge.small["indefinite_speakers"])
            opened = opened and line.key(start) != "لسان"  # على لسان | متحدثة باسم البنتاغون، التي
            opened = opened and line.key(start) not in _IN_THEIR_NAME  # تحدث باسمها | النائب فلان، الذي
            opened = opened or before == "لسان"
            if opened and self.end(line, start, stop, Wanted(addressee=leads and definite(line.key(start)))) == stop:
                return start, stop
        return None
