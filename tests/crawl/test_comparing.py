"""Two answers compared: what differs is told with its place, and nothing else is."""

import pytest

from tests.crawl.bodies import read
from tests.crawl.comparing import differences
from tests.crawl.ignoring import Ignoring


def told(before: object, after: object, *ignored: str, strict: bool = False) -> list[tuple]:
    """Kind, before and after of each difference of two bodies."""
    sides = ({"status": 200, "headers": {}, "body": body} for body in (before, after))
    found = differences(*sides, Ignoring(ignored, strict=strict))
    return [(item.kind, item.before, item.after) for item in found]


def page(main: str) -> object:
    return read(f"<!doctype html>\n<html><body>{main}</body></html>".encode(), "text/html; charset=utf-8")


def test_the_same_member_of_many_rows_is_one_kind_and_has_no_numbers():
    before = {"results": [{"id": 1, "date": {"words": "May"}}, {"id": 2, "date": {"words": "June"}}]}
    after = {"results": [{"id": 1, "date": {}}, {"id": 2, "date": {"words": "Juni"}}]}
    assert told(before, after) == [
        ("body.results[].date.words (gone)", '"May"', ""),
        ("body.results[].date.words", '"June"', '"Juni"'),
    ]


def test_the_order_of_members_says_nothing_and_that_of_lists_does():
    assert told({"a": 1, "b": 2}, {"b": 2, "a": 1}) == []
    assert told(["a", "b"], ["b", "a"]) == [("body[]", '"a"', '"b"'), ("body[]", '"b"', '"a"')]


def test_rows_in_another_order_are_told_once_and_compared_with_themselves():
    first, second = {"id": 1, "slug": "one"}, {"id": 2, "slug": "two"}
    assert told([first, second], [second | {"slug": "2"}, first]) == [
        ("body[] (order)", "[[1], [2]]", "[[2], [1]]"),
        ("body[].slug", '"two"', '"2"'),
    ]


def test_a_row_that_is_left_out_does_not_move_those_after_it():
    rows = [{"record": "topic", "id": number, "title": f"Topic {number}"} for number in range(5)]
    ((kind, before, _after),) = told(rows, rows[:2] + rows[3:])
    assert kind == "body[] (gone)"
    assert '"Topic 2"' in before


def test_values_of_another_type_are_others():
    assert told({"is_joint": True, "count": 1}, {"is_joint": 1, "count": 1.0}) == [
        ("body.count", "1", "1.0"),
        ("body.is_joint", "true", "1"),
    ]


def test_a_digest_may_be_another_one_but_not_missing_unless_all_is_compared():
    one, other = {"digest": "a" * 64, "title": "T"}, {"digest": "b" * 64, "title": "T"}
    assert told(one, other) == []
    assert told(one, {"title": "T"}) == [("body.digest (gone)", f'"{"a" * 64}"', "")]
    assert len(told(one, other, strict=True)) == 1


def test_what_describes_a_digest_is_compared():
    assert told({"digest": {"type": "string"}}, {"digest": {"type": "number"}}) == [
        ("body.digest.type", '"string"', '"number"')
    ]


@pytest.mark.parametrize("name", ["words", "date.words", "body.results[].date.words"])
def test_what_is_named_is_left_out_whether_it_is_there_or_not(name):
    before, after = {"results": [{"date": {"words": "May"}}]}, {"results": [{"date": {}}]}
    assert told(before, after)
    assert told(before, after, name) == []


def test_an_answer_with_another_status_is_told_by_that_alone():
    answers = ({"status": status, "headers": {"a": str(status)}, "body": {"b": status}} for status in (200, 404))
    assert [(item.kind, item.before, item.after) for item in differences(*answers, Ignoring())] == [
        ("status", "200", "404")
    ]


def test_white_space_that_nobody_sees_makes_no_difference_between_pages():
    assert page("<ul>\n  <li class='a' id=b>One  <a href='/x'>two</a></li></ul>") == page(
        "<ul><li id='b' class='a'>\nOne <a\n href='/x'>two</a>\n</li>\n</ul>"
    )


def test_a_space_between_words_is_seen():
    assert page("<p>see <b>this</b> one</p>") != page("<p>see <b>this</b>one</p>")


def test_a_changed_line_of_a_page_is_told_with_the_tag_it_stands_in():
    before, after = page('<dl><dd class="when">2 March</dd></dl>'), page('<dl><dd class="when">3 March</dd></dl>')
    assert told(before, after) == [("body.lines <dd class=when>", "2 March", "3 March")]
    assert told(before, after, "<dd class=when>") == []


def test_what_a_page_says_to_machines_is_compared_as_json():
    said = '<script type="application/ld+json">{"@type": "%s", "name": "N"}</script>'
    assert told(page(said % "Report"), page(said % "Article")) == [("body.data[].@type", '"Report"', '"Article"')]


def test_a_line_more_moves_no_others():
    before, after = page("<p>one</p><p>two</p>"), page("<p>one</p><h2>new</h2><p>two</p>")
    assert {kind for kind, *_rest in told(before, after)} == {"body.lines <h2> (new)"}


def test_a_line_that_stands_everywhere_is_not_told_as_one_that_differs():
    before, after = ("".join(f"<li><b>{number * factor}</b></li>" for number in range(1, 300)) for factor in (1, 1000))
    assert all(one != other for _kind, one, other in told(page(before), page(after)))


def test_hashes_and_sizes_of_files_in_texts_are_placeholders():
    lines = (f"{letter * 64}  {size}\xa0KB topics.csv".encode() for letter, size in (("a", "1.2"), ("b", "1.3")))
    before, after = (read(line, "text/plain") for line in lines)
    assert told(before, after) == []
    assert told(before, after, strict=True)


def test_json_that_is_none_is_told_and_stops_nothing():
    kinds = [kind for kind, *_rest in told({"a": 1}, read(b'{"a": 1', "application/json"))]
    assert kinds == ["body.a (gone)", "body.cannot be read (new)", "body.lines (new)"]


def test_a_column_that_a_table_has_lost_is_one_kind():
    before = read(b"\xef\xbb\xbfid,title,words\r\n1,One,May\r\n2,Two,\r\n", "text/csv; charset=utf-8")
    after = read(b"id,title\r\n1,One\r\n2,Two\r\n", "text/csv; charset=utf-8")
    assert {kind for kind, *_rest in told(before, after)} == {
        "body.table.columns[] (gone)",
        "body.table.rows[].words (gone)",
    }
