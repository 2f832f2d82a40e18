"""Phrases that name the source beside a claim: وفقًا لـ, بحسب, حسبما ذكر, كما أعلن, على حد تعبيره."""

from __future__ import annotations

from collections.abc import Iterable

from newsdesk.analysis.cue_sides import Finder
from newsdesk.analysis.found import Found, Range, with_ba
from newsdesk.analysis.in_clauses import BEHIND_THAT
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.source_places import SO, SourcePlaces
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import BY, Wanted
from newsdesk.analysis.word_shapes import COMMAS, belongs, belongs_any, definite, readings

_LATEST = ("احدث", "اخر")
"""What may stand before a report that is a source: وفق أحدث تقرير, but not وفق أحدث المعايير."""
_OWN_WORDS = frozenset(
    word + tail
    for word in ("تعبير", "قول", "وصف", "زعم", "ادعاء", "راي", "كلام", "تقدير", "تاكيد", "اعتقاد")
    for tail in ("ه", "ها", "هم", "هما")
)
_WORDS_OF = frozenset({"تعبير", "قول", "وصف", "زعم", "ادعاء", "تاكيد", "تقدير"})
"""Nouns of saying before whose words they are: بحسب وصف | البيان."""


def _plain(key: str) -> tuple[str, ...]:
    """The word as it stands, and without و or ف: وفي رأي, فبحسب."""
    return (key, key[1:]) if key in ("وفي", "ومن") else readings(key, False)[:2]


