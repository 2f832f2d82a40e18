"""Who a text accuses, and whether it lets them speak: its allegations grouped by party.

Two mentions are one party where folding, offices and particles aside, they name the same holder (`domain.parties`).
A state is also heard through a body that carries its adjective: for إيران, وزارة الخارجية الإيرانية.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache

import regex

from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.word_shapes import definite, under_pronoun
from newsdesk.domain.parties import Names, parts, same_party
from newsdesk.domain.reading import (
    AccusedParty,
    Allegation,
    AllegationBasis,
    Attribution,
    CommentStatement,
    StatementType,
)
from newsdesk.text.body import Span
from newsdesk.text.letters import fold_key, strip_particles, words

_GRAVEST = (
    AllegationBasis.OWN,
    AllegationBasis.RELAYED,
    AllegationBasis.COURT,
    AllegationBasis.STATES,
    AllegationBasis.COLLECTIVE,
)


class AccusedParties:
    """Groups a text's allegations by the party they accuse."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._adjectives = knowledge.nationalities
        states: dict[str, list[str]] = defaultdict(list)
        for name, forms in self._adjectives.items():
            for stem in {one.removesuffix("ه") for one in forms}:
                states[stem].append(name)
        self._states = dict(states)
        self._arms = knowledge.nouns["weapons"] | knowledge.nouns["attacks"] | _ARMS
        nouns = knowledge.nouns
        self._forces = self._arms | nouns["forces"] | nouns["armies"] | nouns["actors"]
        self._alike = _alike(knowledge.nationalities)
        self._names = Names()
        self._spoken_for = Names(offices=_SPOKEN_FOR)

    def group(
        self,
        text: str,
        allegations: Sequence[Allegation],
        attributions: Iterable[Attribution],
        statements: Iterable[CommentStatement],
    ) -> tuple[AccusedParty, ...]:
        """The parties in the order in which they are first accused; spans and indices are the reading's own."""
        groups: list[tuple[list[Span], list[int]]] = []
        states = frozenset().union(*[self._states_of(_of(text, one.party)) for one in allegations])
        by_word: dict[str, list[int]] = defaultdict(list)
        by_kind: dict[tuple[str, ...], int] = {}
        for number, allegation in enumerate(allegations):
            if self._of_those(_of(text, allegation.party), states):
                continue  # أغارت | مسيّرة إسرائيلية, where it accuses إسرائيل besides
            for span in _each(text, allegation.party):
                first = _first(text, span)
                found = next((at for at in by_word[first] if self._same(text, span, groups[at][0])), None)
                if found is None:
                    found = by_kind.get(_called(_of(text, span)))
                if found is None:
                    by_kind[_folded(_of(text, span))[:1]] = len(groups)
                    by_word[first].append(len(groups))
                    named = _named_before(text, span)
                    groups.append(([named, span] if named else [span], [number]))
                else:
                    groups[found][0].append(span)
                    groups[found][1].append(number)
        if not groups:
            return ()
        said = list(attributions)
        speakers = _heard(text, [made.antecedent or made.speaker for made in said])
        kinds = {made.antecedent or made.speaker: StatementType.DENIED for made in said if _clears(text, made)}
        kinds |= {made.party: made.type for made in statements}
        for party, kind in tuple(kinds.items()):
            kinds |= dict.fromkeys(_through(text, party), kind)
        outcomes = _heard(text, kinds)
        heads = Counter(_first(text, mentions[0]) for mentions, _ in groups)
        return tuple(self._party(text, group, allegations, speakers, outcomes, kinds, heads) for group in groups)

    def _party(
        self,
        text: str,
        group: tuple[list[Span], list[int]],
        allegations: Sequence[Allegation],
        speakers: Heard,
        outcomes: Heard,
        kinds: Mapping[Span | None, StatementType],
        heads: Mapping[str, int],
    ) -> AccusedParty:
        mentions, numbers = group
        only = heads[_first(text, mentions[0])] == 1
        told = [kinds[span] for span in self._answering(text, outcomes, mentions, only)]
        if len(heads) == 1:
            called = ((" ".join(_folded(_of(text, span))), kind) for span, kind in kinds.items() if span)
            told += [kind for name, kind in called if name in _THE_ACCUSED]
        own = [allegations[number] for number in numbers]
        return AccusedParty(
            name=max(mentions, key=lambda span: (span[1] - span[0], -span[0])),
            mentions=tuple(mentions),
            allegations=tuple(dict.fromkeys(numbers)),
            basis=min((made.basis for made in own), key=_GRAVEST.index),
            serious=any(made.serious for made in own),
            speaks=bool(self._answering(text, speakers, mentions, only)),
            denies=StatementType.DENIED in told,
            asked=tuple(dict.fromkeys(kind for kind in told if kind is not StatementType.DENIED)),
        )

    def _answering(self, text: str, heard: Heard, mentions: Sequence[Span], only: bool) -> list[Span]:
        """Who of the heard speaks for the party: it itself, or a body that carries the adjective of that state.

        Where it is the ``only`` accused of its kind, so does whoever is called by that: مدير المستشفى.
        """
        first = {_first(text, mention) for mention in mentions}
        near = {span for word in first for span in heard.get(word, ())}
        found = [span for span in near if self._same(text, span, mentions, self._spoken_for)]
        for mention in mentions:
            found += self._as_called(text, heard, mention)
            found += self._over_force(text, heard, mention)
        if only:
            found += [span for mention in mentions for span in self._by_kind(text, heard, mention)]
            found += [span for mention in mentions for span in _of_government(text, heard, mention)]
        adjectives = {adjective for mention in mentions for adjective in self._adjectives_of(_of(text, mention))}
        palaces = {palace for word in adjectives for palace in _PALACES.get(word, ())}
        found += [span for word in adjectives for span in heard.get(word, ())]
        found += [span for palace in palaces for span in heard.get(palace.split()[0], ())
                  if palace in _whole_readings(_of(text, span))]  # fmt: skip
        return sorted(set(found))

    def _of_those(self, party: str, states: Set[str]) -> bool:
        """Whether the party is arms or an attack of one of ``states``, the states and forces told of besides."""
        head, *adjectives = _folded(party) or ("",)
        arms = bool(adjectives) and min(strip_particles(head), key=len) in self._arms
        return arms and any(word.removeprefix("ال").removesuffix("ه") in states for word in adjectives)

    def _states_of(self, party: str) -> set[str]:
        """The adjectives, without article and ending, of a state that the party is, or whose force it is."""
        head, *behind = _folded(party) or ("",)
        of = {adjective for name in _whole_readings(party) for adjective in self._adjectives.get(name, ())}
        if min(strip_particles(head), key=len) not in self._arms:
            of.update(word.removeprefix("ال") for word in behind)
        return {word.removesuffix("ه") for word in of}

    def _as_called(self, text: str, heard: Heard, mention: Span) -> Iterable[Span]:
        """Who is the party under another name: نيودلهي for الهند; المدرب for مدربه."""
        phrase = _of(text, mention)
        for name in (name for reading in _whole_readings(phrase) for name in self._alike.get(reading, ())):
            for span in heard.get(name.split()[0], ()):
                said = _folded(_of(text, span))
                seated = " ".join(said).endswith(" في " + name) and said[0] in _OF_STATE  # وزير الاتصال في | إنجمينا
                if seated or name in _whole_readings(_of(text, span)):
                    yield span
        if short := _SHORT_NAMES.get(" ".join(_folded(phrase))):
            yield from heard.get(short, ())
        named = _folded(phrase)
        if len(named) > _TITLED and not definite(named[-1]) and named[-1] not in self._adjectives:
            yield from (span for span in heard.get(named[-1], ()) if _folded(_of(text, span)) == named[-1:])
        if "الجيش" in (named[0], named[-1]):
            yield from (span for span in heard.get("مسلحه", ()) if "القوات المسلحة" in _of(text, span))
        if " " not in phrase:
            for stem in under_pronoun(fold_key(phrase)):
                yield from (span for span in heard.get(stem, ()) if fold_key(_of(text, span)) == "ال" + stem)

    def _over_force(self, text: str, heard: Heard, mention: Span) -> Iterable[Span]:
        """Who speaks for a force or answers for an attack: its state by name, palace or adjective, or its army.

        موسكو, الكرملين and وزارة الدفاع الروسية for القوات الروسية; الناطق باسم الجيش for طيران الجيش.
        """
        head, *behind = _folded(_of(text, mention))
        if min(strip_particles(head), key=len) not in self._forces or not behind:
            return
        if behind[-1] == "الجيش":
            yield from (span for span in heard.get("جيش", ()) if _folded(_of(text, span))[-1] == "الجيش")
        stem = "اسراءيلي" if behind[-1] == "الاحتلال" else behind[-1].removeprefix("ال").removesuffix("ه")
        names = self._states.get(stem, ())
        for name in (*names, *_PALACES.get(stem, ())):
            yield from (span for span in heard.get(name.split()[0], ()) if name in _whole_readings(_of(text, span)))
        if names:
            yield from (*heard.get(stem, ()), *heard.get(stem + "ه", ()))

    @staticmethod
    def _by_kind(text: str, heard: Heard, mention: Span) -> Iterable[Span]:
        """Who is called by what the party is: المكتب, إدارة المدرسة, صاحب الدار, رئيس اللجنة; المصرف for بنك."""
        head = _first(text, mention)
        for kind in (head, *_ALIKE.get(head, ())):
            for span in heard.get(kind, ()):
                said = tuple("ا" + word[1:] if word[:2] == "لل" else word for word in _folded(_of(text, span)))
                speaks = len(said) == 1 or strip_particles(said[0])[-1] in _SPEAKING_FOR  # المدير التقني للمعمل
                if "ال" + kind in said and speaks:
                    yield span

    def _same(self, text: str, span: Span, mentions: Iterable[Span], names: Names | None = None) -> bool:
        known = names or self._names
        return any(same_party(_of(text, span), _of(text, mention), known) for mention in mentions)

    def _adjectives_of(self, name: str) -> Iterable[str]:
        for reading in _whole_readings(name):
            yield from self._adjectives.get(reading, ())


