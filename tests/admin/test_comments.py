"""Comments: what editors say to each other about a record, on its page and beside its review."""

import pytest
from django.core import mail
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import TopicFactory, make_editor, make_user, publish_now, statement
from tracker.admin.decisions.comments import CommentForm
from tracker.desk import verbs
from tracker.models import Comment, Topic

from .forms import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(db):
    return TopicFactory()


def say(client, record, text, **also):
    return client.post(page_of(record, "comment"), {"text": text, **also})


def test_a_comment_stays_with_the_record(desk, editor, topic):
    answer = say(desk, topic, "Is this one topic or two?\r\nI think two.")
    assertRedirects(answer, f"{page_of(topic)}#comments", fetch_redirect_response=False)
    comment = Comment.objects.about(topic).get()
    assert (comment.by, comment.text) == (editor, "Is this one topic or two?\nI think two.")
    page = desk.get(page_of(topic))
    assertContains(page, "Comments (1)")
    assertContains(page, "Is this one topic or two?<br>I think two.")


def test_a_comment_written_on_the_review_leads_back_to_it(desk, topic):
    answer = say(desk, topic, "Two.", back="review")
    assertRedirects(answer, f"{page_of(topic, 'review')}#comments", fetch_redirect_response=False)
    assertContains(desk.get(page_of(topic, "review")), "Two.")


def test_nobody_is_led_out_of_the_desk(desk, topic):
    assert say(desk, topic, "Two.", back="https://elsewhere.test/")["Location"] == f"{page_of(topic)}#comments"


def test_a_comment_changes_nothing_of_the_record(desk, topic):
    before = Topic.objects.values().get()
    say(desk, topic, "Two.")
    assert Topic.objects.values().get() == before


def test_comments_outlast_the_publication_and_are_not_public(desk, client):
    document = statement()
    verbs.comment(document, by=make_editor(), text="Not for everybody")
    publish_now(document)
    assertContains(desk.get(page_of(document)), "Not for everybody")
    document.refresh_from_db()
    client.logout()
    assertNotContains(client.get(document.get_absolute_url()), "Not for everybody")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("  \r\n", "Write the comment first."),
        ("a\0b", "Null characters are not allowed."),
        ("x" * 20_001, "It must have 20000 or fewer"),
    ],
)
def test_a_comment_with_a_mistake_is_shown_again_and_not_kept(desk, topic, typed, told):
    answer = say(desk, topic, typed)
    assert answer.status_code == 200
    assert told in str(answer.context["comments"].form.errors["text"])
    assert not Comment.objects.exists()


def test_half_a_character_is_no_comment():
    form = CommentForm({"text": "half \ud83d"})
    assert "half a character" in str(form.errors["text"])


def test_what_was_typed_stands_there_again(desk, topic):
    assertContains(say(desk, topic, "x" * 20_001), "x" * 20_001)


def test_a_comment_is_words_and_no_markup(desk, topic):
    say(desk, topic, "<script>alert(1)</script>")
    assertNotContains(desk.get(page_of(topic)), "<script>alert")


def test_the_form_of_a_comment_is_none_in_another_form(desk, topic):
    page = desk.get(page_of(topic)).content.decode()
    assert page.index(page_of(topic, "comment")) < page.index('id="topic_form"')
    between = page[page.index(page_of(topic, "comment")) : page.index('id="topic_form"')]
    assert "</form>" in between


def test_opening_the_address_of_a_comment_leads_to_the_record(desk, topic):
    assertRedirects(desk.get(page_of(topic, "comment")), f"{page_of(topic)}#comments", fetch_redirect_response=False)


def test_who_may_not_read_a_record_cannot_comment_on_it(client, topic):
    client.force_login(make_editor("view_event"))
    assert say(client, topic, "Two.").status_code == 403
    assert not Comment.objects.exists()


def test_a_contributor_comments_on_the_draft_of_somebody_else(client, topic):
    Topic.objects.update(assigned_to=make_editor())
    client.force_login(make_user("contributor"))
    say(client, topic, "Two.")
    assert Comment.objects.count() == 1


# Mail


def test_the_authors_and_those_who_commented_before_are_told(topic, django_capture_on_commit_callbacks):
    author, other, by = (make_user("editor", email=f"{name}@desk.test") for name in ("author", "other", "by"))
    Topic.objects.update(changed_by=author)
    topic.refresh_from_db()
    for one in (other, by):
        verbs.comment(topic, by=one, text="One?")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        verbs.comment(topic, by=by, text="Two.")
    assert {address for message in mail.outbox for address in message.to} == {"author@desk.test", "other@desk.test"}
    assert mail.outbox[0].subject == f"Comment: {topic}"
    assert "Two." in mail.outbox[0].body
    assert f"{page_of(topic)}#comments" in mail.outbox[0].body


def test_a_reviewer_is_led_by_the_mail_to_the_review(topic, django_capture_on_commit_callbacks):
    administrator = make_user("administrator", email="reviewer@desk.test")
    with django_capture_on_commit_callbacks(execute=True):
        verbs.submit(topic, by=make_editor())
    assert [message.to for message in mail.outbox] == [[administrator.email]]
    assert page_of(topic, "review") in mail.outbox[0].body


def test_nobody_is_told_of_a_record_that_they_may_not_read_any_more(topic, django_capture_on_commit_callbacks):
    left = make_user("editor", email="left@desk.test")
    verbs.comment(topic, by=left, text="One?")
    left.groups.clear()
    with django_capture_on_commit_callbacks(execute=True):
        verbs.comment(topic, by=make_editor(), text="Two.")
    assert mail.outbox == []
