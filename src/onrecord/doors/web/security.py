"""What keeps the reading room to the person who opened it.

A page of the web that is open in the same browser may send requests to this machine. It is kept out three ways: the
``Host`` must be one we answer to (against rebinding of a foreign name to this machine), an ``Origin`` must be ours,
and what changes the record must carry a token that only our own pages hold. The policy sent with every page lets the
browser run and load nothing but our own two files.
"""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["HEADERS", "LOOPBACK", "Guard", "host_name", "new_token", "same_token"]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""Names of this machine to itself."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def host_name(netloc: str) -> str:
    """Return the host of ``host:port`` in lower case, without the brackets of an IPv6 address; '' if it is none."""
    try:
        return (urlsplit(f"//{netloc}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def new_token() -> str:
    """Return a token for forms; it lasts as long as the server runs."""
    return secrets.token_urlsafe(24)


def same_token(one: str, other: str) -> bool:
    """Compare two tokens in constant time."""
    return secrets.compare_digest(one.encode(), other.encode())


class Guard:
    """Refuses foreign hosts and origins, and sends our headers with every answer."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        """Answer to these hosts only."""
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it in a sentence."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        refusal = self._refusal(Headers(scope=scope), scope["method"])
        if refusal is None:
            await self.app(scope, receive, send_guarded)
        else:
            answer = PlainTextResponse(refusal, status_code=403)
            await answer(scope, receive, send_guarded)

    def _refusal(self, headers: Headers, method: str) -> str | None:
        """Say why a request is refused, None if it is not."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or host_name(hosts[0]) not in self.hosts:
            named = ", ".join(sorted(self.hosts))
            return f"This reading room answers to {named} only; name another host with --allow-host."
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc.lower() != hosts[0].lower():
            return "A page of another site asked for this; open the reading room itself."
        if method not in ("GET", "HEAD") and headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return "A page of another site sent this; open the reading room itself."
        return None
