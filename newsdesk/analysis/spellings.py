"""The forms of many verbs by their folded spellings. All are spelt at once; what one comes to is made when asked for.

A newsroom's rules have some thirty thousand forms, and a story meets a few hundred of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeVar, overload

from newsdesk.analysis.conjugation import Build, Form, FormKind, kinds, spelt
from newsdesk.analysis.memo import Memo
from newsdesk.text.letters import fold_key

T = TypeVar("T", covariant=True)
D = TypeVar("D")


def folded(texts: Sequence[str]) -> list[str]:
    """Each text folded; none has a line feed. In one go: most of what folding a word costs is the call."""
    return fold_key("\n".join(texts)).split("\n") if texts else []


def fold_all(words: Iterable[str]) -> frozenset[str]:
    """The words, folded."""
    return frozenset(folded(tuple(words)))


class Spellings(Mapping[str, tuple[T, ...]]):
    """What words come to by their spellings, a number each: made from the numbers of a spelling, and then kept."""

    def __init__(self, spelt: Sequence[str], make: Callable[[str, Sequence[int]], tuple[T, ...]]) -> None:
        backwards = range(len(spelt) - 1, -1, -1)
        self._first = first = dict(zip(reversed(spelt), backwards, strict=True))
        later: dict[str, list[int]] = {}
        if len(first) < len(spelt):
            for number, one in enumerate(map(first.__getitem__, spelt)):
                if number != one:
                    later.setdefault(spelt[number], []).append(number)
        self._made = Memo(lambda key: make(key, (first[key], *later.get(key, ()))))

    def __getitem__(self, key: str) -> tuple[T, ...]:
        return self._made[key]

    @overload
    def get(self, key: str) -> tuple[T, ...] | None: ...

    @overload
    def get(self, key: str, default: D) -> tuple[T, ...] | D: ...

    def get(self, key: str, default: object = None) -> object:
        """What the spelling comes to, else ``default``."""
        return self._made[key] if key in self._first else default

    def __contains__(self, key: object) -> bool:
        return key in self._first

    def __iter__(self) -> Iterator[str]:
        return iter(self._first)

    def __len__(self) -> int:
        return len(self._first)


def collides(form: Form | FormKind) -> bool:
    """A past form with ـه is spelt, once folded, like a noun in ـة (سيطره): copy has the noun far more often.

    So is one of two with a pronoun like what is somebody's: قتلاها, ذكراه.
    """
    if form.tense != "past" or not form.pronoun or form.gender == "f":
        return False
    return form.number == "d" or (form.pronoun == "ه" and form.number == "s")


def women(form: Form | FormKind) -> bool:
    """Whether it is a feminine plural."""
    return form.gender == "f" and form.number == "p"


class _Choice(NamedTuple):
    """Of the forms of verbs of one build, those that are wanted: their numbers, what they are, how many are finite;
    ``doubtful`` are the places among them whose spelling may be another word's."""

    numbers: tuple[int, ...]
    kinds: tuple[FormKind, ...]
    finite: int
    doubtful: tuple[int, ...]


@cache
def _chosen(build: Build, wanted: Callable[[FormKind], bool]) -> _Choice:
    numbers = tuple(number for number, kind in enumerate(kinds(build)) if wanted(kind))
    of = tuple(kinds(build)[number] for number in numbers)
    doubtful = tuple(place for place, kind in enumerate(of) if collides(kind) or women(kind))
    return _Choice(numbers, of, sum(kind.tense != "participle" for kind in of), doubtful)


class Rows:
    """The forms of verbs, a verb a row, row after row. Each form has a number, and so has each row."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._starts: list[int] = []
        self._kinds: list[Sequence[FormKind]] = []
        self._finite: list[int] = []

    def __len__(self) -> int:
        return len(self._starts)

    def add(
        self, stems: str, wanted: Callable[[FormKind], bool], *, pronouns: bool = True, negated: bool = False,
        refused: Callable[[FormKind, str], bool] | None = None,
    ) -> None:  # fmt: skip
        """A verb's forms of the kinds ``wanted``, but for those ``refused`` by their spelling.

        ``refused`` is asked of forms that `collides` or `women` is true of. Raises as `conjugate`.
        """
        build, texts = spelt(stems, pronouns=pronouns, negated=negated)
        numbers, of, finite, doubtful = _chosen(build, wanted)
        if refused is not None and doubtful:
            gone = {place for place in doubtful if refused(of[place], texts[numbers[place]])}
            if gone:
                numbers = tuple(number for place, number in enumerate(numbers) if place not in gone)
                of = tuple(kind for place, kind in enumerate(of) if place not in gone)
                finite -= len(gone)
        self._starts.append(len(self.texts))
        self._kinds.append(of)
        self._finite.append(finite)
        self.texts += [texts[number] for number in numbers]

    def add_form(self, form: Form) -> None:
        """A row of one finite form."""
        self._starts.append(len(self.texts))
        self._kinds.append((FormKind(*form[1:]),))
        self._finite.append(1)
        self.texts.append(form.text)

    def finite(self, row: int) -> slice:
        """The numbers of the finite forms of a row."""
        return slice(self._starts[row], self._starts[row] + self._finite[row])

    def row(self, number: int) -> int:
        """The row of this form."""
        return bisect_right(self._starts, number) - 1

    def form(self, number: int) -> Form:
        """The form of this number."""
        row = self.row(number)
        return Form(self.texts[number], *self._kinds[row][number - self._starts[row]])

    def keys(self) -> list[str]:
        """The forms' folded spellings, by their numbers."""
        return folded(self.texts)
