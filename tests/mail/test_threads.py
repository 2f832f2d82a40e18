"""A message finds its request: by what it answers, else by who writes, else by the mark in its subject."""

from __future__ import annotations

from newsdesk.domain.threads import Asked, By, matches, token, tokens


def asked(request: str, *, ids: tuple[str, ...] = (), to: tuple[str, ...] = (), waiting: bool = True) -> Asked:
    return Asked("s1", request, f"party of {request}", frozenset(ids), frozenset(to), waiting)


MINISTRY = asked("r000000000001", ids=("a@x.example", "b@x.example"), to=("press@gov.example",))
COMPANY = asked("r000000000002", ids=("c@x.example",), to=("press@gov.example",), waiting=False)
CITY = asked("r000000000003", to=("press@city.example",))
ALL = (MINISTRY, COMPANY, CITY)


def found(answers: tuple[str, ...] = (), addresses: tuple[str, ...] = (), subject: str = "") -> list[tuple[str, By]]:
    return [(item.request, item.by) for item in matches(answers, addresses, subject, ALL)]


def test_the_nearest_message_answered_decides() -> None:
    assert found(("c@x.example", "a@x.example"), ("press@city.example",)) == [(COMPANY.request, By.THREAD)]
    assert found(("unknown@x.example", "b@x.example")) == [(MINISTRY.request, By.THREAD)]


def test_then_the_address_with_those_that_still_owe_an_answer_first() -> None:
    assert found((), ("Press@City.example",)) == [(CITY.request, By.ADDRESS)]
    assert found((), ("press@gov.example",)) == [(MINISTRY.request, By.ADDRESS)]


def test_the_subject_tells_two_requests_at_one_address_apart() -> None:
    subject = f"Re: أسئلة {token(COMPANY.request)}"
    assert found((), ("press@gov.example",), subject) == [(COMPANY.request, By.ADDRESS)]


def test_and_last_the_subject_alone() -> None:
    assert found((), ("lawyer@firm.example",), f"RE: {token(CITY.request)}") == [(CITY.request, By.SUBJECT)]
    assert found((), ("lawyer@firm.example",), "RE: questions") == []


def test_nothing_of_nobody_matches_nothing() -> None:
    assert found((), ("",), "") == []
    assert tokens("(مرجعنا r000000000003) r000000000003 rx1 xr000000000003") == ("r000000000003",)
