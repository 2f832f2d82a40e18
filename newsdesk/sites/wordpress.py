"""A post in a WordPress site over its REST API (v2), with an application password; a draft unless more is asked.

A lost reply must not make a second post: before one is made it is looked for, by the number that the record has, by the
slug, and by the marker in its content. What the site keeps beside a post (``meta``) is sent only where its schema names
it: others would be dropped in silence, or refuse the whole. No redirection is followed, so that the password goes to
the host that was set and to no other.
"""

from __future__ import annotations

import json
import ssl
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import urllib3

from newsdesk.domain.errors import Unavailable, Unreadable
from newsdesk.sites.post import Post

PATIENCE = 30.0
"""Seconds for each answer of the site."""
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_CONNECTING = 10.0
_MOST_BYTES = 8 * 1024 * 1024
_TRIES = 3
_STATUSES = "publish,future,draft,pending,private"


@dataclass(frozen=True, slots=True)
class Site:
    """Where posts go: the site's address (``https://site.example``) and the user whose application password it is."""

    url: str
    user: str

    @property
    def host(self) -> str:
        """The host's name."""
        return urlsplit(self.url).hostname or ""

    def address_of(self, post: int) -> str:
        """The short address of a post, which stays whatever its title becomes."""
        return f"{self.url.rstrip('/')}/?p={post}"

    def post_at(self, address: str) -> int:
        """The post of such an address; 0 for another site's."""
        beginning, _, number = address.partition("/?p=")
        return int(number) if beginning == self.url.rstrip("/") and number.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class Posted:
    """The post as the site now has it. ``made`` is whether it is a new one; ``left_out`` the meta it does not keep."""

    id: int
    status: str
    link: str
    made: bool
    left_out: tuple[str, ...]


class _Lost(Exception):  # noqa: N818 - no failure yet: the same is asked again
    """The request went out and no reply came back: it may have been carried out."""


