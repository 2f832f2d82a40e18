"""Where a noun phrase ends: the one question that reading attributions without a parser comes down to.

Arabic puts the speaker after the verb (قالت الوزارة إن) or before it (الوزارة قالت إن). A phrase runs until something
that cannot belong to it: a complementiser, a date, a place of speaking, a finite verb, the announced act.
"""

from __future__ import annotations

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrase_words import CONSTANTLY, ENVOYS, NUMBERED, REGION, TELLING, TIMES
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.verb_objects import TANWIN, VerbObjects
from newsdesk.analysis.wanted import PLAIN, Wanted
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, belongs, definite, owned, theirs

_POINTING = frozenset({"تلك", "هذه", "ذلك", "هذا", "هولاء", "اياه", "اياها", "اياهم", "ما"})
_NAME_WORDS = 5
_APPOSITION = 14
_LONGEST = 40
"""Words: no speaker is longer; a bound on work for hostile input."""
CHARGED = frozenset({"مكلف", "مكلفه", "معني", "معنيه", "معنيين"})
"""Words that an office goes on with ب after: المكلف بالإعلام."""


class PhraseEnds(VerbObjects):
    """Where the noun phrases of a line end."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(knowledge)
        nouns = knowledge.nouns
        self._outlet_heads = frozenset(name[0] for name in knowledge.outlets)
        self._unnamed = self.heads | nouns["unnamed_if_indefinite"] | nouns["persons"]
        self._no_names = nouns["objects"] | nouns["bodies"] | nouns["venues"]
        self._enders = frozenset().union(*(knowledge.small[name] for name in ("clause", "so", "said", "purpose")))

    def outlet_end(self, line: Line, index: int) -> int:
        """The end of an outlet's name that begins at ``index`` (رويترز، وكالة …), or ``index`` where none does."""
        names, noun = self._outlets[line.key(index)]
        for name in names:
            after = index + len(name)
            if all(line.key(index + step) == name[step] for step in range(1, len(name))):
                goes_on = line.key(after) and line.tokens[after].word and not self.is_clause(line, after)
                return index if name == REGION and goes_on else after
        if noun and definite(line.key(index)):  # الجريدة، الوكالة الوطنية
            following = range(index + 1, min(line.limit(index), index + 8))
            return next((place for place in following if not line.key(place).startswith("ال")), index + 1)
        if noun:
            end = self.end(line, index, min(line.limit(index), index + 8))
            return max(end, index + 1)
        return index

    def end(self, line: Line, start: int, limit: int, wanted: Wanted = PLAIN, *, apposition: bool = True) -> int:
        """Where the noun phrase that begins at token ``start`` ends (exclusive); ``start`` if none begins there."""
        limit = min(limit, start + _LONGEST)
        if start >= limit or not self._begins(line, start):
            return start
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

    def _begins(self, line: Line, start: int) -> bool:
        token = line.tokens[start]
        if not token.word:
            if token.text == "(":  # (الداخلية): how some agencies write a body's short name
                return any(token.text == ")" for token in line.tokens[start + 2 : start + 6])
            return start in line.pairs and line.pairs[start] - start <= _NAME_WORDS + 1
        small = self.knowledge.small
        key = token.key
        if start in line.dated or self.is_clause(line, start) or self.is_stop_verb(key):
            return False
        if self.describes_speech(key) and token.text.endswith(("ا", "\u064b")):
            return False  # واستطرد متسائلا
        if (
            key in small["relative"]
            or (key[:1] == "و" and key[1:] in small["introducers"])
            or (key[:1] == "و" and key[1:] in TIMES)
            or key in PREPOSITIONS
            or key in small["introducers"]
            or key in small["clause"]
            or key in self.knowledge.small["pointers"]
        ):
            return False
        return (
            not key.startswith(("بال", "وبال"))
            and key not in self.knowledge.small["not_heads"]
            and key not in small["saying_it"]
            and key not in small["own_words"]
        )

    def _ends_before(self, line: Line, start: int, index: int, wanted: Wanted, role: bool) -> bool:
        key, before = line.key(index), line.key(index - 1)
        small = self.knowledge.small
        if (
            index in line.dated
            or (key[:1].isdigit() and not (before in NUMBERED and len(key) < 4))
            or key in self._enders
        ):
            return True
        if key in small["asks"] and line.key(index + 1) in small["anonymity"]:
            return True
        if key == "ولا":
            return False
        if key[:1] == "ف" and key.endswith(("ناه", "ناها", "ناهم")):
            return True  # أما الشركة | فراسلناها
        if key == "جمله" and line.key(index + 1) == "وتفصيلا":
            return True
        points = key in _POINTING or key in small["own_words"] or key in small["own_writings"]
        if points and before not in PREPOSITIONS and before not in ("احد", "احدي", "بعض"):
            return True
        bare = key[1:] if len(key) > 3 and key[0] == "و" else key
        if key in small["relative"] or (bare in small["relative"] and not belongs(key, self.heads)):
            return True
        if before not in PREPOSITIONS and (self.is_stop_verb(key) or self.describes_speech(key)):
            return True
        if index > start and definite(before) and line.tokens[index].text.endswith(TANWIN):
            return True  # الشركة كتابةً: how, and no more who
        if key in PREPOSITIONS and not self._called_ali(line, index, wanted):
            return not self._continues_over(line, start, index, wanted, role)
        if self._attached_ends(line, start, index, wanted, role):
            return True
        if before in PREPOSITIONS:
            return False
        if key == "ولا" or key == "او":
            return False
        return self.object_begins(line, start, index, wanted)

    def _called_ali(self, line: Line, index: int, wanted: Wanted) -> bool:
        """Whether علي is the name and not a preposition typed with the wrong ya: it follows a title or an office."""
        if line.key(index) != "علي" or not line.tokens[index].text.endswith("ي") or "علي" in wanted.prepositions:
            return False
        after = index + 1 < len(line.tokens) and line.tokens[index + 1].word and not self.is_clause(line, index + 1)
        return after and (definite(line.key(index - 1)) or belongs(line.key(index - 1), self.knowledge.nouns["titles"]))

    def _continues_over(self, line: Line, start: int, index: int, wanted: Wanted, role: bool) -> bool:
        """Whether the preposition at ``index`` goes on with the phrase (مسؤول في الوزارة) or leaves it (في بيان)."""
        key, before, after = line.key(index), line.key(index - 1), line.key(index + 1)
        if key in wanted.prepositions or index + 1 in line.dated or not after:
            return False
        if key == "في":
            bloc = after == "الاطار" and index == start + 1 and belongs(before, self.knowledge.nouns["anonymous"])
            return role and (bloc or not self.is_venue(after)) and not after[:1].isdigit()
        if key == "لدي" and owned(after):
            return False  # الممثلة | لدى سؤالها
        if key == "لدي" or (before == "من" and key in ("داخل", "خارج")):
            return True
        if key == "من":
            bare = index == start + 1 and not definite(before) and (
                belongs(before, self._unnamed) or before.endswith(("ون", "ين", "ات", "ان"))
            )
            counted = before in self.knowledge.small["counting"] or bare
            plain = not any(definite(line.key(place)) for place in range(start, index))
            head = line.key(start)
            if head in ("احد", "احدي", "واحد", "عدد", "بعض", "مجموعه") or after in ("داخل", "قلب", "ضمن"):
                return True
            if index == start + 1 and definite(head) and head.endswith(("ون", "ين", "ات")):
                return True  # الناجون من الحادث
            return counted or (role and plain)
        if key == "الي":
            return belongs(line.key(start), ENVOYS)  # المبعوث الأممي إلى اليمن
        if key == "عن":
            return belongs(before, self.knowledge.small["speaks_for"], prepositions=True) or before == "الدفاع"
        if key == "علي":
            return before in self.knowledge.small["knows"]
        if key in ("ل", "ب"):
            mark = index + 1 if index + 1 in line.pairs else -1
            if key == "ل" and mark >= 0 and not belongs(line.key(start), self.knowledge.small["unions"]):
                return False  # لـ«النهار»: whom it was said to
            if key in wanted.prepositions or (mark >= 0 and self.outlet_end(line, mark + 1) > mark + 1):
                return False
            return role and self.outlet_end(line, index + 1) == index + 1
        return False

    def _attached_ends(self, line: Line, start: int, index: int, wanted: Wanted, role: bool) -> bool:
        key = line.key(index)
        nouns, small = self.knowledge.nouns, self.knowledge.small
        if key in CONSTANTLY:
            return True
        if key in nouns["continuing_in"] or (key == "باعمال" and line.key(index - 1).endswith(("قاءم", "قاءمه"))):
            return False
        by_theirs = key.startswith("ب") and key not in small["native_ba"] and owned(key)
        if by_theirs and (self.is_masdar(key[1:]) or not role):
            return True  # دفع الشقيقان ببراءتهما
        if key.startswith("ب") and key not in small["native_ba"]:
            if "ب" in wanted.prepositions and line.key(index - 1) not in PREPOSITIONS:
                return not self.foreign_ba(line, index)
            return key.startswith("بال") and not role and not belongs(line.key(index - 1), CHARGED, prepositions=True)
        if wanted.addressee and "الي" in wanted.prepositions and not definite(key[1:]) and self.for_act(key):
            return key[:2] != "لل"  # دعا الأمين العام | لوضع حد
        if key.startswith("ل") and not key.startswith("لبنان"):
            if self.is_masdar(key[1:]) and not belongs(key[1:], self.heads):
                return True  # لإغلاق، لوجوده: why, and no more who
            asking = self.knowledge.asking
            if key in asking["us"] or key[1:] in asking["press"]:
                return True  # لنا, لموقعنا: whom it was said to
            if belongs(line.key(start), small["unions"]):
                return False
            if key in nouns["outlet_nouns"] or belongs(key[1:], nouns["outlet_nouns"]):
                return True
            if key.startswith("لل") and belongs("ال" + key[2:], nouns["outlet_nouns"]):
                return True
            if "ال" + key[2:] in self.knowledge.small["press"] or key[1:] in self.knowledge.small["press"]:
                return True
            named = key[1:] in self._outlet_heads or (key.startswith("لل") and "ال" + key[2:] in self._outlet_heads)
            return named and self.outlet_end(line, index) > index
        return False

    def _over_mark(self, line: Line, start: int, index: int, limit: int, apposition: bool, role: bool) -> int:
        """Where the phrase goes on after the mark at ``index``: ``index`` itself if it does not."""
        text = line.tokens[index].text
        if index in line.pairs:
            close = line.pairs[index]
            return close + 1 if close < limit and self._is_name(line, start, index, close) else index
        if text == "(":
            close = next((place for place in range(index, min(index + 8, limit)) if line.key(place) == ")"), -1)
            inside = [line.key(place) for place in range(index + 1, close)] if close > 0 else []
            return close + 1 if inside and not any(word[:1].isdigit() for word in inside) else index
        if text in COMMAS and apposition:
            return self._apposition(line, index, limit, role)
        if text in "-–—/_" and index + 1 < limit and line.tokens[index + 1].start == line.tokens[index].end:
            return index + 1 if line.tokens[index - 1].end == line.tokens[index].start else index
        if text == "." and index > start and len(line.key(index - 1)) == 1:
            return index + 1  # an initial
        return index

    def _is_name(self, line: Line, start: int, opening: int, close: int) -> bool:
        inside = [line.tokens[place] for place in range(opening + 1, close)]
        before = line.key(opening - 1) if opening > start else ""
        nouns = self.knowledge.nouns
        outlet = belongs(before, nouns["outlet_nouns"], prepositions=True)
        titled = outlet or belongs(before, nouns["name_introducers"], prepositions=True)
        if not titled and any(token.key in TELLING for token in inside):
            return False  # المنسق «لن نغادر المدينة»: what he said
        if len(inside) > _NAME_WORDS or (not outlet and any(self.is_stop_verb(token.key) for token in inside)):
            return False
        return opening == start or line.tokens[opening - 1].word

    def _apposition(self, line: Line, comma: int, limit: int, role: bool) -> int:
        """The end of a name or title set between commas after the speaker, or the comma."""
        first = comma + 1
        if first >= limit or not line.tokens[first].word:
            return comma
        key = line.key(first)
        title = belongs(key, self.offices) and not key.startswith("وه")
        one = key in ("احد", "احدي") and (belongs(line.key(first + 1), self.heads) or theirs(line.key(first + 1)))
        title = title or one or key in ( "القيادي", "القياديه", "العضو", "الجناح", "الذراع")
        end = self.end(line, first, min(limit, first + _APPOSITION), apposition=False)
        if end == first and line.tokens[first].text == "علي":
            end = self.end(line, first + 1, min(limit, first + _NAME_WORDS), apposition=False)
        found = key.startswith(("فوجد", "فقيل", "فتبين", "فاذا"))  # فوجدناه مهجورا: what came of it
        if end == first or found or not self._closes(line, end, limit) or key in self.knowledge.small["asks"]:
            return comma
        if title and not key.startswith("ول"):
            return end
        words = end - first
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
        )

    def _trim(self, line: Line, start: int, end: int) -> int:
        while end > start + 1:
            token = line.tokens[end - 1]
            if token.word and token.key not in self.knowledge.small["trailing"]:
                break
            if not token.word and end - 1 in line.closers:
                break
            if token.text == ")":
                break
            end -= 1
        return end
