"""Where every request comes in: pages through Django, sockets through the consumers, from our own origin only."""

from __future__ import annotations

import os

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutor.settings")
pages = get_asgi_application()  # first: it loads the apps, which the consumers import

from tutor.urls import websocket_urlpatterns  # noqa: E402  # needs the apps

sockets = URLRouter(websocket_urlpatterns)  # type: ignore[arg-type]  # the stubs want their own pattern class
application = ProtocolTypeRouter(
    {"http": pages, "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(sockets))}
)
