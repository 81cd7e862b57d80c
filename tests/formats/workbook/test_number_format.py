"""A cell that shows another value than it holds is refused; what is shown in usual ways is read."""

import pytest

from detente.formats.workbook.number_format import misleads

PLAIN = (
    "General", "0", "0.00", "#,##0", "#,##0.00", "0%", "0.0%", "@", "0.00E+00", "# ?/?", "0.##",
    "General;[Red]-General", "#,##0;[Red](#,##0)", '0 "million m3"', "[$€-407] #,##0.00",
    '"$"#,##0', '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', "#,##0_);(#,##0)", '0;-0;"-"',
)  # fmt: skip


@pytest.mark.parametrize("shown", PLAIN)
@pytest.mark.parametrize("value", [6, -6, 0, 2.5, -6000, "our shippers pay", None, True])
def test_usual_formats_mislead_nobody(shown: str, value: object) -> None:
    assert not misleads(value, shown)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(-6, "+60"), (6, '0"5"'), (6, "\\60"), (-6000, "0,"), (6_000_000, "#,##0,,"), (6, '"none"'),
     (-6, "0;0"), (-6, "General;General"), (6, "-0"), (0, '0;-0;"7"'), (6, ";;"), (6, "0" * 300),
     ("our shippers pay", ';;;"Southport agreed"'), ("pay", '"not "@'), ("pay", ";;;")],
)  # fmt: skip
def test_what_is_shown_is_not_what_would_be_read(value: object, shown: str) -> None:
    assert misleads(value, shown)
