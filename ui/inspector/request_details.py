"""One request in full, in words: its deadline and how it came about, attempts, replies, and what may be said of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from newsdesk.desk.asking_pages import Asking, Message, Try, Watched
from newsdesk.desk.clockface import Clockface
from ui.inspector.sheet import heading, paragraph
from ui.office import Office


class RequestWords:
    """Says what is known of a request, in the language and the times of its office."""

    def __init__(self, office: Office, clock: Clockface) -> None:
        self._office = office
        self._clock = clock
        self._rtl = office.language.right_to_left

    def when(self, at: datetime) -> str:
        """A moment as the newsroom writes it."""
        return self._clock.written(at, self._office.language.code)

    def parts(self, asking: Asking) -> Iterator[str]:
        """The paragraphs of a sheet."""
        say, rtl = self._office.say, self._rtl
        yield paragraph(asking.question, rtl=rtl)
        yield from self.alarms(asking)
        if asking.addressee:
            whom = say("ui.requests.addressee", addressee=asking.addressee, authority=asking.authority)
            yield paragraph(whom, rtl=rtl)
        for claim in asking.claims:
            yield paragraph(say("ui.requests.about", claim=claim), "muted", rtl=rtl)
        if asking.settled:
            yield heading(say(f"request-state.{asking.state}"), rtl=rtl)
            yield paragraph(say("ui.requests.settled", who=asking.settled_by, reason=asking.settled_reason), rtl=rtl)
        if asking.referred_to:
            yield paragraph(say("ui.requests.referred_to", party=asking.referred_to), rtl=rtl)
        yield from self.deadline(asking)
        yield from self.tries(asking)
        yield from self.replies(asking)
        yield from self.looks(asking)
        if asking.follow_up:
            yield paragraph(say("ui.requests.followed_up", outcome=asking.follow_up), rtl=rtl)
        yield from self.sentence(asking)

    def alarms(self, asking: Asking) -> Iterator[str]:
        """What the text says now and nobody put to the party; the follow-up it is owed."""
        say, rtl = self._office.say, self._rtl
        if asking.stale:
            claim = asking.stale.rstrip(" .،؛")
            yield paragraph(f"▲ {say('ui.requests.stale_claim', claim=claim)}", "blocker", rtl=rtl)
        if asking.owed_since is not None:
            since = say("ui.requests.owed_since", when=self.when(asking.owed_since))
            yield paragraph(f"▲ {since}", "warning", rtl=rtl)

    def deadline(self, asking: Asking) -> Iterator[str]:
        """When the answer is due, and every step to that time."""
        if asking.deadline is None:
            return
        say, rtl = self._office.say, self._rtl
        yield heading(say("ui.requests.deadline", when=self.when(asking.deadline)), rtl=rtl)
        if asking.paused:
            yield paragraph(say("ui.requests.with_us"), "warning", rtl=rtl)
        for step in asking.steps:
            yield paragraph(say(step.key, **step.values), "muted", rtl=rtl)
        yield from self.meter(asking)

    def meter(self, asking: Asking) -> Iterator[str]:
        """How long a party that has not answered really had, against the house's reasonable time."""
        told = time_given(self._office, asking)
        if told:
            short = asking.meter is None or not asking.meter.enough
            yield paragraph(f"▲ {told}" if short else told, "warning" if short else "", rtl=self._rtl)

    def tries(self, asking: Asking) -> Iterator[str]:
        """Every attempt, with what proves it."""
        say, rtl = self._office.say, self._rtl
        if asking.tries:
            yield heading(self._office.count("ui.requests.attempts", len(asking.tries)), rtl=rtl)
        for item in asking.tries:
            yield paragraph(self._try(item), rtl=rtl)
            if item.link and item.link != item.to:
                yield paragraph(say("ui.requests.link", link=item.link), "muted", rtl=rtl)
            style = "muted" if item.evidence and not item.recorded else "warning"
            yield paragraph(self._proof(item), style, rtl=rtl)

    def _proof(self, item: Try | Watched) -> str:
        """Who says so, with what proves it, and that it was entered late."""
        say = self._office.say
        if not item.evidence:
            told = say("ui.requests.reporters_statement", who=item.by)
        elif item.evidence_name:
            told = say("ui.requests.with_file", who=item.by, file=item.evidence_name)
        else:
            told = say("ui.requests.with_evidence", who=item.by)
        late = [say("ui.requests.entered_late", when=self.when(item.recorded))] if item.recorded else []
        return " · ".join([told, *late])

    def looks(self, asking: Asking) -> Iterator[str]:
        """Every look at what the party says to all."""
        rtl = self._rtl
        if asking.looks:
            yield heading(self._office.count("ui.requests.looks", len(asking.looks)), rtl=rtl)
        for item in asking.looks:
            told = self._office.say("ui.requests.look", when=self.when(item.at), channels=item.channels)
            yield paragraph(told, rtl=rtl)
            yield paragraph(self._proof(item), "muted" if item.evidence and not item.recorded else "warning", rtl=rtl)

    def _try(self, item: Try) -> str:
        say = self._office.say
        key = "ui.requests.reminder" if item.reminder else "ui.requests.attempt"
        return say(
            key, when=self.when(item.at), channel=item.channel.value, to=item.to, result=item.result
        )  # fmt: skip

    def replies(self, asking: Asking) -> Iterator[str]:
        """Every message that came in, as it was classified."""
        rtl = self._rtl
        if asking.replies:
            yield heading(self._office.count("ui.requests.replies", len(asking.replies)), rtl=rtl)
        for message in asking.replies:
            yield paragraph(self._message(message), "" if message.kind else "blocker", rtl=rtl)
            if message.sender:
                yield paragraph(self._office.say("ui.requests.by_mail", sender=message.sender), "muted", rtl=rtl)
            yield paragraph(f"«{message.text}»", rtl=rtl)
            if message.files:
                files = self._office.say("ui.requests.files", names=self._office.language.listed(message.files))
                yield paragraph(files, "muted", rtl=rtl)

    def _message(self, message: Message) -> str:
        say = self._office.say
        late = [say("ui.requests.entered_late", when=self.when(message.recorded))] if message.recorded else []
        if message.kind:
            told = say("ui.requests.reply", when=self.when(message.at), kind=message.kind, terms=message.terms)
        else:
            told = say("ui.requests.reply_unread", when=self.when(message.at))
        return " · ".join([told, *late])

    def sentence(self, asking: Asking) -> Iterator[str]:
        """What the text may say now, or why the desk writes nothing."""
        say, rtl = self._office.say, self._rtl
        if asking.sentence:
            yield heading(say("ui.requests.sentence"), rtl=rtl)
            yield paragraph(asking.sentence, "story", rtl=True)
            if self._office.language.code != "ar":
                yield paragraph(asking.gloss, "muted", rtl=False)
        for reason in asking.unwritten:
            yield paragraph(self._office.reason(reason), "muted", rtl=rtl)


def time_given(office: Office, asking: Asking) -> str:
    """The meter in words: clock hours, office hours, the minimum; that nothing arrived; nothing for who answered."""
    meter, say = asking.meter, office.say
    if meter is None:
        waits = asking.sent_at is not None and asking.state in ("sent", "overdue")
        return say("ui.requests.meter.nothing_arrived") if waits else ""
    hours, working = _hours(meter.clock), _hours(meter.office)
    clock = office.count("ui.requests.meter.clock", hours) if hours else say("ui.requests.meter.moments")
    key = "ui.requests.meter.running" if meter.running else "ui.requests.meter.given"
    if working:
        at_work = office.count("ui.requests.meter.office", working)
    else:
        at_work = say("ui.requests.meter.office_moments" if meter.office else "ui.requests.meter.closed")
    had = say(key, clock=clock, office=at_work)
    minimum = office.count(f"length.{meter.minimum.unit.value}", meter.minimum.amount)
    against = "ui.requests.meter.enough" if meter.enough else "ui.requests.meter.short"
    return f"{had} {say(against, minimum=minimum)}"


def _hours(time: timedelta) -> int:
    return int(time.total_seconds()) // 3600
