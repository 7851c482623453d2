"""What a form that was opened before somebody else saved shows of both versions."""


def stale(form):
    return form.response.context["adminform"].form.stale


def difference(form, name: str):
    return next(difference for difference in stale(form).differences if difference.name == name)


def words(side) -> str:
    return "".join(run.text for run in side.runs) or "; ".join(row for row, _is_own in side.rows)


def marked(side, kind: str) -> list[str]:
    return [run.text for run in side.runs if run.kind == kind]
