import os

import pytest
from django.core.management import call_command
from django.db import connections
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import publish_texts


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, emptying_between_tests):
    """The address of a site with its two texts, a corrected, a withdrawn and an Arabic one, and
    with a dump of them; gone after the module.

    CONTRACT_SITE names another one that runs already.
    """
    if already := os.environ.get("CONTRACT_SITE"):
        yield already
        return
    with django_db_blocker.unblock():
        publish_texts()
        call_command("dump", verbosity=0)
        server = LiveServer("localhost")
        yield server.url
        server.stop()
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=False)
        connections.close_all()
