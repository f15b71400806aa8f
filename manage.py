#!/usr/bin/env python
"""Entry point of every management command."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    from config.environment import EnvironmentError_

    try:
        execute_from_command_line(sys.argv)
    except EnvironmentError_ as error:
        sys.exit(f"Không chạy được vì một cài đặt sai: {error} Xem docs/van-hanh/cai-dat.md.")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
