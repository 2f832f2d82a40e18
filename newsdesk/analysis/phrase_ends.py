"""Where a noun phrase ends: the one question that reading attributions without a parser comes down to.

Arabic puts the speaker after the verb (قالت الوزارة إن) or before it (الوزارة قالت إن). A phrase runs until something
that cannot belong to it: a complementiser, a date, a place of speaking, a finite verb, the announced act.
"""

from __future__ import annotations

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.personal_names import AGED_AT, YEARS
from newsdesk.analysis.phrase_stops import BY_THEM, FADL, NEWS, NICKNAMED, OPEN, OWNING, THIS, PhraseStops
from newsdesk.analysis.phrase_words import (
    AGED,
    CANALS,
    NAME_WORDS,
    NUMBERED,
    POINTING,
    REGION,
    TIMES,
    UN_PROGRAMMES,
)
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.verb_objects import TANWIN
from newsdesk.analysis.wanted import PLAIN, Wanted
from newsdesk.analysis.word_shapes import PREPOSITIONS, belongs, definite

_AT_THIS = 3
"""Letters of which a word that points, with a particle before it, has more: بهذا, and not بذا."""
_ANY_SOURCE = frozenset({"مصدر", "مصادر"})
_TOLD = 14
"""Words of a speaker behind which the outlet that was told may stand."""
_FOUND_THEM = ("ناه", "ناها", "ناهم")
_OF_HIM = frozenset({"به", "بها", "بهم", "عليه", "عليها", "عليهم", "اليه", "اليها", "اليهم", "معه", "معها", "معهم"})
_VERB = 3
"""Letters of a verb's past with its ت, and one less."""
_THEN = frozenset({"انذاك", "انءذ", "حينها", "وقتها", "حينذاك", "وقتذاك", "يومها", "حينءذ"})
"""When somebody held an office: his name may follow."""
_ENDING = ("asks", "own_words", "own_writings", "relative", "adverbials", "numerals")
"""Lists whose words may end a phrase, by what stands beside them."""
_ENDERS = ("clause", "so", "said", "said_of", "purpose", "saying_it")
"""Lists whose words stand behind a phrase, whatever they are in it."""
_NO_HEADS = ("adverbials", "introducers", "clause", "pointers", "not_heads", "saying_it", "own_words")
"""Lists with whose words no phrase begins."""
_LONGEST = 40
"""Words: no speaker is longer; a bound on work for hostile input."""




_HIS_GRACE = frozenset(
    {"سموه", "سموها", "معاليه", "معاليها", "سعادته", "سعادتها", "فخامته", "جلالته", "دولته", "فضيلته"}
)
"""Who speaks, by his title under a pronoun: nothing but his office or name goes on with it."""
_DRAWS = frozenset({"لفت", "لفتت", "يلفت", "تلفت"})
_ATTENTION = frozenset({"النظر", "الانتباه", "الانظار"})
"""What somebody draws to something, and no part of who does."""
_BORDERS = frozenset({"حدود", "قيود"})
"""Without which people are in the names of their bodies: أطباء بلا | حدود."""


