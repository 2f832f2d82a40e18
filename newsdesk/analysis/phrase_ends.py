"""Where a noun phrase ends: the one question that reading attributions without a parser comes down to.

Arabic puts the speaker after the verb (قالت الوزارة إن) or before it (الوزارة قالت إن). A phrase runs until something
that cannot belong to it: a complementiser, a date, a place of speaking, a finite verb, the announced act.
"""

from __future__ import annotations

from typing import NamedTuple

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.phrase_words import CONSTANTLY, ENVOYS, NUMBERED, REGION, TELLING, TIMES
from newsdesk.analysis.second_parties import CAMPS, SecondParties
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, MASDAR, PREPOSITIONS, bare_noun, belongs, definite, owned, theirs

_POINTING = frozenset({"تلك", "هذه", "ذلك", "هذا", "هولاء", "اياه", "اياها", "اياهم", "ما"})
_TANWIN = ("ًا", "اً", "ءً", "ةً")
_NAME_WORDS = 5
_APPOSITION = 14
_LONGEST = 40
"""Words: no speaker is longer; a bound on work for hostile input."""


class Wanted(NamedTuple):
    """What ends a phrase besides the usual: the verb's prepositions, and whether a verbal noun or a second party may.

    ``loose`` takes anything shaped like a verbal noun for one; ``denied`` ends the phrase at what a denial denies.
    """

    prepositions: frozenset[str] = frozenset()
    objects: bool = False
    loose: bool = False
    denied: bool = False
    addressee: bool = False


CHARGED = frozenset({"مكلف", "مكلفه", "معني", "معنيه", "معنيين"})
"""Words that an office goes on with ب after: المكلف بالإعلام."""
PLAIN = Wanted()


