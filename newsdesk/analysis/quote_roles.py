"""Why words stand in quotation marks: they are somebody's, a name, or words that the newsroom keeps at a distance.

What decides is, in this order: what is said of the words outright (ما يسمى), a colon or a claim that they open, a noun
that introduces a name, their length, and at last their shape and what they stand behind. A name has the article or
follows a noun without one (عبوة «شواظ»); what somebody calls a thing describes it (وصفها بـ«الظالمة»، قرار «متسرع»).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.quoted_names import NAME_WORDS, PARTICLES, SHORT, WITH, QuotedNames
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.verb_objects import TANWIN
from newsdesk.analysis.word_shapes import (
    COMMAS,
    PREPOSITIONS,
    belongs,
    definite,
    owned,
    under_pronoun,
)

_SPEECH_WORDS = 5
_CALLED_BACK = 7
"""Words before the marks among which ما يسمى stands: ما تسميه السلطات في صنعاء «…»."""
_DESCRIBED_BACK = 14
"""Words before the marks among which the verb of وصف … بـ«…» stands."""
_DESCRIBING_BY = frozenset({"ب", "بانه", "بانها", "بانهم", "انه", "انها", "بكونه", "بكونها"})
_WORDS_OF = frozenset({"الكلمات", "العبارات", "العباره", "الجمله", "الطريقه", "الوصف", "السءال", "القول"})
_PRAYERS = frozenset({"حفظه", "حفظها", "حفظهما", "يحفظه", "رعاه", "ايده", "رحمه", "رحمها", "رحمهم", "طيب"})
_THEMSELVES = frozenset({"انفسهم", "نفسه", "نفسها", "انفسهن"})
_LIKE = frozenset({"مثل", "مثلما", "كما", "كاي"})
_IS = frozenset({"كان", "كانت", "كانوا", "بدا", "بدت", "ظل", "ليس", "ليست"})
_BECAME = frozenset({"بات", "باتت", "صار", "صارت", "اصبح", "اصبحت", "بدا"})
_AND = frozenset({"و", "او", "ثم"})
_PLACES = frozenset(
    {"سد", "جسر", "مطار", "حي", "ميدان", "شارع", "مخيم", "مستشفي", "ملعب", "فندق", "برج", "حديقه", "سوق"}
)
"""Nouns that a place's name begins with, between the marks too."""


