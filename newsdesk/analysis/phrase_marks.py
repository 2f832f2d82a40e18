"""Where a noun phrase goes on over a mark: a name in quotation marks, an age in brackets, an apposition, an initial."""

from __future__ import annotations

from abc import abstractmethod

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.personal_names import YEARS, PersonalNames
from newsdesk.analysis.phrase_words import AGED, CHARGED, NAME_WORDS, POINTING, SAID_FIRST, TELLING, WHY
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import PLAIN, Wanted
from newsdesk.analysis.word_shapes import COMMAS, KUNYA, PREPOSITIONS, bare_noun, belongs, definite

_APPOSITION = 14
_SPEECH = 4
"""Words from which a quotation may be speech."""
_CLAUSE = 3
"""Tokens from one quotation mark to the other of a sentence of two words."""
_ADJECTIVE = 2
_CAME_OF_IT = ("فوجد", "فقيل", "فتبين", "فاذا", "فكان", "فظل", "فبقي")
"""Words that tell what came of an asking, behind a comma: فوجدناه مهجورا."""
_FOR_THEM = frozenset({"له", "لها", "لهم", "اليه", "اليها", "اليهم", "عليه", "عليها", "عنه", "عنها", "منه", "منها"})


class PhraseMarks(PersonalNames):
    """Tells which marks a noun phrase of a line goes on over."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(knowledge)
        nouns = knowledge.nouns
        self._bodies = nouns["bodies"]
        self._no_names = nouns["objects"] | nouns["bodies"] | nouns["venues"]

    @abstractmethod
    def end(
        self, line: Line, start: int, limit: int, wanted: Wanted = PLAIN, *, apposition: bool = True,
        attached: bool = False,
    ) -> int:  # fmt: skip
        """Where the noun phrase that begins at token ``start`` ends (exclusive); ``start`` if none begins there."""

    @abstractmethod
    def aside_end(self, line: Line, index: int) -> int:
        """Where a phrase ends that says how or when, or ``index`` where none begins."""

    def _over_mark(
        self, line: Line, start: int, index: int, limit: int, apposition: bool, role: bool, wanted: Wanted
    ) -> int:
        """Where the phrase goes on after the mark at ``index``: ``index`` itself if it does not."""
        text = line.tokens[index].text
        if index in line.pairs:
            close = line.pairs[index]
            if wanted.addressee and self._another_body(line, start, index):
                return index  # واتهم القائد | "الجبهة" بخرق الهدنة
            return close + 1 if close < limit and self._is_name(line, start, index, close) else index
        if text == "(":
            close = next((place for place in range(index, min(index + 8, limit)) if line.key(place) == ")"), -1)
            inside = [line.key(place) for place in range(index + 1, close)] if close > 0 else []
            if len(inside) > _SPEECH and (inside[0] in SAID_FIRST | TELLING or any(map(self.is_stop_verb, inside))):
                return index  # المتحدثة | (نحن لا نعلق على الشائعات)
            aged = len(inside) == AGED and inside[1] in YEARS  # فلان (52 عاما)، المدير
            return close + 1 if inside and (aged or not any(word[:1].isdigit() for word in inside)) else index
        if text in COMMAS and apposition:
            return self._apposition(line, index, limit, role, wanted)
        titled = text == "/" and role and line.tokens[index - 1].end == line.tokens[index].start
        if titled and index + 1 < limit and bare_noun(line.key(index + 1)):
            return index + 1  # وزير المالية/ | سالم بن بريك
        if text in "-–—/_" and index + 1 < limit and line.tokens[index + 1].start == line.tokens[index].end:
            return index + 1 if line.tokens[index - 1].end == line.tokens[index].start else index
        if text == "." and index > start and (len(line.key(index - 1)) == 1 or self.spelt(line, index)):
            return index + 1  # an initial, or إم.إس.سي
        return index

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
        if not titled and opening > start and self.nominal_clause(line, opening, close):
            return False  # قال الوزير | "الوضع صعب"
        words = sum(token.text != "." for token in inside)  # بنك «إتش.إس.بي.سي»
        if words > NAME_WORDS or (verbs and any(self.is_stop_verb(token.key) for token in inside)):
            return False
        if not titled and len(inside) >= _SPEECH and opening > start and before not in PREPOSITIONS:
            return False  # أكد الوزير «تمسك بلاده بحل الدولتين»
        struck = len(inside) > 1 and definite(inside[0].key) and belongs(inside[0].key, nouns["attacks"])
        if struck and belongs(before, nouns["titles"]) and opening > start:
            return False  # أدان الوزير «المجزرة المروعة»
        if not titled and len(inside) > 1 and (inside[0].key in PREPOSITIONS or inside[0].key in WHY):
            return False  # مصرف الرافدين «لأسباب قانونية»
        return opening == start or line.tokens[opening - 1].word

    def _another_body(self, line: Line, start: int, opening: int) -> bool:
        """Whether a body in quotation marks stands right behind a man of office, and so is none of his name."""
        before, first = line.key(opening - 1), line.key(opening + 1)
        man = opening == start + 1 and definite(before) and belongs(before, self.knowledge.nouns["titles"])
        body = belongs(first, self._bodies) or (definite(first) and not first.endswith(("ي", "يه")))
        return man and body and not belongs(before, self._bodies - self.knowledge.nouns["titles"])

    def nominal_clause(self, line: Line, opening: int, close: int) -> bool:
        """Whether a short quotation is a sentence without a verb: "الوضع صعب", "المدرسة مغلقة"."""
        first, last = line.key(opening + 1), line.key(close - 1)
        short = close - opening == _CLAUSE and definite(first) and first[:2] == "ال" and not definite(last)
        agrees = short and last.endswith("ه") is first.endswith("ه") and last[:1] not in "وبلف"
        return agrees and not belongs(line.key(opening - 1), self._bodies) and len(last) > _ADJECTIVE

    def _body_in(self, line: Line, opening: int) -> bool:
        """Whether a quotation is a body's name by its first words, a construct: «رابطة | أسر السجناء»."""
        head, after = line.key(opening + 1), line.key(opening + 2)
        return head in self._bodies and not definite(head) and (definite(line.key(opening + 3)) or definite(after))

    def _apposition(self, line: Line, comma: int, limit: int, role: bool, wanted: Wanted) -> int:
        """The end of a name or title set between commas after the speaker, or the comma."""
        first = comma + 1
        if first >= limit or not line.tokens[first].word:
            return comma
        key = line.key(first)
        if key[:3] == "الم" and line.key(first + 1) in _FOR_THEM:
            return comma  # شركة كذا، المفوض لها تدبير القطاع، لم ترد
        if self.aside_end(line, first) > first:
            return comma  # السفارة، | مرة أخرى، لم ترد
        if not definite(key) and any(one.form.tense == "participle" for one in self.knowledge.verbs.get(key, ())):
            return comma  # نفته الوزارة، | داعية المواطنين إلى
        if key in CHARGED and line.key(first + 1)[:1] == "ب":
            return comma  # قائد اللواء، المتهم بنهب الأرض، بالفشل
        told = wanted.objects or wanted.denied
        act = self.is_masdar(key) and not definite(key) and not belongs(key, self.heads)
        if told and (act or key in self.knowledge.nouns["objects"] or key in self.knowledge.nouns["denied_objects"]):
            return comma  # نفى فلان، وزير المالية، | اتهامات النائب, أعلن الديوان، | قبول الملك
        title = belongs(key, self.offices) and not key.startswith("وه")
        one = key in ("احد", "احدي")
        trades = self.knowledge.nouns["unnamed_if_indefinite"] | self.knowledge.asking["reporters"]
        trade = key in trades and (key[:1] not in "وبل" or key[1:] not in trades)  # أبو محمود، صاحب فرن, بائع خضار
        title = title or one or trade or key in ("القيادي", "القياديه", "العضو", "الجناح", "الذراع")
        title = title or (first + 1 in line.pairs and belongs(key, self._bodies) and not definite(key))
        charged = Wanted(wanted.prepositions) if wanted.addressee else PLAIN  # ، وزير المالية | بتجاهل التوجيهات
        end = self.end(line, first, min(limit, first + _APPOSITION), charged, apposition=False)
        if end == first and line.tokens[first].text == "علي":
            end = self.end(line, first + 1, min(limit, first + NAME_WORDS), apposition=False)
        found = key.startswith(_CAME_OF_IT) or (key[:1] == "ف" and key.endswith("نا") and not definite(key))
        office = belongs(key, self.offices) and end > first + 1
        closed = self._closes(line, end, limit) or (office and self._leaves(line, end))
        closed = closed or (role and self._full_name(line, first, end) and line.key(end) in ("عن", "علي", "الي", "من"))
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
        name = role and bare and not attached and words <= NAME_WORDS and not belongs(key, self._no_names)
        return end if name and not key.startswith("و") and words >= 2 else comma

    def _full_name(self, line: Line, start: int, end: int) -> bool:
        """Whether a name and its family's stand there and nothing else: رئيس الاتحاد، | رضي الإدريسي | عن."""
        name, family = line.key(start), line.key(end - 1)
        bare = bare_noun(name) and not (definite(name) or self.is_masdar(name) or belongs(name, self.heads))
        return bare and end == start + _ADJECTIVE and definite(family) and family.endswith("ي")

    def _leaves(self, line: Line, end: int) -> bool:
        """Whether what follows a title and its name is no part of either: المقدم فلان | عن, لـ, هذه."""
        key = line.key(end)
        return key in PREPOSITIONS or key in POINTING or key in self.knowledge.small["relative"]

    def _closes(self, line: Line, end: int, limit: int) -> bool:
        if end >= limit:
            return True
        token = line.tokens[end]
        if token.text == "(" and line.key(end + 2) in YEARS and line.key(end + AGED + 1) == ")":
            return self._closes(line, end + AGED + 2, limit)  # ، نبيل الهاشمي (44 عاماً)، أن
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
