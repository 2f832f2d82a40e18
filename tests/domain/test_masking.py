"""What leaves in a packet cannot be dialled or written to."""

from __future__ import annotations

import pytest

from newsdesk.domain.masking import masked, masked_words


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("press@moi.example", "•••@moi.example"),
        ("المكتب <press.office+x@sub.moi.example>", "•••@sub.moi.example"),
        ("+964 770 999 8847", "•••47"),
        ("٠٧٧٠٩٩٩٨٨٧٧", "•••٧٧"),
        ("@spokesman", "•••"),
        ("شارع النهر، بناية 12", "•••"),
        ("WhatsApp 07709998877", "•••77"),
        ("", ""),
    ],
)
def test_an_address_is_masked(address: str, left: str) -> None:
    assert masked(address) == left


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("اتصلوا بي على 0770 999 8877 مساءً", "اتصلوا بي على •••77 مساءً"),
        ("رقمي +964-770-999-8877.", "رقمي •••77."),
        ("هاتفي ٠٧٧٠٩٩٩٨٨٧٧", "هاتفي •••٧٧"),
        ("(01) 234-5678", "•••78"),
        ("اكتبوا إلى a.b@moi.example أو @press_desk", "اكتبوا إلى •••@moi.example أو @•••"),
        ("في 2026-11-17 الساعة 10:20 دفعت الشركة 2,500,000 دولار بين 2024-2026", None),
        ("نُشر في 2026-11-17 10:20 ثم 1988 2026", None),
        ("في 17/11/2026 بلغ العدد 120000", None),
        ("المادة 12 من القانون 45 لسنة 1988", None),
    ],
)
def test_words_keep_their_dates_and_amounts(words: str, left: str | None) -> None:
    assert masked_words(words) == (words if left is None else left)
