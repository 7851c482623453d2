"""Makes the pictures of docs/ anew: `CHROMIUM=/usr/bin/chromium .venv-dev/bin/pytest tests/browser/pictures.py -n 0`.

They show the two texts and, where these are too few, what `manage.py generate` makes up.
"""

from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db.models import Count

from tests.factories import make_editor
from tracker.models import Precedent

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DOCS = Path(django_settings.BASE_DIR) / "docs"
PICTURES = {
    "home": "/",
    "document": "/documents/quintet-2019/#p5",
    "positions": "/positions/",
    "cell": "/positions/?kind=state&participant=canada&instrument=budapest-convention",
    "compare": "",  # the two texts that follow one another in wording, found below
    "search": "/search/?q=%22human+rights%22+evidence",
}


def test_the_pictures_of_the_docs_are_made(live_server, new_context, settings):
    settings.DEBUG = True  # as `generate` asks
    call_command("generate", documents=60, seed=1, verbosity=0)
    call_command("load_texts", by=make_editor().username, verbosity=0)
    settings.DEBUG = False
    page = new_context(viewport={"width": 1280, "height": 860}, device_scale_factor=1).new_page()
    for name, path in PICTURES.items():
        page.goto(live_server.url + (path or compared()))
        page.wait_for_timeout(300)
        page.screenshot(path=DOCS / f"{name}.png")


def compared() -> str:
    """The comparison of the two English texts between which editors confirmed most."""
    pairs = Precedent.objects.filter(commitment__document__language="en", earlier__document__language="en")
    counted = pairs.values_list("earlier__document__slug", "commitment__document__slug").annotate(times=Count("pk"))
    earlier, later, _times = counted.order_by("-times", "earlier__document__slug")[0]
    return f"/compare/?a={earlier}&b={later}"