def _by_first(phrases: Iterable[tuple[tuple[str, ...], bool]]) -> dict[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    """Phrases by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for words, flag in phrases:
        found.setdefault(words[0], []).append((words, flag))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


_BY_THEM = frozenset(word + tail for word in ("بحسب", "حسب", "وفق", "براي") for tail in ("ه", "ها", "هم", "هما"))
_DESCRIBED = 20
"""Words of what is told of a source before its claim."""
_WHICH = frozenset({"الذي", "التي"})
_SEEN = frozenset({"اطلعت", "اطلع", "حصلت", "حصل", "تسلمت", "نشرته", "نشرتها"})
"""What tells that a contract or a plan was seen, and is a source: وفقا للعقد الذي | اطلعت عليه الوكالة."""
_WHERE = frozenset({"علي", "عبر", "في", "خلال", "عن", "امام"})
_ANSWERED = frozenset({"علق", "علقت", "رد", "ردت", "عقب", "عقبت"})
"""Verbs whose على is before what is answered."""
_OBJECT = Wanted(objects=True)
_SHOWS = frozenset({"يءكد", "يعزز", "يثبت", "يفسر", "يدعم", "ينفي"})
_INFORMS = frozenset({"ابلغ", "ابلغت", "ابلغوا", "اخبر", "اخبرت"})
"""Verbs with whom they tell right behind whoever speaks."""
_ITSELF = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها"})
_ON_TONGUE = ("علي", "لسان")
_WHATEVER = frozenset({"ما", "وما", "بما", "لما", "عما", "مما"})
"""What stands before a verb of saying that only tells which words are meant."""


class CuePhrases(SourcePlaces):
    """Finds the sources that close a claim, or lead up to it."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        super().__init__(knowledge, phrases)
        self._phrases_from = _by_first(
            (phrase[:-1], phrase[-1] == "ل") if phrase[-1] == "ل" else (phrase, False)
            for phrase in knowledge.cue_phrases
        )
        self._leads = _by_first((tuple(lead.split()), False) for lead in knowledge.nouns["leads"])

    def finders(self, key: str) -> list[Finder]:
        """What may find such a phrase at a word of this key, in the order in which they are asked."""
        plain = _plain(key)
        found: list[Finder] = []
        if key.removeprefix("و") in _BY_THEM:
            found.append(self._by_them)
        if any(word in self._leads for word in plain):
            found.append(self._reported)
        if any(word in self._phrases_from for word in plain):
            found += [self._in_his_words, self._according]
        return found

    def _according(self, line: Line, index: int) -> Found | None:
        """وفقًا للوزارة, بحسب مصادر: whoever the phrase is followed by."""
        end = self._phrase_end(line, index)
        if end == index or line.key(index - 1) in ("علي", "ما", "غير") or line.key(index) == "فحسب":
            return None
        if line.key(end) in _OWN_WORDS and self.inside(line, index, end, end + 1, line.limit(index)):
            return None
        if line.keys[index : index + 2] == _ON_TONGUE and line.key(index - 2) in _WHATEVER:
            return None  # أكدت الهيئة أن ما ورد | على لسان | المواطن لا أساس له
        limit = line.limit(index)
        start = end
        if start >= limit or line.key(start) in ("ما", "لما") or start in line.dated:
            return None
        head = line.key(start)
        if line.key(start) == "ل":
            start += 1
            head = line.key(start)
        elif head.startswith("لل"):
            head = "ال" + head[2:]
        elif head.startswith("ل") and line.key(end - 1).removeprefix("و") in ("وفقا", "طبقا"):
            head = head[1:]
        if head in _OWN_WORDS:
            return None
        if head in _WORDS_OF and line.tokens[min(start + 1, limit - 1)].word and start + 1 < limit:
            end, start, head = start + 1, start + 1, line.key(start + 1)
        wording = head == "نص" and belongs(line.key(start + 1), self.knowledge.nouns["documents"])  # وفق نص البيان
        latest = head in _LATEST and line.key(start + 1) in self.knowledge.small["indefinite_speakers"]
        seen = line.key(start + 1) in _WHICH and line.key(start + 2) in _SEEN  # وفقا للعقد الذي | اطلعت عليه الوكالة
        if not head or (self._refuses(head) and not (latest or seen or wording)) or head[:1].isdigit():
            return None
        that = index - 1 - (line.tokens[index - 1].text in COMMAS)
        within = that >= line.first(index) and line.key(that) in BEHIND_THAT  # وأضاف أنه | وفقا للمعلومات فإن
        leading = index - line.first(index) <= 1 or (within and that == index - 1)
        leading = leading or self.begins_clause(line, index, start, limit)
        both = 2 * (head == "كل" and line.key(start + 1) == "من")  # وفقا لكل من | المنظمة والرابطة
        stop = self._speaker_end(line, start + both, limit, leading=leading)
        if not leading and not within and (inner := self.inside(line, index, start, stop, limit)):
            return Found((index, end), (start, inner[1]), (inner[0], limit), None, "according-to", "inner")
        if not leading and line.key(index) == "نقلا":
            stop = min(stop, self.phrases.end(line, start, limit, BY)) or stop
        if line.key(stop).removesuffix("ت") in ("ادلي", "ادل") and line.key(stop + 1) in ("بها", "به"):
            start = stop + 2  # وفقا لتصريحات أدلى بها مصدر
            stop = self._speaker_end(line, start, limit, leading=False)
        if stop == start:
            return None
        if line.keys[index : index + 2] == _ON_TONGUE and not leading:
            stop = min(stop, self.phrases.end(line, start, limit, _OBJECT)) or stop
            behind = stop + self.phrases.is_clause(line, stop)
            if behind > stop or line.key(stop) in self.knowledge.nouns["objects"]:
                claim = (behind, limit) if behind < limit else None  # أكدت الوزارة على لسان | المتحدث | أن
                return Found((index, end), (start, stop), claim, None, "according-to", "inner")
        if leading:
            claim = self._claim_after(line, stop, limit)
            order = "inner" if within else "head"
            return Found((index, end), (start, stop), claim, self.told(line, stop), "according-to", order)
        told = self.told(line, stop)
        if self.parts_object(line, index, stop, limit):
            return Found((index, end), (start, stop), (line.first(index), limit), told, "according-to", "inner")
        return Found((index, end), (start, stop), self.claim_before(line, index), told, "according-to", "tail")

    def _refuses(self, head: str) -> bool:
        """Whether the word is no source: what the rules name, under a pronoun too."""
        refused = self.knowledge.nouns["refused_speakers"]
        bare = {head.removesuffix(tail) for tail in ("ها", "هم", "ه", "نا")} - {head}
        forms = {*readings(head), *bare, *(word[:-1] + "ه" for word in bare if word.endswith("ت"))}  # حالته
        return any(form in refused for form in forms)

    def _phrase_end(self, line: Line, index: int) -> int:
        """Past the longest phrase that begins at ``index``, or ``index``."""
        best = index
        for word in _plain(line.key(index)):
            for phrase, with_la in self._phrases_from.get(word, ()):
                end = index + len(phrase)
                if end <= best or line.keys[index + 1 : end] != phrase[1:]:
                    continue
                if not with_la or line.key(end).startswith("ل"):
                    best = end
        return best

    def _speaker_end(self, line: Line, start: int, limit: int, *, leading: bool) -> int:
        if start in line.pairs and line.pairs[start] - start < 8:
            return line.pairs[start] + 1
        end = self._leading_speaker(line, start, limit) if leading else self.phrases.end(line, start, limit)
        if end == start and line.key(start).startswith("ل"):
            end = start + 1
        return end

    def _claim_after(self, line: Line, stop: int, limit: int) -> Range | None:
        """The claim behind a source that ends at ``stop``."""
        index = self.recipient_end(line, stop)
        near = range(index + 1, min(limit, index + _DESCRIBED))
        then = (place for place in near if line.key(place) in SO and line.tokens[place - 1].text in COMMAS)
        if index < limit and line.tokens[index].word:
            index = next(then, self._past_where(line, index, limit))  # بحسب شهود تحدثوا للصحيفة، | فإن
        elif line.key(index + 1) in self.knowledge.small["relative"] and index - 1 not in line.closers:
            index = next(then, self._past_where(line, index + 1, limit))  # وفق أحد الناجين، الذي فضل كذا، | فقد
        while index < limit and (
            line.tokens[index].text in COMMAS
            or line.tokens[index].text == ":"
            or line.key(index) in SO or line.key(index) == "ان"
            or index in line.dated
        ):
            index += 1
        return (index, limit) if index < limit else None

    def _past_where(self, line: Line, index: int, limit: int) -> int:
        """Past where or by whom a source was given out, to the comma behind: بحسب بيان | على صفحتها، | مددت."""
        key = line.key(index)
        if key not in _WHERE and key not in _SEEN and key not in self.knowledge.small["relative"]:
            return index
        near = range(index + 1, min(limit, index + _DESCRIBED))
        return next((place for place in near if line.tokens[place].text in COMMAS), index)

    def _reported(self, line: Line, index: int) -> Found | None:
        """حسبما قال, بحسب ما ذكر, كما أعلن: closes a claim with its source."""
        end = self._lead_end(line, index)
        if end == index or end >= line.limit(index) or line.key(end) not in self.knowledge.reported:
            return None
        if self._leads_elsewhere(line, index):
            return None
        limit = line.limit(index)
        gender = self.knowledge.reported[line.key(end)][0].gender
        start = end + 1
        if line.key(start) in ("في", "علي", "من", "به", "بها", "فيه", "فيها", "عنه", "عنها", "عليه", "اليه"):
            start += 1
        while start < limit and start in line.dated:
            start += 1  # حسب ما أفاد به اليوم الأربعاء | بيان
        leading = index - line.first(index) <= 1
        past = self.recipient_end(line, start)
        heard = (start, past) if past > start else None  # بحسب ما أكده | لموزاييك أف أم، | مقرر اللجنة
        start = past + (heard is not None and past < limit and line.tokens[past].text in COMMAS)
        stop = self._leading_speaker(line, start, limit) if leading else self.phrases.end(line, start, limit)
        if stop == start and (start >= limit or not line.tokens[start].word):
            cue = (index, end + 1)  # حسبما قال: whoever spoke before
            return Found(cue, None, self.claim_before(line, index), None, "as-reported", "tail", gender)
        on = line.key(index).endswith("كما") and line.key(end + 1) in ("علي", "الي")
        if stop == start or on:
            return None  # كما | ادعت على فلان, كما | أكدت على كذا: one more thing that she did
        if line.key(index) in ("كما", "وكما") and self._acts_more(line, start, stop):
            return None  # ، كما أكد | دعم الحكومة للفلاحين
        shows = line.key(end) in _SHOWS and self._a_thing(line.key(start))
        if shows or with_ba(line.key(start), self.knowledge):
            return None  # وهو ما يؤكد | الأنباء, الأمر الذي ينذر | بأزمة
        if not leading and (inner := self.inside(line, index, start, stop, limit)):
            return Found((index, end + 1), (start, inner[1]), (inner[0], limit), None, "as-reported", "inner", gender)
        opened = any(
            self.phrases.is_clause(line, place) or line.tokens[place].text == ":"
            for place in range(stop, min(stop + 8, limit))
        )
        about = line.key(stop) in ("عن",) and not self._relays(line, end)
        pronoun = any(form.pronoun for form in self.knowledge.reported[line.key(end)])
        if pronoun and self.phrases.is_clause(line, stop) and stop + 1 < limit:
            described = line.key(stop)[:1] == "ب"  # وهو ما وصفه الوزير | بأنه كذا, but كما يرويها الجار أن | كذا
            said = (stop + (not described), limit)
            return Found((index, end + 1), (start, stop), said, None, "as-reported", gender=gender)
        if line.key(index) in ("كما", "وكما") and (opened or about or self._objects(line, stop, limit)):
            return None  # كما أعلن الجيش أن: one more statement, not a closing
        relay: Range | None = heard
        speaker: Range = (start, stop)
        stop += self._relays(line, end) and line.key(stop) in _ITSELF and line.key(stop + 1) == "عن"  # المصدر | نفسه عن
        if self._relays(line, end) and line.key(stop) == "عن":
            relay, begin = speaker, stop + 1
            stop = self.phrases.end(line, begin, limit)
            if stop == begin:
                return None
            speaker = (begin, stop)
        outlets = (place for place in range(start + 1, stop) if self.phrases.outlet_noun(line.key(place)))
        outlet = next(outlets, -1)
        before = line.key(outlet - 1)
        reporter = self.phrases.outlet_noun(before)  # أفاد | مراسل وكالة كذا
        adjective = not definite(before) and before.endswith(("ي", "يه", "ع", "ل"))
        informed = self._informed(line, start, stop) if line.key(end) in _INFORMS else None
        if informed:
            speaker, relay = (start, informed[0]), informed
        elif line.key(end) in _INFORMS and not pronoun and line.key(index).endswith("كما"):
            return None  # كما أبلغ | الوزير النواب بالموعد: one more thing he did
        if relay is None and outlet > 0 and adjective and not reporter:
            speaker, relay = (start, outlet), (outlet, stop)  # أفاد مصدر طبي | وكالة الأنباء
        relay = relay or self.told(line, stop)
        if leading:
            claim = self._claim_after(line, stop, limit)
            return Found((index, end + 1), speaker, claim, relay, "as-reported", gender=gender)
        if self.parts_object(line, index, relay[1] if relay else stop, limit):
            claim = (line.first(index), limit)
            return Found((index, end + 1), speaker, claim, relay, "as-reported", "inner", gender)
        return Found((index, end + 1), speaker, self.claim_before(line, index), relay, "as-reported", "tail", gender)

    def _a_thing(self, key: str) -> bool:
        """Whether what something shows stands there, and nobody who says so: وهو ما ينفي | فرضية القتل."""
        people = (self.phrases.heads, self.phrases.anybody, self.phrases.persons)
        thing = self.phrases.is_masdar(key) or (key.endswith("ه") and not definite(key))
        return self.phrases.deniable(key) or (thing and not belongs_any(key, *people))

    def _informed(self, line: Line, start: int, stop: int) -> Range | None:
        """The outlet that a phrase ends with, behind whoever informs it: حسبما أبلغ مصدر أمني | رويترز."""
        for place in range(start + 1, stop):
            end = line.pairs[place] + 1 if place in line.pairs else self.phrases.outlet_end(line, place)
            if end == stop and end > place and not self.phrases.outlet_noun(line.key(place - 1)):
                return place, stop
        return None

    def _leads_elsewhere(self, line: Line, index: int) -> bool:
        """Whether كما only begins a sentence, or لما and على ما hang on the word before."""
        key = line.key(index)
        if key in ("كما", "وكما") and index - line.first(index) < 2:
            return not self._goes_on(line, index)
        if key == "لما" and index > line.first(index) and line.tokens[index - 1].word:
            return True  # لا صحة لما نشر, رفضها لما ورد
        first = line.first(index)
        answers = line.tokens[index - 1].word or line.key(first).removeprefix("و") in _ANSWERED
        return key == "علي" and index > first and answers  # التعليق على ما جاء في, وعلق المدير، على ما نشر

    def _goes_on(self, line: Line, index: int) -> bool:
        """Whether فإن or فقد takes up behind a comma what somebody said: كما قال المدير، | فإن المصنع سيغلق."""
        near = range(index + 3, min(line.limit(index) - 1, index + _DESCRIBED))
        return any(line.key(place) in SO and line.tokens[place - 1].text in COMMAS for place in near)

    def _by_them(self, line: Line, index: int) -> Found | None:
        """وبحسبه، فإن الماء يضيع: whoever was told of before says it."""
        leading = index - line.first(index) <= 1
        comma = line.tokens[min(index + 1, line.limit(index) - 1)].text in COMMAS
        if not leading or not (comma or line.key(index + 1) in SO):
            return None
        gender = "f" if line.key(index).endswith("ها") else "m"
        claim = self._claim_after(line, index + 1, line.limit(index))
        return Found((index, index + 1), None, claim, None, "according-to", gender=gender, inherited=True)

    def _leading_speaker(self, line: Line, start: int, limit: int) -> int:
        """The end of a speaker before the claim: over a comma only to a name or title that another comma closes."""
        plain = self.phrases.end(line, start, limit, apposition=False)
        whole = self.phrases.end(line, start, limit)
        acts = next((place for place in range(start + 1, plain) if self._acts(line, start, place)), plain)
        if acts < plain:
            return acts
        return whole if whole < limit and line.tokens[whole].text in COMMAS else plain

    def _acts(self, line: Line, start: int, place: int) -> bool:
        """Whether a verb begins the claim right behind its source: حسب وكالة الأنباء الوطنية | أقدم شاب على كذا."""
        key, before = line.key(place), line.key(place - 1)
        closed = definite(before) or self.phrases.state([before]) or before in self.knowledge.nouns["places"]
        unnamed = line.key(start) in self.knowledge.small["indefinite_speakers"] and place == start + 2
        closed = closed or (unnamed and before.endswith(("ي", "يه")))  # بحسب مصادر محلية | قتل ثلاثة
        verb = closed and key in self.knowledge.openings and not definite(key)
        return verb and not self.phrases.tells_how(line, place) and not belongs(key, self.phrases.heads)

    def _objects(self, line: Line, stop: int, limit: int) -> bool:
        return stop < limit and line.tokens[stop].word and line.key(stop) in self.knowledge.nouns["objects"]

    def _relays(self, line: Line, verb: int) -> bool:
        return line.key(verb) in self.knowledge.relayed

    def _lead_end(self, line: Line, index: int) -> int:
        """Past حسبما or بحسب ما at ``index``: where its verb stands; or ``index``."""
        for word in _plain(line.key(index)):
            for lead, _ in self._leads.get(word, ()):
                if line.keys[index + 1 : index + len(lead)] == lead[1:]:
                    return index + len(lead)
        return index

    def _in_his_words(self, line: Line, index: int) -> Found | None:
        """على حد تعبيره، بحسب قولها: closes what somebody said before."""
        key = line.key(index)
        end = index + 2 if key == "علي" and line.key(index + 1) == "حد" else index + 1
        begins = key in ("علي", "بحسب", "حسب", "وفق", "وبحسب", "وحسب")
        if not begins or end >= line.limit(index) or line.key(end) not in _OWN_WORDS:
            return None
        if end == index + 1 and key == "علي" and (line.key(end).startswith("راي") or self._behind_verb(line, index)):
            return None  # استقر على رأيه, اعترض النائب | على قوله إن
        if self.inside(line, index, end, end + 1, line.limit(index)):
            return None  # ما جرى – بحسب تعبيره – خطأ جسيم
        gender = "f" if line.key(end).endswith("ها") else "m"
        if index == line.first(index):  # وبحسب تعبيره، القانون ظالم
            claim = self._claim_after(line, end + 1, line.limit(index)) if key != "علي" else None
            made = Found((index, end + 1), None, claim, None, "according-to", gender=gender, inherited=True)
            return made if claim else None
        return Found((index, end + 1), None, self.claim_before(line, index), None, "according-to", "tail", gender)
