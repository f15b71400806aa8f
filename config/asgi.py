"""ASGI entry point: what the web server runs."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.core.asgi import get_asgi_application  # noqa: E402 (Django must find its settings first)

from config.checks import refuse_insecure_start  # noqa: E402

application = get_asgi_application()
refuse_insecure_start()
