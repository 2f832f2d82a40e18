"""Where a noun phrase ends: the one question that reading attributions without a parser comes down to.

Arabic puts the speaker after the verb (قالت الوزارة إن) or before it (الوزارة قالت إن). A phrase runs until something
that cannot belong to it: a complementiser, a date, a place of speaking, a finite verb, the announced act.
"""

from __future__ import annotations

from newsdesk.analysis.complements import Complements
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.phrase_words import (
    AGAIN,
    CANALS,
    NUMBERED,
    REGION,
    SAID_FIRST,
    TELLING,
    TIMES,
    UN_PROGRAMMES,
    WHY,
)
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.verb_objects import TANWIN
from newsdesk.analysis.wanted import PLAIN, Wanted
from newsdesk.analysis.when_and_how import past_phrase
from newsdesk.analysis.word_shapes import COMMAS, KUNYA, PREPOSITIONS, bare_noun, belongs, definite

_POINTING = frozenset({"تلك", "هذه", "ذلك", "هذا", "هءلاء", "اياه", "اياها", "اياهم", "ما"})
_THIS = frozenset({"هذا", "هذه", "تلك", "ذلك"})
_AT_THIS = 3
"""Letters of which a word that points, with a particle before it, has more: بهذا, and not بذا."""
_NAME_WORDS = 5
_APPOSITION = 14
_SPEECH = 4
"""Words from which a quotation may be speech."""
_TOLD = 14
"""Words of a speaker behind which the outlet that was told may stand."""
_CAME_OF_IT = ("فوجد", "فقيل", "فتبين", "فاذا", "فكان", "فظل", "فبقي")
"""Words that tell what came of an asking, behind a comma: فوجدناه مهجورا."""
_FOUND_THEM = ("ناه", "ناها", "ناهم")
_ENDING = ("asks", "own_words", "own_writings", "relative", "adverbials", "numerals")
"""Lists whose words may end a phrase, by what stands beside them."""
_NO_HEADS = ("adverbials", "introducers", "clause", "pointers", "not_heads", "saying_it", "own_words")
"""Lists with whose words no phrase begins."""
_LONGEST = 40
"""Words: no speaker is longer; a bound on work for hostile input."""


_BY_THEM = frozenset({"به", "بها", "بهم"})
_FOR_THEM = frozenset({"له", "لها", "لهم", "اليه", "اليها", "اليهم", "عليه", "عليها", "عنه", "عنها", "منه", "منها"})
_SPANS = frozenset({"يومين", "اسبوعين", "ساعتين", "شهرين", "اسبوعا", "شهرا", "يوما", "ساعه"})
_ABOUT_WHAT = frozenset({"عما", "عمن", "مما", "ممن", "فيما"})
_AGED = 2
YEARS = frozenset({"عام", "عاما", "اعوام", "سنه", "سنوات", "سنين"})
"""What somebody's age is counted in, in brackets behind the name."""
_AGED_AT = frozenset({"البالغ", "البالغه", "عمره", "عمرها"})
_CHARGED = frozenset({"المتهم", "المتهمه", "المتهمين", "المدان", "المدانه", "المحكوم", "المشتبه", "المطلوب"})
"""What the law says of somebody: with what it is for behind it, no name and no office."""
_ASKED_THEM = frozenset(
    verb + them for verb in ("سال", "راسل", "خاطب", "هاتف", "حاور", "التق", "قابل", "استوضح")
    for them in ("ته", "تها", "تهم", "تهما")
)  # fmt: skip
_OWNING = frozenset({"صاحبه", "صاحب", "صاحبا", "مالكه", "اصحاب"})
_ANSWERED_THAT = frozenset({"بان", "بانه", "بانها", "بانهم", "بانني", "بقوله", "بالقول", "قاءلا", "ان", "انه"})
_VERBS_TOO = frozenset({"رفض", "نفي", "وعد", "رد", "طلب"})
"""Verbs that are spelt like what they tell: behind a noun with its article nothing else can stand."""

_OF_NAMES = frozenset({"دن", "در", "دير", "دي", "دو", "دا", "لا", "لو"})
"""Words in a foreign family's name: فان | دن | بيرغ."""
_WATCHED = _SPANS | _CHARGED | _ASKED_THEM | _ABOUT_WHAT | _OWNING | {"فرد", "البيان", "سبق"}
"""Words that end a phrase, or never do, whatever else they look like."""


