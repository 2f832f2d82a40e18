"""Whom a verb addresses, where only one party stands behind it: وحثّ السكان على, دعا الحوثيين إلى, اتُّهم الجيش بـ."""

from __future__ import annotations

from newsdesk.analysis.anonymity import Anonymity
from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrase_words import UNNAMED
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import VerbForm
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import Wanted
from newsdesk.analysis.word_shapes import COMMAS, IN_IT, PREPOSITIONS, THAT, THAT_THEY, belongs, belongs_any, definite

_THAT_THEY = THAT | THAT_THEY
_ADJECTIVAL = ("ي", "يه", "يين", "يون", "السابق", "السابقه", "الاسبق", "الجديد", "الجديده", "العام", "المسلحه")


class Addressees:
    """Tells who is addressed from who speaks."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self._named = Anonymity(knowledge).named

    def speaker(self, line: Line, found: Range, opener: int, form: VerbForm) -> Range | None:
        """The speaker, where ``found`` is the phrase behind the verb: None where it is who is addressed."""
        found = self._before_another(line, found)
        if line.key(found[1]) == "لم" and line.key(found[1] + 1) in UNNAMED:
            inside = range(found[0] + 1, found[1])
            bare = (at for at in inside if definite(line.key(at - 1)) and not definite(line.key(at)))
            # واتهم | شخصيات | لم يسمها بكذا, واتهمت النائبة | رجال أعمال لم تسمهم بكذا
            return (found[0], next(bare, found[1])) if definite(line.key(found[0])) else None
        clause = opener - 1 - (line.key(opener - 1) not in _THAT_THEY)
        within = line.key(found[0] - 1) in IN_IT and form.entry.two_parties and form.form.tense == "present"
        if within and line.key(clause) in _THAT_THEY and found[1] == clause and self._one_party(line, found):
            return None  # دعوى تتهم فيها | الشركة | بأن برنامجها يسجل المكالمات
        between = range(found[1], opener)
        if any(line.tokens[place].word and line.key(place) not in form.prepositions for place in between):
            return self._with_title(line, found, opener)
        if form.entry.two_parties and not form.form.pronoun and self._one_party(line, found):
            return None
        of_thing = form.entry.what or form.entry.with_object or form.entry.bare_acts
        if of_thing and not form.form.pronoun and self._two_definite(line, found):
            return found[0], found[0] + 1
        return None if self._accusative(line.key(found[0])) else found

    def _two_definite(self, line: Line, found: Range) -> bool:
        """Whether a phrase is who describes and what is described: وصف الوزير | الوضع بالخطير."""
        first, second = line.key(found[0]), line.key(found[1] - 1)
        both = found[1] - found[0] == len((first, second)) and definite(first) and definite(second)
        somebody = belongs(first, self.phrases.heads) or self.phrases.is_masdar(second)  # أرجع البنا | الانخفاض
        return both and somebody and not second.endswith(_ADJECTIVAL)

    def people(self, line: Line, span: Range) -> bool:
        """Whether a phrase is people at large, who are called on and do not call: أهالي البلدة, الخريجات."""
        head = line.key(span[0])
        construct = head.endswith("ي") and not definite(head) and definite(line.key(span[0] + 1))
        if construct and not belongs(head, self.phrases.heads) and not belongs(head, self.phrases.persons):
            return True  # ونبه | مرتادي البحر
        many = definite(head) and head.endswith(("ين", "ات")) and span[1] == span[0] + 1
        everybody = definite(head) and belongs(head, self.knowledge.small["all"])  # وطمأن | الجميع
        return many or everybody or belongs(head, self.knowledge.nouns["collectives"])

    def things(self, line: Line, span: Range) -> bool:
        """Whether a phrase is bodies in the plural, which no masculine verb has for its subject: وسائل الإعلام."""
        head, nouns = line.key(span[0]), self.knowledge.nouns
        bodies = head.endswith("ات") and belongs_any(head, nouns["bodies"], nouns["collectives"])
        return bodies or belongs(head, nouns["plurals_of_bodies"])

    def passive(self, line: Line, index: int, form: VerbForm, heir: Range | None) -> bool:
        """Whether a verb that needs two parties and has one, with nobody before it, tells what was done to that one."""
        return form.entry.two_parties and line.key(index)[:1] not in "وف" and heir is None

    def _before_another(self, line: Line, found: Range) -> Range:
        """The speaker without another office and name behind a comma: دعا الوزير فلان | ، رئيس الحزب فلانا، إلى.

        So too behind the second: اتهم عضو المجلس، فلان، | رئيس البلدية فلانا، بكذا.
        """
        start, end = found
        titles = (self.knowledge.nouns["titles"], self.knowledge.nouns["anonymous"])
        if not belongs_any(line.key(start), *titles):
            return found
        commas = (place for place in range(end - 2, start, -1) if line.tokens[place].text in COMMAS)
        for comma in commas:
            another = belongs_any(line.key(comma + 1), *titles) and self._named(line, start, comma)
            if another and self._named(line, comma + 1, end):
                return start, comma
        return found

    def _with_title(self, line: Line, speaker: Range, opener: int) -> Range:
        """The speaker with an office behind the name (فلان رئيس حكومة كذا), where those addressed still follow it."""
        start = speaker[1]
        title = belongs(line.key(start), self.knowledge.nouns["titles"]) and not definite(line.key(start))
        if not title or belongs(line.key(speaker[0]), self.phrases.heads):
            return speaker
        end = self.phrases.end(line, start, opener, Wanted(addressee=True))
        third = start < end < opener and line.tokens[end].word and line.key(end) not in PREPOSITIONS
        closed = start < end < opener and line.tokens[end].text in COMMAS  # دعا فلان رئيس الاتحاد|، إلى كذا
        return (speaker[0], end) if third or closed else speaker

    def _one_party(self, line: Line, span: Range) -> bool:
        """Whether a phrase can be one party only, with its adjectives: الجيش الروسي, السكان, إسرائيل."""
        keys = [line.key(place) for place in range(*span)]
        if self.phrases.state(keys):
            return True
        body = len(keys) > 1 and belongs(keys[0], self.knowledge.nouns["bodies"]) and definite(keys[1])
        if body and not definite(keys[0]):
            keys = keys[1:]  # قوات النظام السوري
        return all(definite(key) for key in keys) and all(key.endswith(_ADJECTIVAL) for key in keys[1:])

    def _accusative(self, head: str) -> bool:
        """Whether a word is people in the case of an object: الحوثيين, المواطنين, أطرافا."""
        if head.endswith("ا") and belongs(head[:-1], self.phrases.anybody):
            return True
        if not (definite(head) and head.endswith("ين")):
            return False
        nouns = self.knowledge.nouns
        return head.endswith("يين") or belongs_any(head, nouns["anonymous"], nouns["collectives"])
