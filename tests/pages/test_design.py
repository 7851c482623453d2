"""The page of components: for those who work on the site, and for nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tracker.models import CommitmentKind, FollowUpStatus, Stance
from tracker.pages.design import colours

pytestmark = pytest.mark.django_db


def test_there_is_none_on_a_running_site(read):
    page = read("/about/design/", status=404)
    assert page.one("h1").words == "Page not found"


def test_it_shows_every_word_of_the_vocabulary_without_the_database(read, settings):
    settings.DEBUG = True
    with CaptureQueriesContext(connection) as captured:
        page = read("/about/design/")
    assert len(captured) == 0
    for word in (*CommitmentKind, *Stance, *FollowUpStatus):
        assert str(word.label) in page.main
    ids = [element["id"] for element in page.elements if element["id"]]
    assert page.all("p", dir="rtl")
    assert page.all("mark")
    assert len(ids) > 5


def test_it_tells_the_contrast_of_each_colour_to_its_ground_as_wcag_does():
    ground, ink = colours("--ground: light-dark(#ffffff, #000000); --ink: light-dark(#767676, #0000ff)")
    assert (ground["on_light"], ground["on_dark"]) == ("1.0", "1.0")
    assert ink == {"name": "ink", "light": "#767676", "dark": "#0000ff", "on_light": "4.5", "on_dark": "2.4"}
