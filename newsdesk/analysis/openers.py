"""Where a claim begins: after إن, a colon, a preposition or the announced act, or at an opening quotation mark."""

from __future__ import annotations

from newsdesk.analysis.addressed_openers import SPEECH_WORDS
from newsdesk.analysis.before_claims import PASSED
from newsdesk.analysis.phrase_words import SAID_FIRST
from newsdesk.analysis.preposition_openers import ASIDES, BESIDES, PrepositionOpeners
from newsdesk.analysis.rule_types import VerbForm
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import Wanted
from newsdesk.analysis.word_shapes import COMMAS, IN_IT, PREPOSITIONS, RELATIVES, belongs, definite, owned

FARTHEST_OPENER = 45
"""Words between a verb and its إن: beyond this they are taken for strangers."""
QUOTATION = frozenset('“”«»"„‹›')
_WAS_ASKED = frozenset({"سءل", "سءلت", "سءلوا", "سالته", "سالتها"})
_TO_THEM = frozenset({"له", "لها", "لهم", "لنا", "لي", "لهما", "فيه", "فيها"})
_TURNS_OUT = frozenset({"تبين", "اتضح", "ثبت"})
_FOR_WHOM = frozenset({"له", "لها", "لهم", "لنا"})
_WHEN = frozenset({"بعدما", "ان", "حين", "عندما", "لما"})
_QUESTIONS = frozenset({"هل", "لماذا", "متي", "اين", "لم"})
"""What a question begins with that somebody puts without عن."""
_MODAL = frozenset({"يجب", "ينبغي", "يمكن", "يتعين", "يستطيع", "تستطيع", "نستطيع", "يحق", "هناك", "ليس", "ليست", "ثمه"})
"""What a clause begins with that somebody says without أن."""
_SAYING, _PRESENT = ("say", "state"), 3
_TITLED = frozenset({"بعنوان", "عنوان", "شعار", "المعنون", "المعنونه"})
_SAYS = frozenset({"يقول", "تقول", "يقولون", "قال", "قالت", "قالوا"})
_SUPPOSED = frozenset({"يفترض", "اعتبار"})
"""Before أن, what is meant to be or counts: محادثات | يفترض أن تبقى خاصة, على | اعتبار أن."""
_OURSELVES = frozenset({"نحن", "انا"})
_DENYING = frozenset({"لم", "لن", "لا", "ليس", "ليست", "لسنا"})
_HELD = frozenset({"فعاليات", "اعمال", "افتتاح", "اجتماعات", "ملتقي", "مخاطبتها", "مخاطبته"})
MEANWHILE = frozenset({"بينما", "فيما", "وبينما", "وفيما", "بعدما", "حيث", "اذ"})
"""What brings in another's act: قدم كشف حساب، | فيما أكد الموظف أن."""
_IN_WORDS = frozenset({"بعباره", "بجمله", "بكلمات", "بالقول", "بقوله", "بقولها"})
_QUOTED_NAME = 8
_MOST_ASIDES = 3
_OWN = ("ها", "ته", "انه", "ره", "ثه")
"""Ends of somebody's own talk or text: بيانها, كلمته, بيانه, تقريره, حديثه."""
_SPOKE = frozenset({"تحدث", "تحدثت", "تحدثوا", "تحدثا"})
_ABOUT = frozenset({"بشان", "بخصوص", "حول", "خلال", "ضد", "التي", "الذي"})


