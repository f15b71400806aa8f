"""The signer of the settings (``TOASOAN_REPORT_SIGNER``): a PKCS #12 file on the server, or a function of a package that gives a signer."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from toasoan.oversight.reports.signing.keys import DocumentSigner, SigningRefused, from_pkcs12

FILE = "pkcs12:"


def configured_signer(setting: str, passphrase: str) -> DocumentSigner:
    """``pkcs12:/path/to/file.p12`` (the passphrase is typed each time), or ``package.module:function``, called with what was typed.

    :raises SigningRefused: when it cannot be had, saying why.
    """
    if setting.startswith(FILE):
        try:
            content = Path(setting.removeprefix(FILE)).read_bytes()
        except OSError as failure:
            raise SigningRefused("Không đọc được tệp chứng thư đã khai báo trên máy chủ. Hãy báo quản trị hệ thống.") from failure
        return from_pkcs12(content, passphrase)
    module, _colon, name = setting.partition(":")
    try:
        factory: Callable[[str], DocumentSigner] = getattr(import_module(module), name)
    except (ImportError, AttributeError, ValueError) as failure:
        raise SigningRefused("Dịch vụ ký số đã khai báo không có trên máy chủ. Hãy báo quản trị hệ thống.") from failure
    return factory(passphrase)