class PhraseEnds(PhraseStops):
    """Where the noun phrases of a line end."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(knowledge)
        nouns, small = knowledge.nouns, knowledge.small
        self._enders = frozenset().union(*(small[name] for name in _ENDERS))
        self._ending = PREPOSITIONS | self._enders | POINTING | {"ولا", "او", "غير", "اكثر"}
        self._ending |= frozenset(knowledge.asides) | small["manner"]
        self._ending |= nouns["continuing_in"] | frozenset().union(*(small[name] for name in _ENDING))
        self._predicates = frozenset().union(*knowledge.governing.values()) - self.heads
        self._plain = Memo(self._is_plain)
        self._some_people = Memo(self._are_some)
        self._reporters = knowledge.asking["reporters"]
        self._no_heads = PREPOSITIONS | frozenset().union(*(small[name] for name in _NO_HEADS))
        self._never_heads = Memo(self._is_never_head)

    def outlet_end(self, line: Line, index: int) -> int:
        """The end of an outlet's name that begins at ``index`` (رويترز، وكالة …), or ``index`` where none does."""
        names, noun = self._outlets[line.key(index)]
        for name in names:
            after = index + len(name)
            if all(line.key(index + step) == name[step] for step in range(1, len(name))):
                goes_on = line.key(after) and line.tokens[after].word and not self.is_clause(line, after)
                return index if name == REGION and goes_on else after
        if noun and (line.key(index + 1) in UN_PROGRAMMES or line.key(index + 1) in CANALS):
            return index
        if noun and definite(line.key(index)):  # الجريدة، الوكالة الوطنية
            following = range(index + 1, min(line.limit(index), index + 8))
            return next((place for place in following if not line.key(place).startswith("ال")), index + 1)
        if noun and line.pairs.get(index + 1, index + _LONGEST) - index <= NAME_WORDS + 2:
            end = line.pairs[index + 1] + 1  # صحيفة «كذا» | المهندس فلان, but صحيفة «كذا» السورية
            while definite(line.key(end)) and line.key(end).endswith(("ي", "يه")):
                end += 1
            return end
        if noun:
            named = self.outlet_end(line, index + 1) if self.may_be_outlet(line.key(index + 1)) else index
            if named > index + 1:
                adjective = definite(line.key(named)) and line.key(named).endswith("يه")
                return named + adjective  # قال لوكالة فرانس برس | وزير النقل, لإذاعة شمس أف أم المحلية | إن
            end = self.end(line, index, min(line.limit(index), index + 8))
            office = (spot for spot in range(index + 2, end) if definite(line.key(spot - 1))
                      and line.key(spot) in self.persons and not definite(line.key(spot)))  # fmt: skip
            end = next(office, end)  # قال لوكالة الأنباء الألمانية | وزير النقل
            asked = (
                spot for spot in range(index + 1, end)
                if line.key(spot)[:1] == "ب" and belongs(line.key(spot)[1:], self.anybody)
                and not belongs(line.key(spot), self.heads)
            )  # fmt: skip
            return max(next(asked, end), index + 1)  # اتصلت وكالة كذا | بمدير الشركة, اتصل موقع كذا | بصاحب المصنع
        latin = line.key(index - 1) == "ل" and index < len(line.tokens) and line.tokens[index].text[:2].isupper()
        return index + latin  # لـ | DW

    def end(
        self, line: Line, start: int, limit: int, wanted: Wanted = PLAIN, *, apposition: bool = True,
        attached: bool = False,
    ) -> int:  # fmt: skip
        """Where the noun phrase that begins at token ``start`` ends (exclusive); ``start`` if none begins there.

        ``attached``: its first word may have ب and the article (بالمدير).
        """
        limit = min(limit, start + _LONGEST, len(line.tokens))
        under = attached and start < limit and line.key(start).startswith("بال")
        if start >= limit or not (under or self._begins(line, start)):
            return start
        told_of = wanted.addressee or line.key(start) in _ANY_SOURCE  # أفاد مصدر طبي | فرانس برس
        if told_of and (told := self.outlet_told(line, start, limit)) > start:
            limit, wanted = told, wanted._replace(addressee=False)
        index = start
        role = line.key(start) in self._reporters  # مراسل قناة كذا، | فراس الأحمد
        while index < limit:
            token = line.tokens[index]
            if token.word:
                if index > start and self._ends_before(line, start, index, wanted, role):
                    break
                role = role or self.role_words[token.key]
                index += 1
                continue
            following = self._over_mark(line, start, index, limit, apposition, role, wanted)
            if following == index:
                break
            index = following
        return self._trim(line, start, index)

    def outlet_told(self, line: Line, start: int, limit: int) -> int:
        """Where an outlet stands that was told, the claim right behind it (أبلغ المدير | «النهار» بأن); 0 if none.

        Nobody else is addressed then, and the phrase runs up to it.
        """
        nouns = self.knowledge.nouns
        for place in range(start + 1, min(limit, start + _TOLD)):
            before = line.key(place - 1)
            named = place in line.pairs and line.pairs[place] - place <= NAME_WORDS
            end = line.pairs[place] + 1 if named else place
            introduced = named and not definite(before) and before not in nouns["outlet_nouns"]
            if introduced and belongs(before, nouns["name_introducers"], prepositions=True):
                continue  # حركة «كذا»
            if not named and self.may_be_outlet(line.key(place)) and (definite(before) or place > start + 1):
                end = self.outlet_end(line, place)
            construct = belongs(before, self.heads) and not definite(before)
            if end == place or before in PREPOSITIONS or construct:
                continue
            if self.is_clause(line, end):
                return place
        return 0

    def _begins(self, line: Line, start: int) -> bool:
        token = line.tokens[start]
        if not token.word:
            if token.text == "(":  # (الداخلية): how some agencies write a body's short name
                return any(token.text == ")" for token in line.tokens[start + 2 : start + 8])
            return start in line.pairs and line.pairs[start] - start <= NAME_WORDS + 1
        key = token.key
        if token.text == "فان" and self.named_van(line, start):
            return True
        if self.those_sources(line, start) or (key == "صباح" and self.called_sabah(line, start)):
            return True
        if self._never_heads[key] or start in line.dated or self.aside_end(line, start) > start:
            return False
        # واستطرد متسائلا
        return not (self.describes_speech(key) and token.text.endswith(("ا", "\u064b")))

    def _is_never_head(self, key: str) -> bool:
        """Whether no noun phrase begins at the word, wherever it stands."""
        verb = self.is_stop_verb(key) and key not in self.knowledge.nouns["collectives"]  # أسر الضحايا
        if key in self._no_heads or key.startswith(("بال", "وبال")) or verb:
            return True
        relative = key in self.knowledge.small["relative"] and not self.is_placed(key)
        bare = key[1:] if key[:1] == "و" and len(key) > _AT_THIS + 1 else key  # وبهذا الخصوص
        relative = relative or (bare[:1] in "بل" and len(bare) > _AT_THIS and bare[1:] in POINTING)  # صرح | بذلك
        return relative or (key[:1] == "و" and (key[1:] in self.knowledge.small["introducers"] or key[1:] in TIMES))

    def _is_plain(self, key: str) -> bool:
        """Whether nothing in the word itself can end a phrase: neither its letters nor a list that it is in."""
        bare = key[1:] if len(key) > 3 and key[0] == "و" else key
        if key in self._ending or bare in self.knowledge.small["relative"] or key[:1] in "بل" or key[:1].isdigit():
            return False
        if key.endswith("تها") and key[:-2] in self.knowledge.openings:
            return False
        if key.startswith("ولكن") or (key[:1] == "ف" and key.endswith(_FOUND_THEM)):
            return False
        if key[:1] == "م" and (key.endswith("ون") or key in self._predicates):
            return False
        return not (self.is_placed(key) or self.is_stop_verb(key) or self.describes_speech(key))

    def _are_some(self, key: str) -> bool:
        """Whether a word in ين is people in the case of an object: شقيقين, محامين, مسؤولين; and no name: حسين."""
        if not key.endswith("ين"):
            return False
        people = (self.anybody, self.knowledge.nouns["kin"], self.knowledge.nouns["titles"])
        return any(key[:-2] in some or key[:-2].removesuffix("ي") in some for some in people)

    def _ends_before(self, line: Line, start: int, index: int, wanted: Wanted, role: bool) -> bool:
        key, before = line.keys[index], line.key(index - 1)
        if len(key) == 1 and before == line.key(index + 1) == ".":
            return False  # المحامية ر. | ك.
        if (key == "ب" or key in NICKNAMED) and self.nicknamed(line, index):
            return False
        if key in self._watched:
            if self._word_ends(line, start, index):
                return True
            if key == FADL and definite(before) and self._called_fadl(line, index):
                return False  # رئيس البلدية | فضل سالم
            if key in OWNING and definite(before) and definite(line.key(index + 1)):
                return False  # الشركة | صاحبة المشروع
        if key in _ATTENTION and line.key(start - 1).removeprefix("و") in _DRAWS and index > start:
            return True  # ولفت النائب سامي حداد | النظر إلى
        if key in _THEN and definite(before):
            after = line.key(index + 1)
            goes_on = after and line.tokens[index + 1].word and not self.is_clause(line, index + 1)
            return not goes_on or after in PREPOSITIONS or self.is_stop_verb(after)  # وزير الدفاع | آنذاك | الشيخ فلان
        if line.key(index + 1) == "الله" and key not in PREPOSITIONS and key[:1] not in "بل":
            return False  # حسن | فضل الله
        if before in OPEN and self._goes_on(line, start, index):
            return False
        if index == start + 1 and before in _HIS_GRACE and not belongs(key, self.heads):
            return True  # وثمن سموه | الجهود
        if key == "بلا" and self.named_without(line, start, index):
            return False
        if index == start + 1 and before.endswith("و") and belongs(before, self.heads):
            return False  # ممثلو | ينابيع المال: the rest of a construct
        if self._plain[key]:
            if index in line.dated:
                return True
            if line.tokens[index].text.endswith(TANWIN):
                object_of = wanted is not PLAIN and not line.tokens[start].text.endswith(TANWIN)
                object_of = object_of and before not in BY_THEM  # المعترف بها | دوليا
                if key in YEARS and before[:1].isdigit():
                    return False  # البالغ 41 | عاما
                return definite(before) or object_of  # اتهم مواطن | مستوصفًا
            if definite(key) and before.endswith("ون") and not definite(before) and belongs(before, self.heads):
                return True  # متعاملون | الهبوط: no construct behind their nun
            if key.endswith("ين") and not definite(key) and definite(before) and self._some_people[key]:
                return True  # أوقفت الشرطة | شقيقين, عين الرئيس السابق | محاميين
            if wanted.addressee and before.endswith("ون") and key.endswith("ين") and not definite(key):
                return True  # أبلغ مسؤولون أمريكيون | صحافيين بأن
            if wanted is PLAIN or (before in PREPOSITIONS and not self.called_ali(line, index - 1, wanted)):
                return False
            return self.object_begins(line, start, index, wanted)
        if key == "صباح" and self.called_sabah(line, index):
            return False  # وزير الخارجية الشيخ | صباح خالد الحمد
        small = self.knowledge.small
        if (
            index in line.dated
            or (key[:1].isdigit() and not (before in NUMBERED and len(key) < 4) and not self.age(line, index))
            or (key in self._enders and not self.called_van(line, index))
        ):
            return True
        if key in small["asks"] and line.key(index + 1) in small["anonymity"]:
            return True
        if key == "ولا":
            return False
        if key[:1] == "ف" and key.endswith(_FOUND_THEM):
            return True  # أما الشركة | فراسلناها
        behind = before in PREPOSITIONS and not self.called_ali(line, index - 1, wanted)
        points = key in POINTING or key in small["own_words"] or key in small["own_writings"]
        points = points and not line.tokens[index].text.endswith("ة")  # دراسة | حديثة, which folds like حديثه
        if points and wanted is PLAIN and key in THIS and self._of_this(line, index):
            return False  # لكن مدير | هذه المؤسسة رفض
        if points and not behind and before not in ("احد", "احدي", "بعض"):
            return True
        bare = key[1:] if len(key) > 3 and key[0] == "و" else key
        if not behind and self.tells_how(line, index):
            return True
        against = key == "ضد" and belongs(before, self.knowledge.governing[key], prepositions=True)
        if (index == start + 1 and self._to_people(line, index)) or (key[:1] == "ل" and self._to_him(line, index)):
            return True
        placed = self.placed(line, index)
        if placed and self.told_apart(line, start, index):
            return True
        leaves = key in small["relative"] or (bare in small["relative"] and not belongs(key, self.heads))
        leaves = leaves and not (key in AGED_AT and self.age(line, index + 1))
        if leaves and not placed and not against and not self.formerly(line, index):
            return True
        named = key[:1] == "ي" and key not in self.knowledge.stops and self._half_named(line, index)
        if not behind and ((self.is_stop_verb(key) and not named) or self.describes_speech(key)):
            return True
        if key.endswith("تها") and key[:-2] in self.knowledge.openings and not definite(before):
            return True  # تقارير صحافية | تداولتها مواقع
        if named:
            return False  # وزير الدفاع الإسرائيلي موشيه | يعالون
        if index > start and definite(before) and line.tokens[index].text.endswith(TANWIN):
            return True  # الشركة كتابةً: how, and no more who
        if self.predicate_begins(line, start, index):
            return True
        if key in PREPOSITIONS and not self.called_ali(line, index, wanted):
            if line.key(index + 1) in NEWS and index > start + 1:
                return True  # قناة الأفق | في نبأ عاجل
            return not self.continues_over(line, start, index, wanted, role)
        if self.attached_ends(line, start, index, wanted, role):
            return True
        if behind:
            return False
        if key == "ولا" or key == "او":
            return False
        return self.object_begins(line, start, index, wanted)

    def named_without(self, line: Line, start: int, index: int) -> bool:
        """Whether بلا stands in the name of a body: منظمة أطباء | بلا | حدود, شبكة صحفيات | بلا | قيود."""
        people, what = line.key(index - 1), line.key(index + 1)
        answers = self.knowledge.statement_classes["ANSWERS"]
        if line.key(index) != "بلا" or definite(people) or definite(what) or what in answers:
            return False
        body = index > start + 1 and belongs(line.key(index - 2), self.knowledge.nouns["bodies"], prepositions=True)
        several = people.endswith(("ون", "ين", "ات")) or (body and people == "اطباء")
        return what in _BORDERS or (body and several and belongs(people, self.anybody))

    def _asked_of_him(self, line: Line, place: int) -> bool:
        """Whether a verb that tells what was done with whoever the phrase names stands there: اتصلت | به."""
        key, before = line.key(place), line.key(place - 1)
        noun = definite(key) or definite(before) or belongs(key, self.heads)
        return key.endswith("ت") and len(key) > _VERB and not noun

    def _trim(self, line: Line, start: int, end: int) -> int:
        while end > start + 1:
            token = line.tokens[end - 1]
            told = end > start + 2 and token.key in _OF_HIM and self._asked_of_him(line, end - 2)
            if told:
                end -= 2  # مصدر قضائي | اتصلت به
                continue
            if token.word and token.key not in self.knowledge.small["trailing"]:
                break
            if not token.word and end - 1 in line.closers:
                break
            if token.key == "علي" and self.called_ali(line, end - 1, PLAIN):
                break
            aged = token.text == ")" and end > start + AGED + 2 and line.key(end - 2) in YEARS
            if token.text == ")" and not aged:
                break
            end -= AGED + 2 if aged else 1  # فلان | (27 عاما)
        return end