class Openers(PrepositionOpeners):
    """Finds the openers of claims in a line."""

    def named_object(self, line: Line, start: int, limit: int, form: VerbForm) -> int | None:
        """Where what is announced or denied begins, if it begins right here with a word that says so."""
        if "object" not in form.entry.takes:
            return None
        place = self.over_adverbs(line, start, limit)
        key = line.key(place) if place < limit else ""
        named = place < limit and self._named(line, place, form)
        shaped = place == start and self.phrases.is_masdar(key) and not key.startswith("ال")
        if named or (shaped and (line.tokens[place - 1].word or place - 1 in line.closers)):
            return None if self._spoke_to(line, place) else place
        for _ in range(_MOST_ASIDES):
            if place >= limit or line.key(place) not in ASIDES or line.key(place) in form.prepositions:
                return None  # أكد الوزير | على ضرورة كذا
            place = self.over_adverbs(line, self._aside_end(line, place, limit), limit)
            key = line.key(place) if place < limit else ""
            named = place < limit and self._named(line, place, form)
            if named or (self.phrases.is_masdar(key) and not definite(key)):
                return place
        return None

    def _aside_end(self, line: Line, place: int, limit: int) -> int:
        text = line.key(place + 1)
        if line.key(place) == "في" and text.endswith(_OWN) and self.phrases.is_venue(text):
            return place + 2  # اعتبرت النقابة في بيانها | دعم الحملة واجبا
        return max(self.phrases.end(line, place + 1, limit, Wanted(objects=True, loose=True, denied=True)), place + 1)

    def opener(self, line: Line, verb: int, start: int, limit: int, form: VerbForm) -> int | None:
        """Where the claim begins: after إن, a colon or a preposition, or at a quotation. None if nothing opens one."""
        takes = form.entry.takes
        index = start
        stop = min(limit, verb + FARTHEST_OPENER)
        exact = form.entry.id == "say"
        second: int | None = None
        while index < stop:
            token = line.tokens[index]
            if not token.word:
                if token.text == ":" and "colon" in takes and index + 1 < limit:
                    return index + 2 if self.phrases.is_clause(line, index + 1) else index + 1
                if token.text == "(" and index == start and "quote" in takes and self._bracketed(line, index, limit):
                    return index
                if index in line.pairs:
                    close = line.pairs[index]
                    if "quote" in takes and self._speech(line, verb, index, close, limit):
                        return index
                    if index == verb + 1 and self.is_preposition(line, index + 1, form, verb, start):
                        return index  # مشيدا «ببطولة» فلان
                    index = max(close, index) + 1
                    continue
                if token.text in QUOTATION and "quote" in takes and index not in line.closers:
                    return index if index + 1 < limit else None  # speech that closes in another paragraph
            elif index + 1 < limit and self.phrases.is_clause(line, index) and self._that(line, index, start, form):
                if token.key == "ان" and line.key(index - 1) == "علي" and line.tokens[index - 2].text in COMMAS:
                    break  # توصل إلى اتفاق، على أن: on what terms, and nothing that was said
                if index - 1 > start and line.key(index - 1) in _SAYS:
                    break  # ويواصل الجيش قصف قرى | يقول إنها
                if index - 1 > verb + 1 and line.key(index - 1) in _SUPPOSED:
                    break  # يسجل التطبيق محادثات | يفترض أن تبقى خاصة
                plain = token.text.lstrip("وف")[:1]
                if not exact or plain == "إ" or (plain == "ا" and second is None):
                    return index + 1
                second = second or index + 1
            elif form.entry.negated and token.key in self.knowledge.small["turns"]:
                break  # لم تنف الشركة الخلل، | لكنها قالت إن
            elif self._for_it(line, index, start, form):
                return index
            elif ("colon" in takes and self._own_clause(line, index, start, exact=exact)) or (
                index == start + 1 and self._verb_behind_comma(line, verb, index, limit, form)
            ):
                return index  # وأضاف | نحن قلقون, وقال | لم يحدث شيء, وأضاف، في كلمة، | نرحب بكم
            elif token.key == "كيف" and "clause" in takes and not exact:
                return index  # يروي فلان كيف نجا
            elif token.key in _QUESTIONS and "عما" in form.prepositions and index > verb:
                return index  # وتساءل النائب | هل أغلق الطريق
            elif self.is_preposition(line, index, form, verb, start) and index + 1 <= limit - 1:
                return self.after_preposition(line, index)
            elif index > verb + 1 and not (index == start and self._spoke_to(line, index)) and (
                self.other_verb(line, index) or self.participle(line, index) or self._then(line, index)
                or self._of_another(line, index) or self._another_says(line, verb, index)
            ):  # fmt: skip
                break
            index += 1
        return second

    def _spoke_to(self, line: Line, index: int) -> bool:
        """Whether it is only told to whom somebody without a name spoke: أكد مصدر أمني | تحدث لوكالة كذا | أن."""
        after = line.key(index + 1)
        told = after[:1] == "ل" or after in ("الي", "مع", "شريطه", "طالبا", "طالبه")
        return told and line.key(index) in _SPOKE and not definite(line.key(index - 1))

    def _own_clause(self, line: Line, index: int, start: int, *, exact: bool) -> bool:
        """Whether somebody's own words begin there without أن: a verb of ours; where قال is meant, also a negation."""
        key, before = line.key(index), line.tokens[index - 1]
        if index > start and before.text not in COMMAS:
            return False
        if index == start and key in _OURSELVES:
            return True
        after = line.key(index + 1)
        if key in _DENYING and after[:1] in "ان" and not definite(after) and self.phrases.is_stop_verb("ي" + after[1:]):
            return True  # وأضاف الحريري، | لم أتصور أن
        ours = key[:1] == "ن" and "ي" + key[1:] in self.knowledge.stops and key not in self.phrases.heads
        return (ours and not self.phrases.is_masdar(key)) or (exact and key in _DENYING and index == start)

    def _verb_behind_comma(self, line: Line, verb: int, index: int, limit: int, form: VerbForm) -> bool:
        """Whether a clause with its verb at its head stands behind the speaker's comma: قال فلان، | يجب أن."""
        key = line.key(index)
        if form.entry.id not in _SAYING or verb != line.first(verb) or key.endswith(("ه", "ها", "هم")):
            return False  # تابع المحافظ الأعمال، | يرافقه فلان
        stops = self.knowledge.stops
        finite = (key[:1] in "يت" and len(key) > _PRESENT and key in stops) or key in _MODAL
        will = key[:2] in ("سن", "سي", "ست") and "ي" + key[2:] in stops
        if line.tokens[index - 1].text not in COMMAS or not (finite or will) or self._of_another(line, index):
            return False
        later = range(index + 1, limit - 1)
        return not any(line.tokens[at].text in COMMAS and self.phrases.is_clause(line, at + 1) for at in later)

    def _for_it(self, line: Line, index: int, start: int, form: VerbForm) -> bool:
        """Whether ل stands for إلى right behind the verb or its subject: أشار الوزير | لأهمية, لافتا | لضرورة."""
        if "الي" not in form.prepositions or form.entry.id not in self.knowledge.kinds["of_phrase"]:
            return False
        apart = line.tokens[start].text in COMMAS  # نوه فلان، صاحب الصيدلية، | لغياب
        return index == start + apart and self.phrases.for_act(line.key(index))

    def _that(self, line: Line, index: int, start: int, form: VerbForm) -> bool:
        if line.key(index - 1) in _WAS_ASKED:
            return False  # قال عندما سئل | إن كان السعر سيرتفع «لا»
        if line.key(index - 2) in _TURNS_OUT and line.key(index - 1) in _FOR_WHOM and line.key(index - 3) in _WHEN:
            return False  # وثائق تثبت ملكيته، بعدما تبين لها | أن
        if form.entry.that_only:
            return self.that_behind(line, index, form)
        if "clause" in form.entry.takes:
            return True
        saying = index - 1 - (line.key(index - 1) in PREPOSITIONS)
        if "said" in form.entry.takes and line.key(saying) in self.knowledge.small["saying_it"]:
            return True
        if form.entry.leads and self._led(line, start, saying):
            return True
        return "said" in form.entry.takes and line.key(index).startswith("ب")

    def on_page(self, line: Line, start: int, opener: int) -> bool:
        """Whether only where somebody writes stands before his words: نشرت | على صفحتها في «كذا» | أنها."""
        between = line.keys[start:opener]
        page = any(self.phrases.is_venue(key) or belongs(key, self.knowledge.nouns["platforms"]) for key in between)
        return page and not any(self.phrases.is_stop_verb(key) or key in COMMAS for key in between)

    def _led(self, line: Line, start: int, place: int) -> bool:
        """Whether a noun of saying stands here, in the verb's own clause: سارع إلى | القول, but not إلى نفي القول."""
        commas = sum(key in COMMAS for key in line.keys[start:place])  # سارع الناطق، في بيان، إلى القول
        if line.key(place) not in self.knowledge.small["led"] or commas % 2:
            return False
        before = line.key(place - 1)
        return definite(before) or before in PREPOSITIONS or place == start or not self.phrases.is_masdar(before)

    def _speech(self, line: Line, verb: int, opening: int, close: int, limit: int) -> bool:
        if close - opening < _QUOTED_NAME and close + 1 < limit and self.phrases.is_clause(line, close + 1):
            return False  # «المرصد السوري» بأن: who says so
        apart = opening > verb + 2 and close + 1 < limit and line.tokens[close + 1].text in COMMAS
        if (apart or line.key(opening - 1) == "مع") and self.phrases.is_clause(line, close + 2):
            return False  # بالاشتراك مع «كذا»، أنه; ردا على سؤال بخصوص «كذا»، إن
        before = line.key(opening - 1)
        if before in _TITLED and opening > verb + 1:
            return False  # مؤتمر بعنوان | «كذا»
        named = before in _HELD or belongs(before, self.knowledge.nouns["name_introducers"])
        if named and opening > verb + 2 and close - opening < _QUOTED_NAME and not definite(before):
            return False  # فعاليات «معرض كذا»: where it was said
        words = sum(1 for place in range(opening + 1, close) if line.tokens[place].word)
        at_once = opening == verb + 1 or (opening == verb + 2 and line.key(verb + 1) in _TO_THEM)
        if words >= 2 and at_once and not (close + 1 < limit and self.phrases.is_clause(line, close + 1)):
            return True  # but فأبلغت «النهار» أنها
        if words >= 2 and (line.key(opening - 1) in _IN_WORDS or line.key(opening + 1) in SAID_FIRST):
            return True  # في رسالة «لا تعليق» ردا على سؤال
        after = line.tokens[close + 1] if close + 1 < len(line.tokens) else None
        ends = after is None or not after.word
        parts = ends or line.key(close + 1)[:1] == "و"
        if parts and line.tokens[opening - 1].word and self.phrases.nominal_clause(line, opening, close):
            return True  # قال الوزير | "الوضع صعب"، ثم غادر
        told = ends and words >= 1 and line.tokens[opening - 1].text == ":"
        return words >= SPEECH_WORDS or told or close >= line.limit(verb)

    def _of_another(self, line: Line, index: int) -> bool:
        """Whether somebody told of says what follows: تحدثت «النهار» إلى الطبيب الذي | أكد أن, رسالة | قال فيها إن."""
        before = line.key(index - 1)
        within = line.key(index + 1) in IN_IT and line.tokens[index - 1].word and before not in PREPOSITIONS
        if not (within or before in RELATIVES):
            return False
        forms = self.knowledge.verbs.get(line.key(index), ())
        if within and any(one.form.tense != "participle" and not one.noun for one in forms):
            return True
        clause = index + 1 < line.limit(index) and self.phrases.is_clause(line, index + 1)
        return before in RELATIVES and bool(forms) and clause

    def _another_says(self, line: Line, verb: int, index: int) -> bool:
        """Whether a verb of another's begins there: ، فيما | أكد الموظف أن; الوزير، الذي كان يتحدث، | أكد أن."""
        before = line.key(index - 1)
        if before not in COMMAS and before not in MEANWHILE:
            return False
        told = not RELATIVES.isdisjoint((line.key(verb - 1), line.key(verb - 2))) and before in COMMAS
        meanwhile = before in MEANWHILE
        forms = self.knowledge.verbs.get(line.key(index), ())
        shows = line.key(index) in self.knowledge.small["shows"] and self.phrases.is_clause(line, index + 1)
        return any(one.form.tense == "present" or told or meanwhile for one in forms) and (told or meanwhile or shows)

    def _bracketed(self, line: Line, opening: int, limit: int) -> bool:
        """Whether a sentence stands in round brackets, up to the end: وقال المدير | (ليس لدينا علم بذلك)."""
        close = next((place for place in range(opening, limit) if line.tokens[place].text == ")"), -1)
        ends = close >= limit - 1 or (close > 0 and not line.tokens[close + 1].word)
        return ends and sum(line.tokens[place].word for place in range(opening, close)) >= SPEECH_WORDS

    def _then(self, line: Line, index: int) -> bool:
        """Whether ثم goes on to another statement: ثم | قالت."""
        finite = (form for form in self.knowledge.verbs.get(line.key(index), ()) if form.form.tense != "participle")
        return line.key(index - 1) == "ثم" and any(True for _ in finite)

    def ba_phrase(self, line: Line, start: int, limit: int) -> int:
        end = start + 1
        if end in line.pairs:
            return line.pairs[end] + 1
        while (
            end < limit
            and line.tokens[end].word
            and not (
                line.key(end) in PREPOSITIONS or line.key(end) in _ABOUT or self.phrases.is_stop_verb(line.key(end))
            )
        ):
            end += 1
        return end

    def _named(self, line: Line, place: int, form: VerbForm) -> bool:
        """Whether the word is a thing that the verb announces or denies."""
        key = line.key(place)
        bare = key.removesuffix("ا")  # نفت الوزارة | تقريرا
        named = key in self.knowledge.nouns["objects"] or key in form.entry.only_objects
        named = named or (form.entry.definite_objects and key in self.denied)
        return named or (bare != key and form.entry.definite_objects and bare in self.knowledge.nouns["documents"])

    def _deniable_act(self, line: Line, place: int) -> bool:
        """Whether the word is something that is said, done or denied, and no name."""
        if place >= len(line.tokens):
            return False  # معتبرة: the copy ends here
        key = line.key(place)
        listed = key in self.knowledge.nouns["objects"] or key in self.denied or self.phrases.is_masdar(key)
        return listed or definite(key) or self.phrases.is_clause(line, place) or not line.tokens[place].word

    def near_opener(self, line: Line, index: int, limit: int, form: VerbForm) -> int | None:
        if form.entry.addressee:
            return self.addressed_opener(line, index, index + 1, limit, form)
        objects = "object" in form.entry.takes
        if objects and form.noun and line.key(index).endswith("ه") and not self._deniable_act(line, index + 1):
            return None  # الأحد، مدينة | بابنوسة
        if objects and index + 1 < limit and line.key(index + 1) in self.knowledge.nouns["objects"]:
            return index + 1
        behind = self.over_adverbs(line, index + 1, limit) if objects else limit
        if index + 1 < behind < limit and self._named(line, behind, form):
            return behind  # مؤكدا في تصريح لـ«كونا» | حرص الوزارة, نافية في الوقت نفسه | الأخبار
        comma = index + 2 < limit and line.tokens[index + 1].text in COMMAS
        aside = self._sets_aside(line, index + 1) or line.key(index + 2) == "حلقه"
        apart = line.key(index + 2) in BESIDES if comma else aside
        told = self.over_recipient(line, index + 1, limit) - index - 1  # قائلا لـ«…»: «…»
        told = told or int(line.key(index + 1)[:1] == "ل" and self.phrases.own_people(line, index + 1))  # لزملائه
        opener = self.opener(line, index, index + 1, min(limit, index + (24 if apart else 5 + told)), form)
        if opener is None and "object" in form.entry.takes and index + 1 < limit:
            nouns = self.knowledge.nouns
            key = line.key(index + 1)
            if key in nouns["objects"] or (form.entry.definite_objects and key in nouns["denied_objects"]):
                return index + 1
            if owned(key) and self.phrases.is_masdar(key):
                return index + 1  # نافيا | توقفه
            plain = line.tokens[index + 1].word and key not in PREPOSITIONS and not key.startswith(("بال", "لل"))
            if plain and line.tokens[index - 1].text in COMMAS and not self.phrases.is_stop_verb(key):
                return None if key in self.knowledge.small["relative"] or key in PASSED else index + 1
        return opener
