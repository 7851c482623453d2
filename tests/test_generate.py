"""Invented texts for development: published by the desk's verbs, the same for the same seed, refused on real sites."""

import pytest
from django.core.management import CommandError, call_command

from development.generating.composing import sayings_of, text_of
from development.generating.planning import MANY_COMMITMENTS, MANY_SIGNATORIES, NO_COMMITMENTS, plan
from tracker.desk.readiness import reasons_against
from tracker.models import Commitment, CommitmentKind, Document, Edition, Participant, Stage
from tracker.texts.tidy import tidy

NUMBERS = range(100)


@pytest.fixture
def generated(db, settings, capsys) -> str:
    """Four documents of seed 1; what the command said."""
    settings.DEBUG = True
    call_command("generate", documents=4, seed=1)
    return capsys.readouterr().out


def everything() -> list[tuple]:
    rows = Edition.objects.order_by("sequence").values_list("record", "slug", "number", "title", "date_start", "digest")
    return list(rows)


def test_what_is_generated_is_public_and_the_desk_finds_nothing_wrong_with_it(generated, django_user_model):
    assert "4 invented and published" in generated
    documents = Document.objects.all()
    assert len(documents) == 4
    assert {document.stage for document in documents} == {Stage.PUBLISHED}
    commitments = list(Commitment.objects.exclude(stage=Stage.WITHDRAWN))
    assert len(commitments) > 10
    assert [reason for record in (*documents, *commitments) for reason in reasons_against(record)] == []
    assert all(commitment.is_anchored for commitment in commitments)
    accounts = django_user_model.objects.filter(username__startswith="generated-")
    assert [account.has_usable_password() or account.is_staff for account in accounts] == [False, False]


def test_generating_again_adds_nothing_and_says_so(generated, capsys):
    before = everything()
    call_command("generate", documents=4, seed=1)
    assert everything() == before
    assert "0 invented and published. 4 were made before." in capsys.readouterr().out


def test_on_a_site_that_is_not_in_development_nothing_is_generated(db, settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG=true"):
        call_command("generate", documents=1)
    assert not Document.objects.exists()


def test_a_desk_without_all_the_states_is_told_how_to_load_them(db, settings):
    settings.DEBUG = True
    Participant.objects.create(slug="atlantis", name="Atlantis", kind="state")
    with pytest.raises(CommandError, match="loaddata states"):
        call_command("generate", documents=1)


@pytest.mark.parametrize("wrong", ["-1", "many", "1.5", "10000000"])
def test_a_number_of_documents_that_is_none_is_refused(wrong):
    with pytest.raises(CommandError, match="not a whole number"):
        call_command("generate", f"--documents={wrong}")


def test_the_same_seed_plans_the_same_texts_and_another_one_others():
    texts = [(made.slug, made.title, made.edtf, text_of(made)) for made in (plan(7, number) for number in NUMBERS)]
    assert texts == [
        (made.slug, made.title, made.edtf, text_of(made)) for made in (plan(7, number) for number in NUMBERS)
    ]
    others = {plan(8, number).slug for number in NUMBERS}
    assert others.isdisjoint(slug for slug, *_rest in texts)


@pytest.mark.parametrize("seed", [1, 2])
def test_every_planned_quote_stands_once_where_it_is_said_to_stand(seed):
    for number in NUMBERS:
        made = plan(seed, number)
        text = text_of(made)
        assert tidy(text) == text
        for saying in sayings_of(made):
            assert text[saying.start :].startswith(saying.quote)
            assert text.count(saying.quote) == 1, (number, saying.quote)
            assert saying.verb.casefold() in saying.quote.casefold()


def test_nobody_signs_a_planned_text_twice_in_one_role():
    for made in (plan(1, number) for number in range(1, 600)):
        signed = [(signer.participant, signer.role) for signer in made.signers]
        assert len(signed) == len(set(signed)), made.slug


def test_plans_hold_what_pages_have_to_bear():
    plans = [plan(1, number) for number in NUMBERS]
    assert {made.language for made in plans} == {"en", "fr", "es", "pt", "de", "ru", "ar", "zh"}
    assert {saying.kind for made in plans for saying in sayings_of(made)} == set(CommitmentKind)
    found = {found.status for made in plans for saying in sayings_of(made) for found in saying.follow_ups}
    assert len(found) == 5
    assert len(plans[MANY_SIGNATORIES].signers) == 40
    assert len(sayings_of(plans[MANY_COMMITMENTS])) == 60
    assert sayings_of(plans[NO_COMMITMENTS]) == []
    assert {bool(made.summary) for made in plans} == {True, False}
    assert max(len(made.title) for made in plans) > 200
