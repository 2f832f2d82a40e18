"""Words that end a noun phrase, or do not, by what they are and what stands beside them."""

from __future__ import annotations

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrase_marks import PhraseMarks
from newsdesk.analysis.phrase_words import AGAIN, CHARGED, NAME_WORDS, POINTING
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.when_and_how import past_phrase
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, belongs, belongs_any, definite, under_pronoun

THIS = frozenset({"هذا", "هذه", "تلك", "ذلك"})
BY_THEM = frozenset({"به", "بها", "بهم"})
_SPANS = frozenset({"يومين", "اسبوعين", "ساعتين", "شهرين", "اسبوعا", "شهرا", "يوما", "ساعه"})
_ABOUT_WHAT = frozenset({"عما", "عمن", "مما", "ممن", "فيما"})
_ASKED_THEM = frozenset(
    verb + them for verb in ("سال", "راسل", "خاطب", "هاتف", "حاور", "التق", "قابل", "استوضح")
    for them in ("ته", "تها", "تهم", "تهما")
)  # fmt: skip
OWNING = frozenset({"صاحبه", "صاحب", "صاحبا", "مالكه", "اصحاب"})
_ADVISERS = frozenset(
    {"مستشار", "مستشاره", "مساعد", "مساعده", "ناءب", "ناءبه", "ممثل", "ممثله", "مرافق", "ناطق", "متحدث"}
)
"""Who is somebody's by office: المستشار | للرئيس."""
_VERBS_TOO = frozenset({"رفض", "نفي", "وعد", "رد", "طلب"})
"""Verbs that are spelt like what they tell: behind a noun with its article nothing else can stand."""
NEWS = frozenset({"نبا", "خبر", "شريط"})
_BACKED = frozenset(
    participle + ending for ending in ("", "ه", "ين", "ون")
    for participle in ("المدعوم", "المحظور", "المصنف", "المنقسم", "المنتخب", "الممول", "المسلح")
)  # fmt: skip
"""Adjectives behind which an adverb still tells what kind of body it is: المدعوم | خارجيا."""
AND_IN = frozenset({"وفي", "وخلال"})
FADL = "فضل"
"""A name, and the verb of preferring."""
_WATCHED = _SPANS | AND_IN | CHARGED | _ASKED_THEM | _ABOUT_WHAT | OWNING | {"فرد", "البيان", "سبق", FADL}
"""Words that end a phrase, or never do, whatever else they look like."""
_ANSWERED_THAT = frozenset({"بان", "بانه", "بانها", "بانهم", "بانني", "بقوله", "بالقول", "قاءلا", "ان", "انه"})
NICKNAMED = frozenset(
    participle + ending for ending in ("", "ه", "ان", "ين", "ون")
    for participle in ("الملقب", "المكني", "المعروف", "الشهير", "المشهور")
)  # fmt: skip
OPEN = _BACKED | BY_THEM | {"المعترف", "غير", "باسم"}
"""Words behind which a phrase may go on with what otherwise ends it."""


