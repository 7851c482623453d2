"""Which release answers."""

from cyberpolicy import release


def digest_with(monkeypatch, root) -> str:
    monkeypatch.setattr(release, "BASE_DIR", root)
    return release.digest_of_sources()


def test_a_changed_a_new_and_a_renamed_template_make_another_release(monkeypatch, tmp_path):
    template = tmp_path / "templates" / "tracker" / "page.html"
    template.parent.mkdir(parents=True)
    template.write_text("one")
    seen = [digest_with(monkeypatch, tmp_path)]
    template.write_text("two")
    seen.append(digest_with(monkeypatch, tmp_path))
    template.with_name("other.html").write_text("")
    seen.append(digest_with(monkeypatch, tmp_path))
    template.rename(template.with_name("renamed.html"))
    seen.append(digest_with(monkeypatch, tmp_path))
    assert len(set(seen)) == 4


def test_what_python_keeps_beside_its_source_makes_none(monkeypatch, tmp_path):
    (tmp_path / "tracker").mkdir()
    before = digest_with(monkeypatch, tmp_path)
    (tmp_path / "tracker" / "module.pyc").write_text("compiled")
    assert digest_with(monkeypatch, tmp_path) == before


def test_in_development_a_change_is_seen_at_once_and_in_production_at_the_next_start(monkeypatch, settings):
    settings.DEBUG = False
    in_production = release.release()
    monkeypatch.setattr(release, "digest_of_sources", lambda: "changed")
    assert release.release() == in_production
    settings.DEBUG = True
    assert "changed" in release.release()