class QuoteRoles(QuotedNames):
    """Tells the role of quotations in a line."""

    _parts_two = frozenset({"accuse-verb", "charge"})
    """Verbs with who is accused right behind who accuses."""

    def of(
        self, line: Line, opening: int, words: Sequence[int], speaking: Sequence[Found], before: str | None
    ) -> tuple[str, str]:
        """The role, and why. ``before`` is the role of the quotation that this one is joined to, None for none."""
        told = self._outright(line, opening, words, speaking)
        if told:
            return told
        if before is not None and len(words) <= SHORT:
            return before, "joined"
        return self._in_speech(line, opening, words) if self._said(line, opening, speaking) else \
            self._in_narration(line, opening, words)  # fmt: skip

    def _outright(
        self, line: Line, opening: int, words: Sequence[int], speaking: Sequence[Found]
    ) -> tuple[str, str] | None:
        """What a mark, a claim, a noun before it or its length tells."""
        verb = any(self._acts(line.key(index)) for index in words)
        before = line.tokens[opening - 1] if opening else None
        if (before is not None and before.text == ":") or said_so(line, line.pairs[opening]) > 0:
            return "speech", "after-colon"
        says = any(made.speaker and made.speaker[1] == opening for made in speaking)  # قال وزير الخارجية | «فرصة أخيرة»
        charged = any(made.speaker and made.speaker[1] == opening and made.rule in self._parts_two and made.claim
                      and made.claim[0] > line.pairs[opening] for made in speaking)  # fmt: skip
        if charged and not verb and len(words) <= SHORT:
            return "name", "charged"  # واتهم القائد | "الجبهة" | بخرق الهدنة
        office = not (says or verb) and self._named_by_office(line, opening, words)
        if office or self._named_so(line, opening, words) or self._between(line, opening, words, speaking):
            return "name", "called"
        if self._so_called(line, opening):
            return "scare", "so-called"
        if line.key(opening - 1) == "قضاء" and line.key(opening - 2) in PREPOSITIONS and len(words) <= SHORT:
            return "name", "introduced"  # في قضاء «سيد دخيل»
        if line.key(words[0]) in _PRAYERS and line.key(words[-1]) in ("الله", "ثراه"):
            return "name", "called"  # رئيس الدولة «حفظه الله»
        if self._spelt_out(line, words):
            return "name", "foreign"
        if self._described(line, opening):
            return "speech", "described"
        if any(made.claim and made.claim[0] == opening for made in speaking):
            short = not verb and len(words) <= SHORT
            if len(words) == 1 and line.key(words[0]).startswith("ال") and line.key(words[0]).endswith(("ين", "ون")):
                return "speech", "own-word"  # إن "الإرهابيين" دخلوا
            if short and any(self._goes_on(line, opening, made) for made in speaking):
                return "name", "subject"
            if len(words) == 1 and self._like_name(line, words):
                return "name", "subject"
            about = before is not None and before.key in PARTICLES
            return ("scare", "own-word") if about and len(words) == 1 else ("speech", "claim")
        named = self._introduced(line, opening)
        most = NAME_WORDS if named == "indefinite" else SHORT * (not verb and named != "owned")
        most = 2 if named == "owned" and not self._verbs[line.key(words[0])] else most
        if named and (len(words) <= most or _title(line, opening)):
            return "name", "introduced"
        if len(words) >= _SPEECH_WORDS or (verb and len(words) > 1):
            return "speech", "length"
        if 1 < len(words) <= SHORT and (self._of_office(line, opening) or self._of_body(line, words)):
            return "name", "office-or-body"
        if self._platform(line, words) or self._spoken_to(line, opening):
            return "name", "outlet"
        outlet = self.phrases.may_be_outlet(line.key(words[0]))
        first = line.key(words[0])
        act = first == "عدم" or (len(words) > 1 and not definite(first) and self.phrases.is_masdar(first))
        called = before is not None and before.word and (
            before.key == "باسم" or (before.key == "ل" and (len(words) <= 2 or outlet) and not act)
        )  # لـ«جرائم ممنهجة ومكثفة» is no name, nor is لـ«عدم التهويل»
        known = len(words) == 1 and line.key(words[0]) in self._outlets
        if called or known or _speaker_slot(words, speaking):
            return "name", "speaker"
        if before is not None and before.word and before.key in WITH and len(words) <= SHORT and not verb:
            about = before.key == "ل" and len(words) > 2 and not outlet
            if not about and not act and not self._hollow(line, words):
                return "name", "after-preposition"
        return None

    def _in_speech(self, line: Line, opening: int, words: Sequence[int]) -> tuple[str, str]:
        """The role where somebody is being told of who said something before, or who says what holds the words."""
        before = line.key(opening - 1)
        bare = self._bare_noun(line, opening - 1)
        if len(words) == 1 and any(self.phrases.is_masdar(one) for one in under_pronoun(before)):
            return "speech", "part"  # رفضها «القاطع»
        if line.key(words[0]) in _LIKE or (len(words) == 1 and before in _IS):
            return "speech", "part"  # لا يعرف «مثل أي شخص», كان «متفاجئا»
        if 1 < len(words) <= SHORT and line.key(words[0]) in _PLACES:
            return "name", "like-a-name"  # «سد دوين»
        like_name = self._like_name(line, words)
        if like_name and (bare or before in PARTICLES or before in _AND or self._verbs[before]):
            return "name", "like-a-name"
        did = before.removeprefix("و") in self.knowledge.openings and line.key(line.pairs[opening] + 1).endswith("ا")
        first = line.key(words[0])
        act = owned(first) or self.phrases.is_masdar(first)  # أكد | «التزامه» | مجددا
        if did and not act and (len(words) == 1 or self._like_name(line, words, told=True)):
            return "name", "like-a-name"  # نشر | "صوت الجبل" | تقريرا, تلقى | «ميدان» | ردا
        if len(words) > 1 or line.tokens[words[0]].text.endswith(TANWIN):
            return "speech", "part"
        if definite(before) or owned(before):
            return "speech", "part"  # رفضها «القاطع», التسعيرة «ظالمة»
        return "scare", "own-word"

    def _in_narration(self, line: Line, opening: int, words: Sequence[int]) -> tuple[str, str]:
        """The role where nobody speaks."""
        before, first = line.key(opening - 1), line.key(words[0])
        if len(words) > SHORT:
            return "scare", "own-word"
        if self._bare_noun(line, opening - 1):
            adjective = len(words) == 1 and not definite(first) and first.endswith("يه")  # شاحنات «تجارية»
            return ("scare", "own-word") if adjective else ("name", "behind-a-noun")
        if self._like_name(line, words, told=True) and not (line.tokens[opening - 1].word and definite(before)):
            return "name", "like-a-name"
        if definite(before) and len(words) > 1:
            return "name", "like-a-name"  # الوثائقي «أصوات …», not التخفيضات «الطوعية»
        if len(words) > 1 and before in PARTICLES and self.phrases.is_masdar(first):
            return "speech", "part"  # دعوتها إلى «تحمل مسؤولياته»
        if before == "في" and not self.phrases.is_masdar(first):
            return "name", "place"
        return "scare", "own-word"

    def _said(self, line: Line, opening: int, speaking: Sequence[Found]) -> bool:
        """Whether the words are in somebody's claim, or behind a cue of their sentence."""
        return any(
            (made.claim and made.claim[0] <= opening < made.claim[1])
            or (made.cue[0] < opening and line.sentence[made.cue[0]] == line.sentence[opening])
            for made in speaking
        )

    def _like_name(self, line: Line, words: Sequence[int], *, told: bool = False) -> bool:
        """Whether the words may be a name by their shape: with the article; where ``told``, also «أسود الرافدين»."""
        first = line.key(words[0])
        if len(words) > SHORT or any(line.tokens[index].text.endswith(TANWIN) for index in words):
            return False
        whose = told and len(words) > 1 and definite(line.key(words[-1])) and first[:1] not in "بل"
        attached = first.startswith(("لل", "بال"))  # ملاذ «للجماعات الإرهابية»
        return (definite(first) or whose) and not attached and not self.phrases.is_masdar(first)

    def _so_called(self, line: Line, opening: int) -> bool:
        """Whether it is said that the words are what others call it: ما يسمى, ما تسميه إسرائيل, المعروفة بـ."""
        if line.key(opening - 1) in _THEMSELVES and line.key(opening - 2) == "علي":
            return True  # يطلقون على أنفسهم | «الأحرار»
        called, what_is, first = self.knowledge.small["so_called"], self.knowledge.small["what_is"], line.first(opening)
        near = range(opening - 1, max(first, opening - _CALLED_BACK) - 1, -1)
        back = takewhile(lambda at: line.tokens[at].text not in COMMAS and at not in line.closers, near)
        for place in back:
            key = line.key(place)
            what = line.key(place - 2) if line.key(place - 1) in _BECAME else line.key(place - 1)
            if key in called and (definite(key) or what in what_is or line.key(opening - 1) == "ب"):
                return True
        return False

    def _described(self, line: Line, opening: int) -> bool:
        """Whether somebody calls something so: وصف القرار بـ«المتسرع», اعتبر أنها «سابقة»."""
        if line.key(opening - 1) not in _DESCRIBING_BY:
            return False
        near = range(max(line.first(opening), opening - _DESCRIBED_BACK), opening - 1)
        describing = self.knowledge.small["describing"]
        return any(belongs(line.key(place), describing) for place in near)

    def _goes_on(self, line: Line, opening: int, made: Found) -> bool:
        """Whether a claim begins with the quotation and goes on with a verb: أن «الحشد العشائري» انسحب."""
        after = line.pairs[opening] + 1
        begins = made.claim is not None and made.claim[0] == opening and made.claim[1] > after
        key = line.key(after)
        verb = self.phrases.is_stop_verb(key) or (key[:1] in "يت" and not belongs(key, self.phrases.anybody))
        # «المحفظة الذكية» تسهل الدفع
        agrees = key[:1] == ("ت" if line.key(opening + 1).endswith("ه") else "ي")
        object_of = agrees and definite(line.key(after + 1)) and definite(line.key(opening + 1))
        return begins and verb and key[:1] not in "وف" and (object_of or not self.phrases.is_masdar(key))

def said_so(line: Line, close: int) -> int:
    """Where the verb stands that says whose words those before it are: «…»، بهذه الكلمات | وصف; 0 for nowhere."""
    place = close + 1
    while place < len(line.tokens) and not line.tokens[place].word:
        place += 1
    key, words_of = line.key(place), line.key(place + 1) in _WORDS_OF
    if key == "هكذا" or (key in ("بهذه", "بهذا") and words_of):
        return place + 1 + words_of
    return 0


def _title(line: Line, opening: int) -> bool:
    return line.key(opening - 1) in ("بعنوان", "كتاب", "روايه", "فيلم", "شعار", "عنوان", "اغنيه", "مقال", "بودكاست")


def _speaker_slot(words: Sequence[int], speaking: Sequence[Found]) -> bool:
    spans: list[Range | None] = [span for made in speaking for span in (made.speaker, made.relay)]
    return any(span is not None and span[0] <= words[0] < span[1] for span in spans)
