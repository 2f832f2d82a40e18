from __future__ import annotations

import os
import threading
from concurrent.futures import CancelledError
from functools import partial
from pathlib import Path

import pytest

from newsdesk.domain.errors import Unavailable, Unreadable
from newsdesk.store.chain import verify
from newsdesk.store.driver import Connection, IntegrityError, OperationalError
from newsdesk.store.log import head
from newsdesk.store.readers import Readers
from newsdesk.store.writer import Writer
from tests.store.conftest import Newsroom


def test_tasks_run_in_order_in_one_thread_of_their_own(newsroom: Newsroom) -> None:
    order: list[int] = []
    threads: set[int] = set()

    def task(number: int, _connection: Connection) -> int:
        order.append(number)
        threads.add(threading.get_ident())
        return number * 2

    with Writer(newsroom.path, newsroom.key) as writer:
        futures = [writer.submit(partial(task, n)) for n in range(50)]
        assert [future.result() for future in futures] == [n * 2 for n in range(50)]
    assert order == list(range(50))
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_a_result_is_given_only_once_it_is_kept(newsroom: Newsroom) -> None:
    with Writer(newsroom.path, newsroom.key) as writer, Readers(newsroom.path, newsroom.key) as readers:
        for expected in (3, 4, 5):
            writer.run(lambda connection: newsroom.write(connection, 1))
            assert head(readers.connection()) == expected


def test_a_failed_task_leaves_nothing_and_the_next_one_runs(newsroom: Newsroom) -> None:
    def fails(connection: Connection) -> None:
        newsroom.write(connection, 3)
        raise ZeroDivisionError

    with Writer(newsroom.path, newsroom.key) as writer:
        with pytest.raises(ZeroDivisionError):
            writer.run(fails)
        assert writer.run(head) == 2
        with pytest.raises(SystemExit):
            writer.run(lambda _connection: (_ for _ in ()).throw(SystemExit(3)))
        assert [fact.seq for fact in writer.run(lambda connection: newsroom.write(connection, 1))] == [3]


def test_whoever_remembers_a_task_hears_that_it_was_undone(newsroom: Newsroom) -> None:
    undone: list[str] = []

    def fails_at_the_commit(connection: Connection) -> str:
        connection.set_authorizer(None)
        connection.execute("PRAGMA defer_foreign_keys = ON").close()
        newsroom.write(connection, 1)
        connection.execute("INSERT INTO installation_note VALUES ('no such key')")
        return "it ended well"

    raw = newsroom.raw()
    raw.execute("CREATE TABLE installation_note (key_id TEXT REFERENCES sealed_key (key_id))")
    raw.close()
    with Writer(newsroom.path, newsroom.key) as writer:
        failed = writer.submit(fails_at_the_commit, undone=lambda: undone.append("at the commit"))
        with pytest.raises(IntegrityError, match="FOREIGN KEY"):
            failed.result()
        assert undone == ["at the commit"]
        assert writer.run(head) == 2
        writer.submit(lambda connection: newsroom.write(connection, 1), undone=lambda: undone.append("kept")).result()
        assert undone == ["at the commit"]
        assert writer.run(head) == 3


def test_a_cancelled_task_is_never_begun(newsroom: Newsroom) -> None:
    gate = threading.Event()
    ran: list[str] = []
    with Writer(newsroom.path, newsroom.key) as writer:
        first = writer.submit(lambda _connection: gate.wait(10))
        second = writer.submit(lambda _connection: ran.append("second"))
        third = writer.submit(lambda _connection: ran.append("third"))
        assert second.cancel()
        gate.set()
        assert first.result()
        third.result()
        with pytest.raises(CancelledError):
            second.result()
    assert ran == ["third"]


def test_closing_does_what_was_handed_in(newsroom: Newsroom) -> None:
    writer = Writer(newsroom.path, newsroom.key)
    futures = [writer.submit(lambda connection: newsroom.write(connection, 1)) for _ in range(20)]
    writer.close()
    writer.close()
    assert all(future.done() for future in futures)
    with pytest.raises(RuntimeError, match="closed"):
        writer.submit(head)
    assert sorted(file.name for file in newsroom.path.parent.iterdir()) == [newsroom.path.name]
    assert verify(newsroom.path, newsroom.key).facts == 22


def test_a_task_may_not_wait_for_another(newsroom: Newsroom) -> None:
    with Writer(newsroom.path, newsroom.key) as writer, pytest.raises(RuntimeError, match="may not wait"):
        writer.run(lambda _connection: writer.run(head))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this platform")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_does_not_write_with_its_parents_writer(newsroom: Newsroom) -> None:
    with Writer(newsroom.path, newsroom.key) as writer:
        child = os.fork()
        if child == 0:
            try:
                writer.submit(head)
            except RuntimeError as error:
                os._exit(17 if "process" in str(error) else 18)
            os._exit(19)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 17
        assert writer.run(head) == 2


def test_what_cannot_be_opened_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"store\.no_such_file"):
        Writer(tmp_path / "missing")


def test_a_file_without_its_guards_is_not_written(plain: Newsroom) -> None:
    raw = plain.raw()
    raw.execute("DROP TRIGGER payload_update")
    raw.close()
    with pytest.raises(Unavailable) as refusal:
        Writer(plain.path)
    assert refusal.value.key == "store.altered"
    assert refusal.value.values["what"] == "payload_update"


def test_a_full_disk_leaves_nothing_half_written(newsroom: Newsroom) -> None:
    def limit(connection: Connection, pages: int) -> None:
        connection.set_authorizer(None)
        connection.execute(f"PRAGMA max_page_count = {pages}").close()

    with Writer(newsroom.path, newsroom.key) as writer:
        pages = writer.run(lambda connection: connection.execute("PRAGMA page_count").fetchone()[0])
        writer.run(lambda connection: limit(connection, pages + 3))
        with pytest.raises(Unavailable) as refusal:
            writer.run(lambda connection: newsroom.write(connection, 500))
        assert refusal.value.key == "store.disk_full"
        assert writer.run(head) == 2
        writer.run(lambda connection: limit(connection, 2**30))
        writer.run(lambda connection: newsroom.write(connection, 500))
    report = verify(newsroom.path, newsroom.key)
    assert report.ok
    assert report.facts == 502


def test_the_environments_failures_arrive_translated_and_bugs_as_they_are(newsroom: Newsroom) -> None:
    with Writer(newsroom.path, newsroom.key) as writer, pytest.raises(OperationalError, match="nowhere"):
        writer.run(lambda connection: connection.execute("SELECT * FROM nowhere"))


def test_each_thread_reads_with_a_connection_of_its_own(newsroom: Newsroom) -> None:
    found: list[int] = []
    with Readers(newsroom.path, newsroom.key) as readers:
        mine = readers.connection()
        assert readers.connection() is mine

        def ask() -> None:
            with readers.reading() as connection:
                found.append(head(connection) if connection is not mine else -1)

        for _ in range(3):
            thread = threading.Thread(target=ask)
            thread.start()
            thread.join()
        assert found == [2, 2, 2]
        assert len(readers._all) <= 2  # those of ended threads are let go
    with pytest.raises(RuntimeError, match="closed"):
        readers.connection()


def test_readers_notice_what_another_copy_of_the_app_has_written(newsroom: Newsroom) -> None:
    with Readers(newsroom.path, newsroom.key) as readers:
        before = readers.data_version()
        assert readers.data_version() == before
        with Writer(newsroom.path, newsroom.key) as writer:
            writer.run(lambda connection: newsroom.write(connection, 1))
        assert readers.data_version() != before