class PhraseEnds(SecondParties):
    """Where the noun phrases of a line end."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(knowledge)
        nouns = knowledge.nouns
        self._outlet_heads = frozenset(name[0] for name in knowledge.outlets)
        self._persons = nouns["titles"] | nouns["spokespeople"]
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
        if index > start and definite(before) and line.tokens[index].text.endswith(_TANWIN):
            return True  # الشركة كتابةً: how, and no more who
        if key in PREPOSITIONS and not self._called_ali(line, index, wanted):
            return not self._continues_over(line, start, index, wanted, role)
        if self._attached_ends(line, start, index, wanted, role):
            return True
        if before in PREPOSITIONS:
            return False
        if key == "ولا" or key == "او":
            return False
        return self._object_begins(line, start, index, wanted)

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

    def foreign_ba(self, line: Line, index: int) -> bool:
        """Whether a word in ب is a name's (بومبيو، بولانسكي): the ب that opens the claim comes after it."""
        key = line.key(index)
        if key in self.knowledge.small["clause"] or len(key) < 5:
            return False
        limit = min(line.limit(index), index + 8)
        if key.startswith("بال") or self.is_masdar(key[1:]):
            return key.startswith("بال") and self._clause_follows(line, index, limit)
        after = index + 1
        if after < limit and (line.tokens[after].text in COMMAS or line.key(after).startswith("بال")):
            return True
        return any(
            line.key(place).startswith("ب") and (self.is_masdar(line.key(place)[1:]) or line.key(place)[1:3] == "ال"
                                                 or line.key(place) in self.knowledge.small["clause"])
            for place in range(after, limit)
        )  # fmt: skip

    def _clause_follows(self, line: Line, index: int, limit: int) -> bool:
        """Whether أن or بأن comes soon, with no mark or verb before it: مستشار الأمن بالبيت الأبيض | بأن."""
        named = range(0)
        for place in range(index + 1, limit):
            if self.is_clause(line, place):
                return line.key(place - 1) not in PREPOSITIONS
            if place in line.pairs and line.pairs[place] - place <= _NAME_WORDS:
                named = range(place, line.pairs[place] + 1)  # بالبيت الأبيض «فلان»، بأن
            if place in named or (line.tokens[place].text in COMMAS and place - 1 in named):
                continue
            if not line.tokens[place].word or self.is_stop_verb(line.key(place)):
                return False
        return False

    def _object_begins(self, line: Line, start: int, index: int, wanted: Wanted) -> bool:
        """Whether the word opens what is announced, denied or asked, and so is no longer the speaker."""
        key, before = line.key(index), line.key(index - 1)
        nouns = self.knowledge.nouns
        owned_word = line.tokens[index - 1].text.endswith(("ه", "ها", "هم", "هما"))  # نائبه, which folds like نائبة
        construct = belongs(before, self.heads) and not definite(before) and not owned_word
        named = index - 1 in line.closers and belongs(key, self._persons) and belongs(line.key(start), self.heads)
        named = named and not belongs(line.key(start), nouns["bodies"])  # عضو كتلة «كذا» النائب فلان
        addressed = wanted.addressee and not construct and not named
        if addressed and self.second_party(line, index, alone=index == start + 1):
            return True
        if wanted.addressee and index > start + 1 and key in CAMPS and belongs(line.key(start), nouns["titles"]):
            return True  # رئيس الوزراء | المعارضة
        if wanted.denied and not construct and self.deniable(key):
            return True
        if wanted.addressee and not construct and self._after_closed(line, start, index):
            return True  # وصفت الجمعية | قرار الإخلاء بـ
        if not (wanted.objects or wanted.loose) or key in nouns["not_verbal_nouns"] or construct:
            return False
        office = index == start + 1 and belongs(line.key(start), nouns["titles"]) and definite(before)
        if office and definite(key) and belongs(key, nouns["bodies"]) and not belongs(key, nouns["titles"]):
            return True  # انتقد النائب | الحكومة
        if key in nouns["objects"] or (
            len(key) > 4 and key[-1] in "هها" and key.removesuffix("ها").removesuffix("ه") in nouns["objects"]
        ):
            return True
        if line.tokens[index].text.endswith(_TANWIN) and not before.endswith("ا"):
            return True
        if index - 1 in line.closers and not definite(key) and (MASDAR.fullmatch(key) or key in nouns["objects"]):
            return True  # مصادر في «أوبك» | إبقاء
        if key.endswith("ا") and not definite(key) and self.is_masdar(key[:-1]) and definite(before):
            return True  # أعلن الوزير | اتفاقا
        adjective = key.endswith(("ي", "ه")) and not self.is_masdar(key)
        if belongs(key, self._persons) and index - 1 in line.closers:
            return False  # عضو كتلة «كذا» النائب فلان
        if index - 1 in line.closers and definite(key) and key[0] != "ل" and not adjective:
            return not belongs(key, nouns["titles"])  # منظمة «كذا» | القانون
        if self._after_closed(line, start, index) or (owned(key) and self.is_masdar(key)):
            return True
        closed = definite(before) or before.endswith(("ي", "يه")) or not line.tokens[index - 1].word
        closed = closed or self.state([before])  # نفت طهران | تزويد
        if closed and before.endswith(("ي", "يه")) and definite(key) and not key.endswith(("ي", "يه", "ون", "ين")):
            return definite(before) and index > start + 1 and MASDAR.fullmatch(key[2:]) is not None and key[:2] == "ال"
        nisba = definite(before) and before.endswith(("ي", "يه")) and index > start + 1
        return (wanted.loose or nisba) and closed and not definite(key) and MASDAR.fullmatch(key) is not None

    def _deniable(self, key: str) -> bool:
        """Whether a denial may be of it: الاتهامات, تلقي رشى, علمهما."""
        known = key in self.knowledge.nouns["denied_objects"] or key in self.knowledge.small["denied_words"]
        return known or self.denied_owned(key)

    def _after_closed(self, line: Line, start: int, index: int) -> bool:
        """Whether a bare word stands after a body's closed name (إدارة المصرف | كشوف): names follow titles only."""
        key, before = line.key(index), line.key(index - 1)
        if index < start + 1 or definite(key) or key[:1] in "وبلك" or not line.tokens[index - 1].word:
            return False
        if not definite(before) or belongs(before, self.knowledge.small["name_titles"]):
            return False
        if belongs(key, self.heads) or not bare_noun(key):
            return False
        return belongs(line.key(start), self.knowledge.nouns["bodies"]) and not belongs(
            line.key(start), self.knowledge.nouns["titles"]
        )

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
        title = belongs(key, self._persons) and not key.startswith("وه")
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
