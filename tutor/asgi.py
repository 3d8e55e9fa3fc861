"""Where every request comes in: pages through Django, sockets through the consumers, from our own origin only."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import Any

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutor.settings")
pages = get_asgi_application()  # first: it loads the apps, which the consumers import

from tutor.urls import websocket_urlpatterns  # noqa: E402  # needs the apps
from tutor.work import checker  # noqa: E402  # as above


async def lifespan(
    scope: dict[str, Any],
    receive: Callable[[], Awaitable[dict[str, Any]]],
    send: Callable[[dict[str, Any]], Awaitable[None]],
) -> None:
    """The server's start and end: pages open at once, while the checker's processes start beside them."""
    await receive()
    warming = asyncio.create_task(asyncio.to_thread(checker.warm))
    await send({"type": "lifespan.startup.complete"})
    await receive()
    warming.cancel()
    await send({"type": "lifespan.shutdown.complete"})


sockets = URLRouter(websocket_urlpatterns)  # type: ignore[arg-type]  # the stubs want their own pattern class
application = ProtocolTypeRouter(
    {
        "lifespan": lifespan,
        "http": pages,
        "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(sockets)),
    }
)
