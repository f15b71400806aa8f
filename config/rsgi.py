"""RSGI entry point: what the web server runs. Stored pages first, then Django."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings

from config.asgi import application as django
from config.bridge import Bridge
from toasoan.outlets.pagestore.front import Front
from toasoan.outlets.pagestore.headers import readers_counter

application = Front(readers_counter(), Bridge(django), secure_only=settings.SECURE_SSL_REDIRECT) if settings.PAGE_STORE_ON else Bridge(django)