class WordPress:
    """One site, spoken to. Not for the UI thread.

    Everything it does raises Unreadable (wordpress.bad_address, wordpress.plain_refused) and Unavailable:
    wordpress.no_network, wordpress.timeout, wordpress.certificate, wordpress.no_reply, wordpress.redirected,
    wordpress.auth, wordpress.forbidden, wordpress.no_api, wordpress.not_json, wordpress.refused, wordpress.server.
    """

    def __init__(self, site: Site, password: str, patience: float = PATIENCE) -> None:
        parts = urlsplit(site.url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
            raise Unreadable("wordpress.bad_address", address=site.url[:120])
        if parts.scheme == "http" and parts.hostname not in HERE:
            raise Unreadable("wordpress.plain_refused", host=parts.hostname)
        self.site = site
        self._api = f"{site.url.rstrip('/')}/wp-json/wp/v2"
        proof = b64encode(f"{site.user}:{password}".encode()).decode("ascii")
        self._headers = {"Authorization": f"Basic {proof}", "Accept": "application/json"}
        self._pool = urllib3.PoolManager(
            retries=False, timeout=urllib3.Timeout(connect=min(_CONNECTING, patience), read=patience),
            ssl_context=ssl.create_default_context(),
        )  # fmt: skip

    def close(self) -> None:
        """Let go of the connections."""
        self._pool.clear()

    def who(self) -> str:
        """The name that the site knows the user by: the password is right. For trying the settings."""
        answer = self._once("GET", "/users/me", {"context": "edit"})
        return str(answer.get("name", "")) if isinstance(answer, dict) else ""

    def send(self, post: Post, known: int = 0, *, publish: bool = False) -> Posted:
        """Make the post, or bring the one that is there up to date; ``known`` is its number by the record.

        A new one is a draft unless ``publish``; one that is there keeps its status unless ``publish``. Raises also
        Unavailable (wordpress.trashed, where somebody threw the post away) and Unreadable (wordpress.nothing_there:
        a notice for a text that the site never had).
        """
        consents = self._consents()
        meta = {name: value for name, value in post.meta.items() if name in consents}
        left_out = tuple(name for name in post.meta if name not in consents)
        fields: dict[str, Any] = {name: value for name, value in post.fields.items() if name != "slug"}
        if meta:
            fields["meta"] = meta
        for _ in range(_TRIES):
            try:
                found = self._find(post, known)
                if found is not None:
                    status = {"status": "publish"} if publish and post.final else {}
                    # The address of a post that readers see is the site's to keep.
                    slug = {} if found.get("status") == "publish" else {"slug": post.slug}
                    answer = self._call("POST", f"/posts/{found['id']}", body=fields | slug | status)
                    return self._posted(answer, made=False, left_out=left_out)
                if post.retired:
                    raise Unreadable("wordpress.nothing_there", host=self.site.host)
                status = {"status": "publish" if publish and post.final else "draft"}
                answer = self._call("POST", "/posts", body={**fields, "slug": post.slug, **status})
                return self._posted(answer, made=True, left_out=left_out)
            except _Lost:
                continue
        raise Unavailable("wordpress.no_reply", host=self.site.host)

    def _consents(self) -> frozenset[str]:
        """The meta fields that the site's own schema of a post names."""
        answer = self._once("OPTIONS", "/posts")
        try:
            return frozenset(answer["schema"]["properties"]["meta"]["properties"])
        except (KeyError, TypeError):
            return frozenset()

    def _find(self, post: Post, known: int) -> dict[str, Any] | None:
        """The story's post, if the site has it: by its number, its slug, its marker."""
        if known:
            answer = self._call("GET", f"/posts/{known}", {"context": "edit"}, missing_is_none=True)
            if isinstance(answer, dict):
                if answer.get("status") == "trash":
                    raise Unavailable("wordpress.trashed", host=self.site.host, number=known)
                return answer
        every = {"context": "edit", "status": _STATUSES, "per_page": "20"}
        by_slug = self._call("GET", "/posts", {**every, "slug": post.slug})
        by_marker = [] if by_slug else self._call("GET", "/posts", {**every, "search": post.marker})
        for candidate in [*_rows(by_slug), *_rows(by_marker)]:
            if candidate.get("slug") == post.slug or f"<!-- {post.marker} -->" in _raw(candidate):
                return candidate
        return None

    def _posted(self, answer: Any, *, made: bool, left_out: tuple[str, ...]) -> Posted:
        try:
            return Posted(int(answer["id"]), str(answer["status"]), str(answer.get("link", "")), made, left_out)
        except (KeyError, TypeError, ValueError) as error:
            raise Unavailable("wordpress.not_json", host=self.site.host) from error

    # -- one question and its answer ---------------------------------------------------------------------------------

    def _once(self, method: str, path: str, query: Mapping[str, str] | None = None) -> Any:
        """A question that changes nothing: asked again where the reply is lost."""
        for _ in range(_TRIES):
            try:
                return self._call(method, path, query)
            except _Lost:
                continue
        raise Unavailable("wordpress.no_reply", host=self.site.host)

    def _call(
        self,
        method: str,
        path: str,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        *,
        missing_is_none: bool = False,
    ) -> Any:
        address = self._api + path + (f"?{urlencode(query, quote_via=quote)}" if query else "")
        headers, data = dict(self._headers), None
        if body is not None:
            data = json.dumps(body).encode("ascii")
            headers["Content-Type"] = "application/json"
        try:
            reply = self._pool.request(
                method, address, body=data, headers=headers, redirect=False, preload_content=False
            )  # fmt: skip
            try:
                said = reply.read(_MOST_BYTES + 1, decode_content=True)
            finally:
                reply.close()
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise self._told(error) from error
        if reply.status == 404 and missing_is_none and _code(said) == "rest_post_invalid_id":
            return None
        return self._read(reply.status, dict(reply.headers), said)

    def _read(self, status: int, headers: Mapping[str, str], said: bytes) -> Any:
        host = self.site.host
        if 300 <= status < 400:
            where = urlsplit(next((value for name, value in headers.items() if name.lower() == "location"), ""))
            raise Unavailable("wordpress.redirected", host=host, where=f"{where.scheme}://{where.netloc}"[:120])
        answer = _json(said) if len(said) <= _MOST_BYTES else None
        if 200 <= status < 300:
            if not isinstance(answer, dict | list):
                raise Unavailable("wordpress.not_json", host=host)
            return answer
        why = str(answer.get("message", "")) if isinstance(answer, dict) else ""
        why = " ".join(why.split())[:200]
        match status:
            case 401:
                raise Unavailable("wordpress.auth", host=host, user=self.site.user)
            case 403:
                raise Unavailable("wordpress.forbidden", host=host, user=self.site.user, what=why)
            case 404:
                raise Unavailable("wordpress.no_api", host=host)
            case _ if 400 <= status < 500 and isinstance(answer, dict):
                raise Unavailable("wordpress.refused", host=host, what=why or str(status))
            case _:
                raise Unavailable("wordpress.server", host=host, status=status, what=why)

    def _told(self, error: BaseException) -> Exception:
        """The failure in words; what may have been carried out all the same is ``_Lost``."""
        host = self.site.host
        match error:
            case urllib3.exceptions.SSLError() | ssl.SSLError():
                return Unavailable("wordpress.certificate", host=host)
            case urllib3.exceptions.NewConnectionError():  # before the timeout, whose kind it is
                return Unavailable("wordpress.no_network", host=host)
            case urllib3.exceptions.ConnectTimeoutError():
                return Unavailable("wordpress.timeout", host=host)
            case urllib3.exceptions.LocationValueError():
                return Unreadable("wordpress.bad_address", address=self.site.url[:120])
            case _:
                return _Lost()


def _rows(answer: Any) -> list[dict[str, Any]]:
    return [row for row in answer if isinstance(row, dict) and "id" in row] if isinstance(answer, list) else []


def _raw(candidate: Mapping[str, Any]) -> str:
    content = candidate.get("content")
    return str(content.get("raw", "")) if isinstance(content, dict) else ""


def _json(said: bytes) -> Any:
    try:
        return json.loads(said)
    except (ValueError, RecursionError):
        return None


def _code(said: bytes) -> str:
    answer = _json(said)
    return str(answer.get("code", "")) if isinstance(answer, dict) else ""
