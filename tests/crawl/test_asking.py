"""What is asked: where answers lead to, what forms offer, and a choice that does not depend on the run."""

from tests.crawl.links import addresses, asked_by_forms
from tests.crawl.questions import OUR_ETAG, Question, few

FORM = """<form action="/search/"><input type="hidden" name="kind" value="state"><input name="q">
<input type="checkbox" name="topic" value="a"><input type="checkbox" name="topic" value="b">
<select name="joint"><option value="">any</option><option value="sole">sole</option></select></form>
<form method="post"><input type="checkbox" name="never" value="1"></form>"""


def test_an_answer_leads_to_all_public_addresses_in_it():
    content = """<a href="/documents/?a=1&amp;b=2#c3">x</a> <link href="/static/site.css"> <a href="//other/">y</a>
        {"url": "http://testserver/api/v1/topics/"} <loc>http://testserver/data/</loc> </about/>; rel="up"
        <a href="/admin/">z</a> <a href="https://elsewhere.example/">z</a>"""
    assert addresses(content) == {"/documents/?a=1&b=2", "/api/v1/topics/", "/data/", "/about/"}


def test_a_form_asks_each_field_by_itself_with_what_it_says_always():
    asked = list(asked_by_forms(FORM, "/here/"))
    assert asked == ["/search/?kind=state&topic=a", "/search/?kind=state&topic=b", "/search/?kind=state&joint=sole"]


def test_few_of_many_are_the_same_few_whatever_comes_before_them():
    many = [f"/documents/{number}/" for number in range(200)]
    assert few(many, 10) == few(reversed(many), 10)
    assert len(set(few(many, 10)) & set(few([*many, "/documents/one-more/"], 10))) >= 9


def test_a_question_is_read_from_its_name():
    question = Question.of(
        "/documents/", {"q": "human rights"}, method="HEAD", accept="text/csv", if_none_match=OUR_ETAG
    )
    assert question.name == f"HEAD /documents/?q=human+rights\taccept: text/csv\tif-none-match: {OUR_ETAG}"
    assert Question.read(question.name) == question
