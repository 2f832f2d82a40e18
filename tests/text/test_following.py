"""Places followed into the same text as a house writes it, and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsdesk.text.following import Following

OLD = 'قال الوزير في 12 مايو "لن نتراجع" ثم غادر'
NEW = "قال الوزير في ١٢ أيار/مايو «لن نتراجع» ثم غادر"


def test_words_beside_what_changed_are_found() -> None:
    follow = Following(OLD, NEW)
    start = OLD.index("لن نتراجع")
    first, last = follow.forward((start, start + len("لن نتراجع")))
    assert NEW[first:last] == "لن نتراجع"
    start = NEW.index("ثم غادر")
    first, last = follow.back((start, len(NEW)))
    assert OLD[first:last] == "ثم غادر"


def test_what_was_replaced_is_followed_as_a_whole() -> None:
    follow = Following("في 12 مايو", "في ١٢ مايو")
    assert follow.forward((4, 5)) == (4, 5)  # as long as it was: sign by sign
    follow = Following("في (أ ش أ) أمس", "في وكالة أنباء الشرق الأوسط أمس")
    assert follow.forward((4, 9)) == (3, 27)
    assert follow.back((10, 12)) == (3, 10)


def test_a_selection_over_it_takes_what_stood_there() -> None:
    follow = Following(OLD, NEW)
    start = NEW.index("أيار")
    first, last = follow.back((start, start + len("أيار/مايو")))
    assert OLD[first:last] == "12 مايو"


WORDS = st.lists(st.sampled_from(["قال", "12", "١٢", "«نعم»", '"نعم"', "مايو", "،"]), max_size=8).map(" ".join)


@given(WORDS, WORDS, st.data())
def test_a_place_is_never_outside_and_the_same_text_is_the_same_place(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    first, last = Following(old, new).forward((start, end))
    assert 0 <= first <= len(new)
    assert 0 <= last <= len(new)
    assert Following(old, old).forward((start, end)) == (start, end)
    assert Following(old, old).back((start, end)) == (start, end)
