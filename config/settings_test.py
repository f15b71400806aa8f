"""Settings of the tests: a database of their own, tasks at once, quick password hashing, nothing outside a temporary folder."""

import os
import tempfile

os.environ["TOASOAN_VAR"] = os.environ.get("TOASOAN_TEST_VAR") or tempfile.mkdtemp(prefix="toasoan-test-")
os.environ["TOASOAN_MODE"] = "test"

from config.settings import *  # noqa: F403 (the tests run on the real settings, changed below)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS["default"] = {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "ENQUEUE_ON_COMMIT": False}  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name} for name in ("default", "renditions")}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
PAGE_STORE_ON = False  # its own tests switch it on; others see what Django renders
# tests sign in with force_login, without a second factor, and send many forms a minute; those of signing in set these themselves
SECOND_FACTOR = False
SIGN_INS_PER_MINUTE = POSTS_PER_MINUTE = VISITOR_POSTS_PER_MINUTE = 0
