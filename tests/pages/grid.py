"""The grid of positions, as pages show it."""

CELL = "/positions/?kind=state&participant=a-state&instrument=a-convention"


def cells(page) -> list[str]:
    return [cell.words for cell in page.all("td")]
