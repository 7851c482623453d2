#!/usr/bin/env python
"""Django's command line for this site."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cyberpolicy.settings")
    try:
        from django.conf import settings
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
    except ImportError as error:
        raise SystemExit(
            "This Python has no Django. `pip install -r requirements.txt` in a virtual environment gives it one, "
            "`make run` makes such an environment: .venv/bin/python manage.py …"
        ) from error
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        if settings.configured:
            raise
        raise SystemExit(f"\n{error}\n") from error  # what is wrong with the environment, and not the way to it


if __name__ == "__main__":
    main()
