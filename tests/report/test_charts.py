import pytest

from policytext.index import ClaimIndex
from policytext.report.charts import WIDTH, lay_out_bars, lay_out_values, lay_out_years
from policytext.report.groups import Group, Point


def points(index: ClaimIndex, *placed: tuple[int | None, float]) -> list[Point]:
    return [Point(index.claims[0], year, value, "milestone") for year, value in placed]


def test_bars_are_in_proportion(sample_index: ClaimIndex) -> None:
    groups = [Group("a", "Figures: a", sample_index.claims[:2]), Group("b", "Figures: b", sample_index.claims[:1])]
    long, short = lay_out_bars(groups).bars
    assert (long.label, short.label) == ("a", "b")
    assert long.width == 2 * short.width
    assert long.y < short.y


def test_dots_of_one_year_are_stacked(sample_index: ClaimIndex) -> None:
    chart = lay_out_years(points(sample_index, (2020, 1), (2020, 1), (2022, 1)))
    one, two, other = chart.dots
    assert one.x == two.x < other.x
    assert one.y > two.y
    assert [tick.label for tick in chart.years] == ["2020", "2021", "2022"]
    assert all(0 < dot.x < WIDTH and 0 < dot.y < chart.base for dot in chart.dots)


def test_years_long_ago_share_one_place(sample_index: ClaimIndex) -> None:
    chart = lay_out_years(points(sample_index, (1787, 1), (1850, 1), (2020, 1)))
    assert chart.dots[0].x == chart.dots[1].x
    assert chart.years[0].label == "to 1959"


def test_a_thousand_dots_fit(sample_index: ClaimIndex) -> None:
    chart = lay_out_years(points(sample_index, *[(2020, 1.0)] * 1000))
    assert chart.height < 420
    assert min(dot.y for dot in chart.dots) > 0
    assert chart.radius > 4
    assert len({(dot.x, dot.y) for dot in chart.dots}) == 1000


def test_many_dots_of_one_year_keep_out_of_the_next(sample_index: ClaimIndex) -> None:
    chart = lay_out_years(points(sample_index, *[(2020, 1.0)] * 200, *[(year, 1.0) for year in range(1990, 2020)]))
    places = {year: [dot.x for dot in chart.dots if dot.point.year == year] for year in (2019, 2020)}
    assert max(places[2019]) + chart.radius < min(places[2020]) - chart.radius
    assert chart.radius > 1.9


def test_many_amounts_of_one_year_are_spread(sample_index: ClaimIndex) -> None:
    chart = lay_out_values(points(sample_index, *[(2020, 10.0)] * 100, (2021, 10.0)))
    assert len({dot.x for dot in chart.dots}) > 30
    assert max(dot.x for dot in chart.dots[:100]) < chart.dots[100].x


@pytest.mark.parametrize(("low", "high"), [(1.0, 1e9), (5.0, 5.0), (0.0, 10.0), (-3.0, 0.5)])
def test_amounts_lie_between_the_marks(sample_index: ClaimIndex, low: float, high: float) -> None:
    chart = lay_out_values(points(sample_index, (2020, low), (None, high)))
    marks = [tick.at for tick in chart.values]
    assert all(min(marks) <= dot.y <= max(marks) for dot in chart.dots)
    assert chart.dots[1].y <= chart.dots[0].y
    assert [tick.label for tick in chart.years] == ["no year", "2020"]


def test_marks_of_values_are_words(sample_index: ClaimIndex) -> None:
    chart = lay_out_values(points(sample_index, (2020, 10.0), (2021, 1e9)))
    labels = [tick.label for tick in chart.values]
    assert labels[:3] == ["10", "100", "1 thousand"]
    assert labels[-1] == "1 billion"


def test_charts_of_nothing() -> None:
    assert lay_out_bars([]).bars == ()
    assert lay_out_years([]).dots == ()
    assert lay_out_values([]).dots == ()