def _alike(nationalities: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """The other names of each state: its capital stands for it, as what carries its adjectives does."""
    by_adjectives: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, adjectives in nationalities.items():
        by_adjectives[tuple(adjectives)].append(name)
    return {name: [other for other in names if other != name] for names in by_adjectives.values() for name in names}


_ARMS = frozenset(
    {"نيران", "رصاص", "صواريخ", "صاروخ", "قذيفه", "قنبله", "قنابل", "براميل", "قذاءف", "مدفعيه", "توغل", "توغلات"}
)
_PALACES = {"روسي": ("كرملين",), "امريكي": ("بيت الابيض", "بنتاغون"), "اميركي": ("بيت الابيض", "بنتاغون")}
"""Where a state is ruled from: whoever speaks there speaks for it."""
_SHORT_NAMES = {"قوات سوريا الديمقراطيه": "قسد", "حزب العمال الكردستاني": "بي كا كا", "تنظيم الدوله الاسلاميه": "داعش"}
"""Groups that are told of by a short name too."""
_TITLED = 2
"""Words of a title before the last name that copy goes on with: المدير الفني للمهرجان نديم قزحيا, then قزحيا."""
_OF_STATE = frozenset({"وزير", "وزيره", "وزاره", "حكومه", "سلطات", "السلطات", "الحكومه", "الخارجيه", "الرءاسه"})
_GOVERNMENTS = frozenset({"السلطات", "الحكومه"})
_VOICES = ("متحدث", "متحدثة", "ناطق", "ناطقة", "المتحدث", "المتحدثة", "الناطق", "الناطقة")
_KINDS = ("", " الرسمي", " رسمي", " الرسمية", " العسكري", " عسكري", " الإعلامي")
_SPOKEN_FOR = (
    *(f"{voice}{kind} باسم" for voice in _VOICES for kind in _KINDS),
    "محامي", "محامية", "وكيل", "المكتب الإعلامي", "مكتب", "حملة",
)  # fmt: skip
"""Before a party's name: whoever speaks for it."""

_ALIKE = {"بنك": ("مصرف",), "مصرف": ("بنك",), "شركه": ("مءسسه", "مجموعه"), "مستشفي": ("مشفي",)}
"""Kinds of bodies that copy calls by either name."""
_CLEARS = regex.compile(
    r"(?:لم|لا|ليس|ليست|غير|ما)(?: \S+){0,3} (?:اي|ايه|احدا|احد|قط|مطلقا|ابدا|مسءول|مسءوله|علاقه|صله|علم|تغيير)(?: |$)"
)
"""What somebody says of himself who denies with no verb of denying: لم يجر أي تحويل, غير مسؤول عما حدث."""
_FIRST_WORDS = 12
_IN_MARKS = regex.compile(r"""(?<!\S)(?P<kind>\p{L}+)\s(?P<name>«[^«»]{2,40}»|"[^"]{2,40}"|“[^“”]{2,40}”)""")
"""A word with a name in quotation marks behind it."""
_SPEAKING_FOR = frozenset(
    {"مدير", "مديره", "رءيس", "رءيسه", "اداره", "صاحب", "صاحبه", "مالك", "مالكه", "متحدث", "متحدثه", "ناطق", "ناطقه",
     "محامي", "محاميه", "مسءول", "مسءوله", "ممثل", "ممثله", "مكتب", "مصدر", "امين", "قياده", "قاءد", "وكيل"}
)  # fmt: skip
_THE_ACCUSED = frozenset({"المتهم", "المتهمه", "المشتبه به", "المدعي عليه", "المعني بالامر", "المعنيه بالامر"})
"""What a text that accuses one party calls it."""
_BY_MOUTH = regex.compile(r"(?P<name>(?:\p{L}+\s)?(?P<last>\p{L}+)),?\sعلى\s(?:لسان|لسان\sأحد)\s\Z")
_MOUTH = 60
"""Before a spokesman: who answers by his mouth."""
_POINTED = frozenset({"هذه", "هذا", "تلك", "ذلك"})
Heard = Mapping[str, Sequence[Span]]
"""Phrases by each reading of each of their folded words."""


def _clears(text: str, made: Attribution) -> bool:
    """Whether what somebody says is that nothing of the kind was done: إن الصالون غير مسؤول عما حدث."""
    claim = _folded(_of(text, made.claim)) if made.claim else ()
    return _CLEARS.search(" ".join(claim[:_FIRST_WORDS])) is not None


def _heard(text: str, spans: Iterable[Span | None]) -> Heard:
    by_word: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        if span is not None:
            for reading in _readings(_of(text, span)):
                by_word[reading].append(span)
    return by_word


def _through(text: str, party: Span | None) -> Iterable[Span]:
    """Who answers through whoever speaks for him: وردت | نجامينا | على لسان المتحدث باسم حكومتها."""
    told = _BY_MOUTH.search(text, max(0, party[0] - _MOUTH), party[0]) if party else None
    return (told.span("name"), told.span("last")) if told else ()


def _of_government(text: str, heard: Heard, mention: Span) -> Iterable[Span]:
    """Which ministry answers for a government: وزارة الداخلية for السلطات."""
    head, *behind = _folded(_of(text, mention))
    if head not in _GOVERNMENTS or len(behind) > 1:
        return
    for span in (*heard.get("وزاره", ()), *heard.get("حكومه", ())):
        said = _folded(_of(text, span))
        if set(behind) <= set(said):
            yield span


@lru_cache(maxsize=10_000)
def _readings(phrase: str) -> frozenset[str]:
    return frozenset([one for word in words(phrase) for one in strip_particles(fold_key(word.text))])


@lru_cache(maxsize=10_000)
def _folded(phrase: str) -> tuple[str, ...]:
    return tuple([fold_key(word.text) for word in words(phrase)])


@lru_cache(maxsize=10_000)
def _whole_readings(phrase: str) -> tuple[str, ...]:
    return strip_particles(" ".join([fold_key(word.text) for word in words(phrase)]))


def _first(text: str, span: Span) -> str:
    """The first word that carries a party's name, without article and particles."""
    return _name_of(_of(text, span))


def _named_before(text: str, span: Span) -> Span | None:
    """Where whoever is only called by his kind has been named in quotation marks: شركة «برج الصفاة», then الشركة."""
    kind = "".join(_called(_of(text, span)))
    if not kind:
        return None
    found = [name for name in _IN_MARKS.finditer(text, 0, span[0]) if kind in strip_particles(fold_key(name["kind"]))]
    if len({fold_key(name["name"]) for name in found}) != 1:
        return None
    joined = len(fold_key(found[-1]["kind"])) - len(kind)  # لشركة «كذا»: a particle is no part of the name
    return found[-1].start() + joined, found[-1].end()


def _called(phrase: str) -> tuple[str, ...]:
    """What kind of party a phrase only calls again that was named before: وزارة, after وزارة الصحة, by الوزارة."""
    folded = _folded(phrase)
    return (folded[0].removeprefix("ال"),) if len(folded) == 1 and folded[0].startswith("ال") else ()


@lru_cache(maxsize=10_000)
def _name_of(phrase: str) -> str:
    found = words(phrase)
    return min(strip_particles(fold_key(found[0].text)), key=len) if found else ""


def _each(text: str, span: Span) -> Iterable[Span]:
    """One span for each party that a coordinated phrase names."""
    place = span[0]
    for part in parts(_of(text, span)):
        start = text.find(part, place)
        if start < 0:
            yield span
            return
        place = start + len(part)
        yield start, place


def _of(text: str, span: Span) -> str:
    """The phrase, without what points at whom it means: هذه | الشركة."""
    phrase = text[span[0] : span[1]]
    first, _, rest = phrase.partition(" ")
    return rest if rest and first in _POINTED else phrase
