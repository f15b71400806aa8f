"""ASGI entry point: what the web server runs."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.core.asgi import get_asgi_application

from config.checks import refuse_insecure_start

application = get_asgi_application()
refuse_insecure_start()
