"""A stand-in for a WordPress site on this computer: the REST API's posts, its schema, application passwords.

It answers as the API's reference says: fields come in raw and go out raw and rendered, a slug is kept for drafts too,
``meta`` that is not registered is dropped, and a search looks through titles and contents. It can be told to misbehave.
"""

from __future__ import annotations

import json
import socket
import ssl
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

USER, PASSWORD = "desk", "abcd EFGH 1234 مفتاح"


@dataclass
class Blog:
    """What the site holds, and the ways in which it can misbehave.

    ``drop`` is asked for each request (method and path) once it was carried out: True loses the reply. ``answer`` gives
    a reply of its own instead (status, headers, body). ``stall`` keeps replies back until it is set.
    """

    posts: dict[int, dict[str, Any]] = field(default_factory=dict)
    registered: frozenset[str] = frozenset()
    seen: list[tuple[str, str]] = field(default_factory=list)
    passwords: list[str] = field(default_factory=list)
    drop: Callable[[str, str], bool] = lambda _method, _path: False
    answer: Callable[[str, str], tuple[int, dict[str, str], bytes] | None] = lambda _method, _path: None
    stall: Event | None = None
    url: str = ""

    def made(self) -> int:
        """How many posts were asked to be made."""
        return sum(1 for method, path in self.seen if (method, path) == ("POST", "/posts"))

    def schema(self) -> dict[str, Any]:
        meta = {name: {"type": "string"} for name in sorted(self.registered)}
        return {"namespace": "wp/v2", "schema": {"properties": {"meta": {"type": "object", "properties": meta}}}}

    def change(self, number: int, fields: dict[str, Any]) -> dict[str, Any]:
        post = self.posts[number]
        for name in ("title", "content", "excerpt"):
            if name in fields:
                post[name] = {"raw": fields[name], "rendered": fields[name]}
        for name in ("slug", "status"):
            if name in fields:
                post[name] = fields[name]
        for name, value in fields.get("meta", {}).items():
            if name in self.registered:
                post["meta"][name] = value
        return post

    def make(self, fields: dict[str, Any]) -> dict[str, Any]:
        number = 10 + len(self.posts)
        self.posts[number] = {
            "id": number, "status": "draft", "slug": "", "link": f"{self.url}/?p={number}", "meta": {},
            "title": {"raw": "", "rendered": ""}, "content": {"raw": "", "rendered": ""},
            "excerpt": {"raw": "", "rendered": ""},
        }  # fmt: skip
        return self.change(number, fields)

    def found(self, query: dict[str, str]) -> list[dict[str, Any]]:
        statuses = query.get("status", "publish").split(",")
        rows = [post for post in self.posts.values() if post["status"] in statuses]
        if "slug" in query:
            rows = [post for post in rows if post["slug"] == query["slug"]]
        if "search" in query:
            rows = [post for post in rows if query["search"] in post["content"]["raw"] + post["title"]["raw"]]
        return rows


def error(status: int, code: str, message: str) -> tuple[int, dict[str, str], bytes]:
    """A refusal in the API's own form."""
    body = {"code": code, "message": message, "data": {"status": status}}
    return status, {"Content-Type": "application/json"}, json.dumps(body).encode()


@contextmanager
def serving(blog: Blog, certificate: ssl.SSLContext | None = None) -> Iterator[Blog]:
    """The site on a free port of this computer, with TLS where a certificate is given."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None: ...

        def _serve(self) -> None:
            parts = urlsplit(self.path)
            path = parts.path.removeprefix("/wp-json/wp/v2")
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            length = int(self.headers.get("Content-Length", 0))
            fields = json.loads(self.rfile.read(length)) if length else {}
            blog.seen.append((self.command, path))
            blog.passwords.append(self.headers.get("Authorization", ""))
            own = blog.answer(self.command, path)
            status, headers, body = own if own is not None else self._reply(path, query, fields)
            if blog.stall is not None:
                blog.stall.wait(20)
            if blog.drop(self.command, path):
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _reply(self, path: str, query: dict[str, str], fields: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
            proof = "Basic " + b64encode(f"{USER}:{PASSWORD}".encode()).decode()
            if self.command != "OPTIONS" and self.headers.get("Authorization") != proof:
                return error(401, "incorrect_password", "The provided password is an invalid application password.")
            number = int(path.rpartition("/")[2]) if path.startswith("/posts/") else 0
            match self.command, path:
                case "OPTIONS", "/posts":
                    return _ok(blog.schema())
                case "GET", "/users/me":
                    return _ok({"id": 1, "name": "مكتب التحرير"})
                case "GET", "/posts":
                    return _ok(blog.found(query))
                case "POST", "/posts":
                    return _ok(blog.make(fields), 201)
                case (("GET" | "POST"), _) if number in blog.posts:
                    return _ok(blog.change(number, fields) if self.command == "POST" else blog.posts[number])
                case _, _ if number:
                    return error(404, "rest_post_invalid_id", "Invalid post ID.")
                case _:
                    return error(404, "rest_no_route", "No route was found.")

        do_GET = do_POST = do_OPTIONS = _serve  # noqa: N815 - the names the server looks for

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate is not None:
        server.socket = certificate.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    blog.url = f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_address[1]}"
    try:
        yield blog
    finally:
        if blog.stall is not None:
            blog.stall.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def _ok(body: Any, status: int = 200) -> tuple[int, dict[str, str], bytes]:
    return status, {"Content-Type": "application/json; charset=UTF-8"}, json.dumps(body).encode()
