"""Where a claim begins behind somebody who is addressed, accused or asked: دعا الفصائل | إلى, اتهم الوزارة | بـ."""

from __future__ import annotations

from newsdesk.analysis.before_claims import BeforeClaims
from newsdesk.analysis.found import with_ba
from newsdesk.analysis.phrase_words import concerns
from newsdesk.analysis.rule_types import VerbForm
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, IN_IT, KUNYA, PREPOSITIONS, RELATIVES, belongs, definite

FAR_PREPOSITION = 32
"""Words between a verb and its preposition, at most."""
SPEECH_WORDS = 4
"""Words: shorter quotations after a speaker are taken for part of what goes before, unless they end the sentence."""
_ACT_WITHIN = 7
"""Words behind a word in ب within which the act in ب must come."""
_ALSO = frozenset({"كما", "فيما", "بينما"})
_WHOLE = frozenset({"بكافه", "بمختلف", "بجميع"})


_SON = KUNYA | {"بن", "ابن"}


class AddressedOpeners(BeforeClaims):
    """Finds the openers of such claims in a line."""

    def _may_charge(self, key: str) -> bool:
        """Whether the word is ب before an act: بطلب, بارتكاب."""
        return key[:1] == "ب" and with_ba(key, self.knowledge) and self.phrases.is_masdar(key[1:])

    def addressed_opener(self, line: Line, verb: int, start: int, limit: int, form: VerbForm) -> int | None:
        """Where what is asked, charged or described begins behind the verb at ``verb``; None where nothing opens it."""
        second: int | None = None  # دعا لوضع حد: ل where إلى does not come
        for index in range(start, min(limit, verb + FAR_PREPOSITION)):
            token = line.tokens[index]
            if token.text in ".:" or (index > verb + 1 and self.other_verb(line, index)):
                return second
            if second is not None and token.key in _ALSO and line.tokens[index - 1].text in COMMAS:
                return second  # دعت السلطات لإطلاق الصحفي، | كما دعت إلى كذا
            behind = second is not None or form.form.tense == "participle"
            if behind and index > verb + 1 and line.tokens[index - 1].text in COMMAS and self.participle(line, index):
                return second  # داعيا لتشكيل لجنة، | معتبرا أن
            if second is None and "الي" in form.prepositions and self.phrases.for_act(token.key):
                second = index
            if index in line.pairs and line.pairs[index] - index > SPEECH_WORDS and "quote" in form.entry.takes:
                return index
            if not token.word:
                continue
            named = form.prepositions and form.prepositions.isdisjoint(PREPOSITIONS)  # وجه … تهمة
            heads = verb == line.first(verb) or line.tokens[verb - 1].text in COMMAS
            at_once = heads and form.entry.ba_at_once and token.key.startswith("با")  # وطالب | بأن تلتزم الشركة
            opens = self.phrases.is_clause(line, index) and "clause" in form.entry.takes
            opens = opens and (index > verb + 1 or at_once)
            if form.entry.that_only:
                if opens and self.that_behind(line, index, form):
                    return index + 1
                continue
            if opens and (not named or self._to_them(line, verb, index)):
                return index + 1
            if token.key in form.prepositions and token.key not in PREPOSITIONS and index > verb:
                return index  # مسؤولية الأزمة، تهمة الرشوة: the word is part of what is said
            bare = not form.prepositions or form.entry.bare_acts
            bare = bare or line.key(verb + 1) == "من"  # مطالبة من السائقين | عدم كذا
            if bare and index > verb + 1 and self._called_for(line, index):
                return index
            if token.key in form.prepositions and index + 1 < limit and len(token.key) > 1:
                return index + 2 if self.phrases.is_clause(line, index + 1) else index + 1
            if "ب" in form.prepositions and index > verb + 1 and self._act_later(line, index, limit):
                continue
            opens = "ب" in form.prepositions and (token.key == "ب" or with_ba(token.key, self.knowledge))
            opens = opens and line.key(index - 1) not in _SON and not concerns(line.key(index - 1), token.key)
            placed = token.key in self.knowledge.nouns["continuing_in"] or line.key(index - 1).startswith("ممثل")
            if opens and placed and any(self._may_charge(line.key(place)) for place in range(index + 1, limit)):
                continue  # رئيس الإدارة | بوزارة السياحة، | بطلب رشوة
            opens = opens and (not form.entry.acts or self.phrases.is_act(token.key[1:]))
            near = form.form.pronoun or form.form.tense == "participle" or (form.entry.ba_at_once and not form.noun)
            heads = line.tokens[verb - 1].text in COMMAS or (form.entry.ba_at_once and line.key(verb)[:1] == "و")
            near = near or (heads and self.phrases.is_masdar(token.key[1:]))  # وطالب | باستكمال الطريق
            if opens and (index > verb + 1 or near):
                return self._asked_of(line, index, limit) if form.whom_in_ba else index
        return second

    def that_behind(self, line: Line, index: int, form: VerbForm) -> bool:
        """Whether أن at ``index`` stands behind one of the verb's prepositions, or under its ب: إلى | أن, بأن."""
        return line.key(index - 1) in form.prepositions or (
            "ب" in form.prepositions and line.key(index).startswith("ب")
        )

    def _asked_of(self, line: Line, index: int, limit: int) -> int:
        """Where what is asked begins behind those called on in ب, or ``index``: أهاب بالسائقين | الالتزام بالسرعة."""
        near = range(index + 1, min(index + _ACT_WITHIN, limit))
        asked = self.knowledge.nouns["asked_acts"]
        acts = (spot for spot in near if self.phrases.is_act(line.key(spot)) or belongs(line.key(spot), asked))
        return next(acts, index)

    def _to_them(self, line: Line, verb: int, index: int) -> bool:
        """Whether only إلى and somebody stand between the verb and its clause: أسندت إلى المتهمين | أنهم."""
        between = line.keys[verb + 1 : index]
        parted = any(key in RELATIVES | COMMAS | IN_IT or self.phrases.is_stop_verb(key) for key in between)
        return "الي" in between and not parted

    def _act_later(self, line: Line, index: int, limit: int) -> bool:
        """Whether a word in ب is no act but an act in ب comes soon: طالب أعضاء المجلس بالمدينة رئيسه | بتقديم."""
        key = line.key(index)
        act = self.phrases.is_masdar(key[1:]) or belongs(key[1:], self.knowledge.nouns["asked_acts"])
        if not with_ba(key, self.knowledge) or act or self.phrases.is_clause(line, index):
            return False  # طالب المجلس الحكومة | بالسماح بالوصول
        for place in range(index + 1, min(index + _ACT_WITHIN, limit)):
            ahead = line.key(place)
            if concerns(line.key(place - 1), line.key(place)):
                continue
            comma = key in _WHOLE and line.tokens[place].text in COMMAS  # المجتمع الدولي بكافة مؤسساته، | بالتحرك
            if (not line.tokens[place].word and not comma) or self.phrases.is_stop_verb(ahead):
                return False
            if with_ba(ahead, self.knowledge) and self.phrases.is_masdar(ahead[1:]):
                return True
        return False

    def _called_for(self, line: Line, index: int) -> bool:
        """Whether the word is an act that is asked for: ناشدت النقابة المواطنين عدم الاقتراب, الأئمة الالتزام بالنص."""
        key = line.key(index)
        asked = self.knowledge.nouns["asked_acts"]
        act = self.phrases.is_act(key[1:]) or belongs(key[1:], asked)
        if key[:1] == "ب" and act and with_ba(key, self.knowledge):
            return True  # ناشدت النقابة الصحف | بعدم النشر
        if definite(key):
            act = self.phrases.is_act(key) or key[2:] in asked
            return act and definite(line.key(index - 1)) and not key.endswith(("ي", "يه"))
        return key in self.knowledge.nouns["objects"] or key in ("سرعه", "مساعده") or self.phrases.is_masdar(key)

    def other_verb(self, line: Line, index: int) -> bool:
        """A joined reporting verb begins another statement: what follows it is not ours."""
        key = line.key(index)
        if len(key) < 4 or key[0] not in "وف":
            return self.phrases.answers_so(line, index)
        forms = [form for form in self.knowledge.verbs.get(key[1:], ()) if form.form.tense != "participle"]
        told = line.tokens[index - 1].text in COMMAS and belongs(line.key(index + 1), self.phrases.heads)
        return any(not form.entry.paged and (not form.noun or told) for form in forms)  # ، ورأت | رئيسة اللجنة

    def participle(self, line: Line, index: int) -> bool:
        """، مؤكدًا begins another statement: what follows it is not ours."""
        text, after = line.tokens[index].text, line.key(index + 1)
        if line.key(index) in self.knowledge.small["asks"] and after in self.knowledge.small["anonymity"]:
            return False  # ، رافضا الكشف عن اسمه، أن
        closed = line.tokens[index - 1].text in COMMAS
        if not text.endswith(("ا", "ة", "ً", "ين") if closed else ("ا", "ً")):
            return False
        if line.key(index) in self.knowledge.nouns["titles"] and (after[:1] == "و" or line.key(index + 1) in COMMAS):
            return False  # سعاد العامري، | كاتبة ومهندسة، إن
        forms = [form for form in self.knowledge.verbs.get(line.key(index), ()) if form.form.tense == "participle"]
        return bool(forms) and (closed or any(len(after) > 1 and after in form.prepositions for form in forms))