def aged_before(line: Line, stop: int) -> bool:
    """Whether somebody's age stands in brackets right before ``stop``: فلان (52 عاما) |."""
    return line.key(stop - 1) == ")" and line.key(stop - 2) in YEARS and line.key(stop - 4) == "("


class PhraseEnds(Complements):
    """Where the noun phrases of a line end."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(knowledge)
        nouns = knowledge.nouns
        self._bodies = nouns["bodies"]
        self._no_names = nouns["objects"] | nouns["bodies"] | nouns["venues"]
        small = knowledge.small
        self._enders = frozenset().union(*(small[name] for name in ("clause", "so", "said", "purpose")))
        self._ending = PREPOSITIONS | self._enders | _POINTING | {"ولا", "او", "غير", "اكثر"}
        self._ending |= frozenset(knowledge.asides) | small["manner"]
        self._ending |= nouns["continuing_in"] | frozenset().union(*(small[name] for name in _ENDING))
        self._predicates = frozenset().union(*knowledge.governing.values()) - self.heads
        self._verbs_too = _VERBS_TOO & knowledge.statement_verbs.keys()
        self._watched = _WATCHED | self._verbs_too
        self._plain = Memo(self._is_plain)
        self._unnamed_if_bare = nouns["anonymous"]
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
        if noun and line.pairs.get(index + 1, index + _LONGEST) - index <= _NAME_WORDS + 2:
            end = line.pairs[index + 1] + 1  # صحيفة «كذا» | المهندس فلان, but صحيفة «كذا» السورية
            while definite(line.key(end)) and line.key(end).endswith(("ي", "يه")):
                end += 1
            return end
        if noun:
            named = self.outlet_end(line, index + 1) if self.may_be_outlet(line.key(index + 1)) else index
            if named > index + 1:
                return named  # قال لوكالة فرانس برس | وزير النقل
            end = self.end(line, index, min(line.limit(index), index + 8))
            office = (spot for spot in range(index + 2, end) if definite(line.key(spot - 1))
                      and line.key(spot) in self.persons and not definite(line.key(spot)))  # fmt: skip
            end = next(office, end)  # قال لوكالة الأنباء الألمانية | وزير النقل
            asked = (
                spot for spot in range(index + 1, end)
                if line.key(spot)[:1] == "ب" and belongs(line.key(spot)[1:], self.heads)
                and not belongs(line.key(spot), self.heads)
            )  # fmt: skip
            return max(next(asked, end), index + 1)  # اتصلت وكالة كذا | بمدير الشركة
        return index + (line.key(index - 1) == "ل" and line.tokens[index].text[:2].isupper())  # لـ | DW

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
        if wanted.addressee and (told := self._outlet_told(line, start, limit)) > start:
            limit, wanted = told, wanted._replace(addressee=False)
        index = start
        role = False
        while index < limit:
            token = line.tokens[index]
            if token.word:
                if index > start and self._ends_before(line, start, index, wanted, role):
                    break
                role = role or self.role_words[token.key]
                index += 1
                continue
            following = self._over_mark(line, start, index, limit, apposition, role)
            if following == index:
                break
            index = following
        return self._trim(line, start, index)

    def _outlet_told(self, line: Line, start: int, limit: int) -> int:
        """Where an outlet stands that was told, the claim right behind it (أبلغ المدير | «النهار» بأن); 0 if none.

        Nobody else is addressed then, and the phrase runs up to it.
        """
        nouns = self.knowledge.nouns
        for place in range(start + 1, min(limit, start + _TOLD)):
            before = line.key(place - 1)
            named = place in line.pairs and line.pairs[place] - place <= _NAME_WORDS
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
                return any(token.text == ")" for token in line.tokens[start + 2 : start + 6])
            return start in line.pairs and line.pairs[start] - start <= _NAME_WORDS + 1
        key = token.key
        if token.text == "فان" and self._named_van(line, start):
            return True
        if self._never_heads[key] or start in line.dated or self.aside_end(line, start) > start:
            return False
        # واستطرد متسائلا
        return not (self.describes_speech(key) and token.text.endswith(("ا", "\u064b")))

    def _is_never_head(self, key: str) -> bool:
        """Whether no noun phrase begins at the word, wherever it stands."""
        if key in self._no_heads or key.startswith(("بال", "وبال")) or self.is_stop_verb(key):
            return True
        relative = key in self.knowledge.small["relative"] and not self.is_placed(key)
        relative = relative or (key[:1] in "بل" and len(key) > _AT_THIS and key[1:] in _POINTING)  # صرح | بذلك
        return relative or (key[:1] == "و" and (key[1:] in self.knowledge.small["introducers"] or key[1:] in TIMES))

    def _is_plain(self, key: str) -> bool:
        """Whether nothing in the word itself can end a phrase: neither its letters nor a list that it is in."""
        bare = key[1:] if len(key) > 3 and key[0] == "و" else key
        if key in self._ending or bare in self.knowledge.small["relative"] or key[:1] in "بل" or key[:1].isdigit():
            return False
        if key.startswith("ولكن") or (key[:1] == "ف" and key.endswith(_FOUND_THEM)):
            return False
        if key[:1] == "م" and (key.endswith("ون") or key in self._predicates):
            return False
        return not (self.is_placed(key) or self.is_stop_verb(key) or self.describes_speech(key))

    def _ends_before(self, line: Line, start: int, index: int, wanted: Wanted, role: bool) -> bool:
        key, before = line.keys[index], line.key(index - 1)
        if len(key) == 1 and before == line.key(index + 1) == ".":
            return False  # المحامية ر. | ك.
        if key in self._watched:
            if self._word_ends(line, start, index):
                return True
            if key in _OWNING and definite(before) and definite(line.key(index + 1)):
                return False  # الشركة | صاحبة المشروع
        if before == "باسم" and index > start + 1:
            return False  # متحدثة باسم | يونيون بتروكيم: a name, whatever it is spelt like
        if index == start + 1 and before.endswith("و") and belongs(before, self.heads):
            return False  # ممثلو | ينابيع المال: the rest of a construct
        if self._plain[key]:
            if index in line.dated:
                return True
            if line.tokens[index].text.endswith(TANWIN):
                object_of = wanted is not PLAIN and not line.tokens[start].text.endswith(TANWIN)
                object_of = object_of and before not in _BY_THEM  # المعترف بها | دوليا
                if key in YEARS and before[:1].isdigit():
                    return False  # البالغ 41 | عاما
                return definite(before) or object_of  # اتهم مواطن | مستوصفًا
            if definite(key) and before.endswith("ون") and not definite(before) and belongs(before, self.heads):
                return True  # متعاملون | الهبوط: no construct behind their nun
            if wanted is PLAIN or (before in PREPOSITIONS and not self.called_ali(line, index - 1, wanted)):
                return False
            return self.object_begins(line, start, index, wanted)
        small = self.knowledge.small
        if (
            index in line.dated
            or (key[:1].isdigit() and not (before in NUMBERED and len(key) < 4) and not self._age(line, index))
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
        points = key in _POINTING or key in small["own_words"] or key in small["own_writings"]
        if points and wanted is PLAIN and key in _THIS and self._of_this(line, index):
            return False  # لكن مدير | هذه المؤسسة رفض
        if points and not behind and before not in ("احد", "احدي", "بعض"):
            return True
        bare = key[1:] if len(key) > 3 and key[0] == "و" else key
        if not behind and self.tells_how(line, index):
            return True
        against = key == "ضد" and belongs(before, self.knowledge.governing[key], prepositions=True)
        placed = self.placed(line, index)
        if placed and self.told_apart(line, start, index):
            return True
        leaves = key in small["relative"] or (bare in small["relative"] and not belongs(key, self.heads))
        leaves = leaves and not (key in _AGED_AT and self._age(line, index + 1))
        if leaves and not placed and not against and not self._formerly(line, index):
            return True
        if not behind and (self.is_stop_verb(key) or self.describes_speech(key)):
            return True
        if index > start and definite(before) and line.tokens[index].text.endswith(TANWIN):
            return True  # الشركة كتابةً: how, and no more who
        if self.predicate_begins(line, start, index):
            return True
        if key in PREPOSITIONS and not self.called_ali(line, index, wanted):
            return not self.continues_over(line, start, index, wanted, role)
        if self.attached_ends(line, start, index, wanted, role):
            return True
        if behind:
            return False
        if key == "ولا" or key == "او":
            return False
        return self.object_begins(line, start, index, wanted)

    def _word_ends(self, line: Line, start: int, index: int) -> bool:
        """Whether the word itself, where it stands, can be no more of the phrase."""
        key, before = line.keys[index], line.key(index - 1)
        if key in self._verbs_too and definite(before):
            return True  # مدير المستشفى | رفض التعليق
        if key == "البيان" and line.key(index + 1) in ("الاتي", "التالي"):
            return True  # صدر عن المديرية | البيان الآتي
        if index == start:
            return False
        if key == "سبق" and definite(before):
            return True  # كان الوزير | سبق وأعلن أن
        if key in _SPANS and definite(before):
            return True  # استمهلنا نقيب المقاولين | يومين
        if key in _CHARGED and index > start + 1 and line.key(index + 1)[:2] == "با":
            return True  # صاحب المعرض | المتهم بالاستيلاء على الأموال
        if key in _ASKED_THEM or key in _ABOUT_WHAT:
            return True  # متحدث باسم الوزارة | سألته رويترز, سألت «النهار» المدير | عما قيل
        return self.answers_so(line, index)  # سألت «النهار» المدير عن السعر | فرد بأن

    def answers_so(self, line: Line, index: int) -> bool:
        """Whether a word is فرد of the verb, and no individual: its shadda, or what was answered behind it, tells."""
        if line.key(index) != "فرد":
            return False
        after = line.tokens[min(index + 1, len(line.tokens) - 1)]
        said = after.text == ":" or after.key in _ANSWERED_THAT or after.text.endswith("\u064b")
        return said or "\u0651" in line.tokens[index].text

    def _age(self, line: Line, index: int) -> bool:
        """Whether a figure is how old somebody is: المغني البالغ | 41 عاما, البالغة من العمر | 26 عاما."""
        told = line.key(index - 1) in _AGED_AT or line.key(index - 1) == "العمر"
        return told and line.key(index + 1) in YEARS

    def _of_this(self, line: Line, index: int) -> bool:
        """Whether an office or a body is of what is pointed at: مدير | هذه المؤسسة, but نفى مسؤول | هذه الأنباء."""
        before = line.key(index - 1)
        of = belongs(before, self.heads) and not definite(before)
        unnamed = belongs(before, self.knowledge.small["indefinite_speakers"]) or before in self._unnamed_if_bare
        return of and not unnamed and definite(line.key(index + 1))

    def _formerly(self, line: Line, index: int) -> bool:
        """Whether سابقا stands between an office and who held it: المنسق العام للتيار سابقا | بهاء الأعرجي."""
        if line.key(index) not in ("سابقا", "حاليا") or index + 2 >= line.limit(index):
            return False
        key = line.key(index + 1)
        name = bare_noun(key) and not definite(key) and key not in PREPOSITIONS and not self.is_masdar(key)
        small = self.knowledge.small
        ends = key in small["relative"] or key in small["adverbials"] or self.deniable(key) or self.is_stop_verb(key)
        return name and not ends and not self.is_clause(line, index + 1) and definite(line.key(index + 2))

    def tells_how(self, line: Line, index: int) -> bool:
        """Whether the word begins what tells how, why, how often or of what, and no more who."""
        key, before = line.key(index), line.key(index - 1)
        if self.aside_end(line, index) > index:
            return True  # السفارة | للأسف, الوزير | مرة أخرى
        if key in self.knowledge.small["adverbials"] or key in self.knowledge.small["manner"]:
            return not belongs(before, self.heads) or definite(before)
        if (key[:1] in "بل" and key[1:] in _POINTING and len(key) > 3) or key.startswith(("لكن", "ولكن")):
            return True  # بهذا الخصوص, لكننا
        counts = key in self.knowledge.small["numerals"] or key in ("غير", "اكثر")
        return counts and (line.key(index + 1) in AGAIN or line.key(index + 2) in AGAIN)

    def aside_end(self, line: Line, index: int) -> int:
        """Where a phrase ends that says how or when (من جهته, مرة أخرى), or ``index`` where none begins."""
        phrases = self.knowledge.asides.get(line.key(index), ())
        return past_phrase(line, index, phrases) if phrases else index

    def called_van(self, line: Line, index: int) -> bool:
        """Whether فان is of a foreign name (تيم فان دايك) and not فإن: a bare name stands on both sides; آن is one."""
        if line.tokens[index].text != "فان":
            return line.tokens[index].text == "آن"
        sides = (line.key(index - 1), line.key(index + 1))
        return all(map(self._foreign, sides)) and (line.tokens[index - 1].word or index - 1 not in line.closers)

    def _foreign(self, key: str) -> bool:
        """Whether the word may be of a foreign name: وان, دن, هولت."""
        bare = bare_noun(key) or key in _OF_NAMES
        return bare and not (definite(key) or belongs(key, self.heads) or self.is_masdar(key))

    def _named_van(self, line: Line, index: int) -> bool:
        """Whether a family's name begins with فان: وشدد | فان هولت، قائد الفريق، على."""
        after = index + 2 + (line.key(index + 1) in _OF_NAMES)
        ends = after >= line.limit(index) or not line.tokens[after].word or line.key(after) in PREPOSITIONS
        return self._foreign(line.key(index + 1)) and (ends or self.is_clause(line, after))

    def _over_mark(self, line: Line, start: int, index: int, limit: int, apposition: bool, role: bool) -> int:
        """Where the phrase goes on after the mark at ``index``: ``index`` itself if it does not."""
        text = line.tokens[index].text
        if index in line.pairs:
            close = line.pairs[index]
            return close + 1 if close < limit and self._is_name(line, start, index, close) else index
        if text == "(":
            close = next((place for place in range(index, min(index + 8, limit)) if line.key(place) == ")"), -1)
            inside = [line.key(place) for place in range(index + 1, close)] if close > 0 else []
            aged = len(inside) == _AGED and inside[1] in YEARS  # فلان (52 عاما)، المدير
            return close + 1 if inside and (aged or not any(word[:1].isdigit() for word in inside)) else index
        if text in COMMAS and apposition:
            return self._apposition(line, index, limit, role)
        if text in "-–—/_" and index + 1 < limit and line.tokens[index + 1].start == line.tokens[index].end:
            return index + 1 if line.tokens[index - 1].end == line.tokens[index].start else index
        if text == "." and index > start and (len(line.key(index - 1)) == 1 or self._spelt(line, index)):
            return index + 1  # an initial, or إم.إس.سي
        return index

    def _spelt(self, line: Line, stop: int) -> bool:
        """Whether a stop stands within a name spelt by its letters: no space on either side, and short words."""
        near = (line.key(stop - 1).removeprefix("و"), line.key(stop + 1))
        close = line.tokens[stop - 1].end == line.tokens[stop].start and stop + 1 < len(line.tokens)
        return close and line.tokens[stop].end == line.tokens[stop + 1].start and all(1 < len(key) < 4 for key in near)

    def _is_name(self, line: Line, start: int, opening: int, close: int) -> bool:
        inside = [line.tokens[place] for place in range(opening + 1, close)]
        before = line.key(opening - 1) if opening > start else ""
        nouns = self.knowledge.nouns
        outlet = belongs(before, nouns["outlet_nouns"], prepositions=True)
        titled = outlet or belongs(before, nouns["name_introducers"], prepositions=True)
        titled = titled or self._body_in(line, opening)  # عضو «رابطة أسر السجناء» فلان
        if not titled and inside and (inside[0].key in SAID_FIRST or any(token.key in TELLING for token in inside)):
            return False  # المنسق «لن نغادر المدينة»: what he said
        verbs = not outlet and not (titled and len(inside) < _SPEECH)  # شركة «دلتا»
        if len(inside) > _NAME_WORDS or (verbs and any(self.is_stop_verb(token.key) for token in inside)):
            return False
        if not titled and len(inside) >= _SPEECH and opening > start and before not in PREPOSITIONS:
            return False  # أكد الوزير «تمسك بلاده بحل الدولتين»
        if not titled and len(inside) > 1 and (inside[0].key in PREPOSITIONS or inside[0].key in WHY):
            return False  # مصرف الرافدين «لأسباب قانونية»
        return opening == start or line.tokens[opening - 1].word

    def _body_in(self, line: Line, opening: int) -> bool:
        """Whether a quotation is a body's name by its first words, a construct: «رابطة | أسر السجناء»."""
        head, after = line.key(opening + 1), line.key(opening + 2)
        return head in self._bodies and not definite(head) and (definite(line.key(opening + 3)) or definite(after))

    def _apposition(self, line: Line, comma: int, limit: int, role: bool) -> int:
        """The end of a name or title set between commas after the speaker, or the comma."""
        first = comma + 1
        if first >= limit or not line.tokens[first].word:
            return comma
        key = line.key(first)
        if key[:3] == "الم" and line.key(first + 1) in _FOR_THEM:
            return comma  # شركة كذا، المفوض لها تدبير القطاع، لم ترد
        if self.aside_end(line, first) > first:
            return comma  # السفارة، | مرة أخرى، لم ترد
        if key in _CHARGED and line.key(first + 1)[:1] == "ب":
            return comma  # قائد اللواء، المتهم بنهب الأرض، بالفشل
        title = belongs(key, self.offices) and not key.startswith("وه")
        one = key in ("احد", "احدي")
        trade = key in self.knowledge.nouns["unnamed_if_indefinite"] and key[:1] not in "وبل"  # أبو محمود، صاحب فرن
        title = title or one or trade or key in ("القيادي", "القياديه", "العضو", "الجناح", "الذراع")
        title = title or (first + 1 in line.pairs and belongs(key, self._bodies) and not definite(key))
        end = self.end(line, first, min(limit, first + _APPOSITION), apposition=False)
        if end == first and line.tokens[first].text == "علي":
            end = self.end(line, first + 1, min(limit, first + _NAME_WORDS), apposition=False)
        found = key.startswith(_CAME_OF_IT) or (key[:1] == "ف" and key.endswith("نا") and not definite(key))
        office = belongs(key, self.offices) and end > first + 1
        closed = self._closes(line, end, limit) or (office and self._leaves(line, end))
        if end == first or found or not closed or key in self.knowledge.small["asks"]:
            return comma
        enclosed = not role and end < limit and line.tokens[end].text in COMMAS and self.is_clause(line, end + 1)
        attached = key[:1] in "وبل" and key not in self.knowledge.small["native_ba"]  # الحاج رمضان، بواب المدرسة
        if (title and not key.startswith("ول")) or (enclosed and not attached):
            return end  # كارين هولست، كبيرة المحللين في البنك، | إن
        called = any(place in line.pairs and line.key(place + 1) in KUNYA for place in range(first, end))
        words = end - first - 2 * called  # سالم «أبو وليد» حمدان
        nisba = key.startswith("ال") and end > first + 1 and not definite(line.key(first + 1))
        bare = (nisba or not definite(key)) and not any(
            line.key(place) in PREPOSITIONS and not line.tokens[place].text.endswith("علي")
            for place in range(first, end)
        )
        attached = (key.startswith("ب") and key not in self.knowledge.small["native_ba"]) or (
            key.startswith("ل") and belongs(key[1:], self.heads)
        )
        name = role and bare and not attached and words <= _NAME_WORDS and not belongs(key, self._no_names)
        return end if name and not key.startswith("و") and words >= 2 else comma

    def _leaves(self, line: Line, end: int) -> bool:
        """Whether what follows a title and its name is no part of either: المقدم فلان | عن, لـ, هذه."""
        key = line.key(end)
        return key in PREPOSITIONS or key in _POINTING or key in self.knowledge.small["relative"]

    def _closes(self, line: Line, end: int, limit: int) -> bool:
        if end >= limit:
            return True
        token = line.tokens[end]
        return (
            token.text in COMMAS
            or token.text in ":."
            or end in line.dated
            or end in line.pairs
            or self.is_clause(line, end)
            or (token.word and self.is_stop_verb(token.key))
            or (token.key[:1] == "ل" and self.outlet_end(line, end) > end)
            or (token.key in ("في", "خلال", "عبر") and self.is_venue(line.key(end + 1)))  # ، فلان | في منشور
        )

    def _trim(self, line: Line, start: int, end: int) -> int:
        while end > start + 1:
            token = line.tokens[end - 1]
            if token.word and token.key not in self.knowledge.small["trailing"]:
                break
            if not token.word and end - 1 in line.closers:
                break
            if token.key == "علي" and self.called_ali(line, end - 1, PLAIN):
                break
            aged = token.text == ")" and end > start + _AGED + 2 and line.key(end - 2) in YEARS
            if token.text == ")" and not aged:
                break
            end -= _AGED + 2 if aged else 1  # فلان | (27 عاما)
        return end