class PhraseStops(PhraseMarks):
    """Tells of single words whether a phrase ends before them."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(knowledge)
        self._verbs_too = _VERBS_TOO & knowledge.statement_verbs.keys()
        self._led = knowledge.small["led"]
        self._watched = _WATCHED | self._verbs_too | self._led
        self._unnamed_if_bare = knowledge.nouns["anonymous"]

    def _goes_on(self, line: Line, start: int, index: int) -> bool:
        """Whether the phrase goes on over a word that ends others, by what stands before it."""
        key, before = line.key(index), line.key(index - 1)
        if before == "غير":
            return index > start + 1 and not definite(key) and not definite(line.key(start))  # أنباء غير | مؤكدة
        if before == "باسم":
            return index > start + 1  # متحدثة باسم | يونيون بتروكيم: a name, whatever it is spelt like
        if before == "المعترف":
            return key in BY_THEM
        by = before in BY_THEM and line.key(index - 2) == "المعترف"
        return key.endswith("يا") and (before in _BACKED or by)  # المجلس المدعوم | خارجيا, المعترف بها | دوليا

    def nicknamed(self, line: Line, index: int) -> bool:
        """Whether a name in quotation marks follows by which somebody is known: المهرب | الملقب بـ«الحاج»."""
        by = index + (line.key(index) in NICKNAMED)
        named = line.key(by) == "ب" and line.pairs.get(by + 1, by + NAME_WORDS + 2) - by <= NAME_WORDS + 1
        return named and line.key(by - 1) in NICKNAMED

    def those_sources(self, line: Line, start: int) -> bool:
        """Whether people without a name are pointed at, who may speak: وأضافت | تلك المصادر أن."""
        if line.key(start) not in THIS:
            return False
        after = line.key(start + 1)
        people = definite(after) and belongs(after, self._unnamed_if_bare)
        body = definite(after) and belongs(after, self.knowledge.nouns["bodies"])
        apart = start + 3 < len(line.tokens) and line.tokens[start + 2].text in COMMAS
        known = apart and line.key(start + 3) in self.knowledge.small["relative"]  # هذه الهيئة، التي
        nouns = self.knowledge.nouns
        forces = definite(after) and belongs_any(after, nouns["actors"], nouns["collectives"])
        closes = (body or forces) and start + 2 < len(line.tokens) and not line.tokens[start + 2].word
        denied = closes and line.key(start - 1).endswith(("ه", "ها"))  # وهو ما نفته | هذه القوات
        people = people or (body and (known or self.is_clause(line, start + 2))) or denied
        paper = definite(after) and belongs_any(after, nouns["outlet_nouns"], nouns["documents"])
        people = people or (paper and self._goes_on_telling(line, start))
        return people and not self.deniable(after)  # but نفت | تلك الأنباء

    def _goes_on_telling(self, line: Line, start: int) -> bool:
        """Whether a clause, or a noun that it tells of, stands behind an outlet that is pointed at."""
        if self.is_clause(line, start + 2):
            return True  # ورأت | هذه الصحيفة | أن
        after = line.key(start + 2)
        outlet = belongs(line.key(start + 1), self.knowledge.nouns["outlet_nouns"])
        word = start + 2 < len(line.tokens) and line.tokens[start + 2].word
        return outlet and word and after not in PREPOSITIONS and after[:1] not in "بلفو"  # ووصفت | هذه الصحف | الهجوم

    def _called_fadl(self, line: Line, index: int) -> bool:
        """Whether فضل is a name and no preferring: a bare name behind it, and then a clause, a mark or more of it."""
        name = line.key(index + 1)
        bare = index + 1 < len(line.tokens) and line.tokens[index + 1].word and not definite(name)
        bare = bare and not (self.is_masdar(name) or name in PREPOSITIONS or name in ("عدم", "ان", "الا"))
        return bare and not belongs(name, self.heads)

    def _half_named(self, line: Line, index: int) -> bool:
        """Whether one bare word stands behind an office's adjective, the first half of somebody's name."""
        name, before = line.key(index - 1), line.key(index - 2)
        bare = line.tokens[index - 1].word and not (definite(name) or belongs(name, self.heads) or name in PREPOSITIONS)
        closed = definite(before) and before not in PREPOSITIONS
        adjective = line.tokens[index - 1].text.endswith(("ي", "ية")) or name.endswith("ما")
        return bare and closed and not self.is_masdar(name) and not adjective

    def _word_ends(self, line: Line, start: int, index: int) -> bool:
        """Whether the word itself, where it stands, can be no more of the phrase."""
        key, before = line.keys[index], line.key(index - 1)
        if key in self._verbs_too and definite(before):
            return True  # مدير المستشفى | رفض التعليق
        if key == "البيان" and line.key(index + 1) in ("الاتي", "التالي"):
            return True  # صدر عن المديرية | البيان الآتي
        if key in AND_IN and self.is_venue(line.key(index + 1)):
            return True  # فلان | وفي حديث لإذاعة كذا أكد
        if index == start:
            return False
        if key == "سبق" and definite(before):
            return True  # كان الوزير | سبق وأعلن أن
        if key in self._led and definite(key) and definite(before):
            return self.is_clause(line, index + 1) or line.key(index + 1) in PREPOSITIONS  # أعاد الوزير | التأكيد على
        if key in _SPANS and definite(before):
            return True  # استمهلنا نقيب المقاولين | يومين
        lawyer = belongs(before, self.persons) and not definite(before)  # محامي | المتهمين بالرشوة
        if key in CHARGED and index > start + 1 and line.key(index + 1)[:2] == "با" and not lawyer:
            return True  # صاحب المعرض | المتهم بالاستيلاء على الأموال
        if key in _ASKED_THEM or key in _ABOUT_WHAT:
            return True  # متحدث باسم الوزارة | سألته رويترز, سألت «النهار» المدير | عما قيل
        return self.answers_so(line, index)  # سألت «النهار» المدير عن السعر | فرد بأن

    def _to_people(self, line: Line, index: int) -> bool:
        """Whether somebody tells many people something: أوضح المدرب | للاعبين أن; none but bodies are for them."""
        key, before = line.key(index), line.key(index - 1)
        if key[:2] != "لل" or not definite(before) or not belongs(before, self.persons):
            return False
        told = "ال" + key[2:]
        somebody = belongs_any(told, self.persons, self.anybody)  # قال القاضي | للمتهم إن
        many = key.endswith("ين") or (somebody and not belongs(before, _ADVISERS))
        said = self.is_clause(line, index + 1) or line.key(index + 1) == ":"
        return many and said and not belongs(before, self._bodies)

    def _to_him(self, line: Line, index: int) -> bool:
        """Whether somebody is told what follows: قال النائب | لزميله إن, قال القاضي | للمتهم: «…»."""
        said = self.is_clause(line, index + 1) or line.key(index + 1) == ":"
        return said and self._told_him(line.key(index))

    def _told_him(self, key: str) -> bool:
        """Whether somebody stands under ل who has no deputy: لزميله, لموظفيه, للمتهم; but النائب الأول للرئيس."""
        nouns = self.knowledge.nouns
        if key[:2] == "لل":
            return key[2:] in nouns["unnamed_parts"]
        people = (self.persons, nouns["anonymous"], nouns["plurals_of_people"], nouns["kin"])
        owned = under_pronoun(key[1:])
        return any(not some.isdisjoint(owned) for some in people)

    def answers_so(self, line: Line, index: int) -> bool:
        """Whether a word is فرد of the verb, and no individual: its shadda, or what was answered behind it, tells."""
        if line.key(index) != "فرد":
            return False
        after = line.tokens[min(index + 1, len(line.tokens) - 1)]
        said = after.text == ":" or after.key in _ANSWERED_THAT or after.text.endswith("\u064b")
        return said or "\u0651" in line.tokens[index].text

    def _of_this(self, line: Line, index: int) -> bool:
        """Whether an office or a body is of what is pointed at: مدير | هذه المؤسسة, but نفى مسؤول | هذه الأنباء."""
        before = line.key(index - 1)
        of = belongs(before, self.heads) and not definite(before)
        unnamed = belongs(before, self.knowledge.small["indefinite_speakers"]) or before in self._unnamed_if_bare
        return of and not unnamed and definite(line.key(index + 1))

    def tells_how(self, line: Line, index: int) -> bool:
        """Whether the word begins what tells how, why, how often or of what, and no more who."""
        key, before = line.key(index), line.key(index - 1)
        if self.aside_end(line, index) > index:
            return True  # السفارة | للأسف, الوزير | مرة أخرى
        if key in self.knowledge.small["adverbials"] or key in self.knowledge.small["manner"]:
            return not belongs(before, self.heads) or definite(before)
        if (key[:1] in "بل" and key[1:] in POINTING and len(key) > 3) or key.startswith(("لكن", "ولكن")):
            return True  # بهذا الخصوص, لكننا
        counts = key in self.knowledge.small["numerals"] or key in ("غير", "اكثر")
        return counts and (line.key(index + 1) in AGAIN or line.key(index + 2) in AGAIN)

    def aside_end(self, line: Line, index: int) -> int:
        """Where a phrase ends that says how or when (من جهته, مرة أخرى), or ``index`` where none begins."""
        phrases = self.knowledge.asides.get(line.key(index), ())
        return past_phrase(line, index, phrases) if phrases else index
