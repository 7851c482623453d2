"""A report of what differs: by kind, the most frequent first, each with examples of the ways in which it does."""

import json

from tests.crawl import answers
from tests.crawl.__main__ import compare
from tests.crawl.comparing import Difference
from tests.crawl.reporting import Report, shape, way_of


def test_a_shape_is_a_question_without_what_makes_it_one_of_many():
    assert shape("GET /documents/quintet-2019/editions/3/differences/?against=1") == (
        "/documents/*/editions/*/differences/ ?against"
    )
    assert shape("GET /api/v1/documents/quintet-2019.jsonld") == "/api/v1/documents/*.jsonld"
    assert shape("GET /documents/export.csv?kind=speech&q=a") == "/documents/export.csv ?kind&q"
    assert shape("HEAD /documents/\taccept: text/csv") == "HEAD /documents/ accept"


def test_one_label_that_changed_on_many_pages_is_one_way_whatever_stands_around_it():
    ways = {
        way_of(Difference("place", "other", f"{number} promises made by {who}", f"{number} pledges made by {who}"))
        for number, who in ((3, "Ghana"), (12, "Fiji"))
    }
    assert len(ways) == 1


def written(folder, **bodies) -> None:
    said = {name: {"status": 200, "headers": {}, "body": body} for name, body in bodies.items()}
    answers.write(folder, {f"GET /{name}/": answers.packed(f"GET /{name}/", what) for name, what in said.items()})


def test_two_crawls_are_compared_from_their_files(tmp_path, capsys):
    written(tmp_path / "before", data={"title": "Data"}, documents={"title": "Documents"}, old={}, same={"a": 1})
    written(tmp_path / "after", data={"title": "Files"}, documents={"title": "Texts"}, new={}, same={"a": 1})
    folders = tmp_path / "before", tmp_path / "after"
    assert compare(*folders, ignore=[], strict=False, kinds=9, examples=2) == 1
    said = capsys.readouterr().out
    assert "4 answers before, 4 after; 1 say the same." in said
    assert "Asked before, and not after: 1" in said
    assert "/new/" in said
    assert "2 answers, 2 times: body.title" in said
    assert said.index("GET /data/") < said.index('- "Data"') < said.index('+ "Files"')


def test_a_crawl_compared_with_itself_says_so_and_succeeds(tmp_path, capsys):
    written(tmp_path, data={"title": "Data"}, documents={"title": "Documents"})
    assert compare(tmp_path, tmp_path, ignore=[], strict=True, kinds=9, examples=2) == 0
    assert capsys.readouterr().out == "2 answers before, 2 after; 2 say the same.\n"


def test_the_most_frequent_kind_comes_first_and_a_status_before_all_others():
    report = Report()
    for number in range(3):
        report.add(f"GET /{number}/", [Difference("body.title", "other", "a", "b")])
    report.add("GET /3/", [Difference("status", "other", "200", "500")])
    report.add("GET /4/", [Difference("body.kind", "gone", "a")])
    kinds = [line.split("times: ")[1] for line in report.lines() if "times: " in line]
    assert kinds == ["status", "body.title", "body.kind (gone)"]


def test_lines_of_a_file_are_in_the_order_of_their_questions(tmp_path):
    written(tmp_path, b={}, a={}, c={"x": [1]})
    found = list(answers.lines(tmp_path))
    assert [question for question, _line in found] == ["GET /a/", "GET /b/", "GET /c/"]
    assert answers.said(found[2][1])["body"] == {"x": [1]}
    assert json.loads(found[0][1])[0] == "GET /a/"
