/** How Python writes operators on dates: `datetime` knows the years 1 to 9999, its names of months follow the locale. */
import type { Helper } from '../language.ts'
import { helped, type Spellings } from '../piece.ts'

type Write = (text: string, ...needs: readonly string[]) => Helper

export const pythonDates = {
  'date.from_ymd': helped('_date_from_parts'),
  'date.year': helped('_year_of_date'),
  'date.month': helped('_month_of_date'),
  'date.day': helped('_day_of_date'),
  'date.weekday': helped('_weekday_of_date'),
  'date.format': helped('_date_as_text'),
  'date.parse': helped('_date_from_text'),
} as const satisfies Partial<Spellings>

export const pythonDateHelpers = (helper: Write): Readonly<Record<string, Helper>> => ({
  // It has no lines of its own: its import is written.
  datetime: { lines: [] },
  // Behind a function: Python's import order has one blank line before a constant, two before a function.
  ...parts(helper),
  ...names(helper),
  ...texts(helper),
})

const names = (helper: Write): Readonly<Record<string, Helper>> => ({
  _MONTHS: helper(`
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)`),
  _WEEKDAYS: helper(`
_WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)`),
})

const parts = (helper: Write): Readonly<Record<string, Helper>> => ({
  _date_at: helper(
    `
def _date_at(days: int) -> datetime.date | None:
    """The date so many days after 1970-01-01; None outside of the years 1 to 9999."""
    if not -719162 <= days <= 2932896:
        return None
    return datetime.date.fromordinal(days + 719163)`,
    'datetime',
  ),
  _year_of_date: helper(
    `
def _year_of_date(days: int) -> int:
    """The year, or 0 where there is no date."""
    date = _date_at(days)
    return date.year if date else 0`,
    '_date_at',
  ),
  _month_of_date: helper(
    `
def _month_of_date(days: int) -> int:
    """The month, or 0 where there is no date."""
    date = _date_at(days)
    return date.month if date else 0`,
    '_date_at',
  ),
  _day_of_date: helper(
    `
def _day_of_date(days: int) -> int:
    """The day of the month, or 0 where there is no date."""
    date = _date_at(days)
    return date.day if date else 0`,
    '_date_at',
  ),
  _weekday_of_date: helper(
    `
def _weekday_of_date(days: int) -> int:
    """Monday is 1, Sunday 7; 0 where there is no date."""
    date = _date_at(days)
    return date.isoweekday() if date else 0`,
    '_date_at',
  ),
  _date_from_parts: helper(
    `
def _date_from_parts(year: int, month: int, day: int) -> int | None:
    """The date as days since 1970-01-01; None where there is no such day."""
    try:
        return datetime.date(year, month, day).toordinal() - 719163
    except (OverflowError, ValueError):
        return None`,
    'datetime',
  ),
})

const texts = (helper: Write): Readonly<Record<string, Helper>> => ({
  _date_as_text: helper(
    `
def _date_as_text(days: int, pattern: str) -> str:
    """The pattern with its codes replaced; "" where there is no date."""
    date = _date_at(days)
    if date is None:
        return ""
    month, weekday = _MONTHS[date.month - 1], _WEEKDAYS[date.weekday()]
    parts = {
        "%Y": f"{date.year:04}",
        "%y": f"{date.year % 100:02}",
        "%m": f"{date.month:02}",
        "%d": f"{date.day:02}",
        "%-m": str(date.month),
        "%-d": str(date.day),
        "%b": month[:3],
        "%B": month,
        "%a": weekday[:3],
        "%A": weekday,
        "%%": "%",
    }
    return re.sub("%(?:-?[md]|[YybBaA%])", lambda code: parts[code[0]], pattern)`,
    '_date_at',
    '_MONTHS',
    '_WEEKDAYS',
    're',
  ),
  _DATE_CODES: helper(
    `
_DATE_CODES = {
    "%Y": "[0-9]{4}",
    "%y": "[0-9]{2}",
    "%m": "[0-9]{2}",
    "%d": "[0-9]{2}",
    "%-m": "[0-9]{1,2}",
    "%-d": "[0-9]{1,2}",
    "%b": f"(?i:{'|'.join(name[:3] for name in _MONTHS)})",
    "%B": f"(?i:{'|'.join(_MONTHS)})",
    "%a": f"(?i:{'|'.join(name[:3] for name in _WEEKDAYS)})",
    "%A": f"(?i:{'|'.join(_WEEKDAYS)})",
    "%%": "%",
}`,
    '_MONTHS',
    '_WEEKDAYS',
  ),
  _place_of_name: helper(`
def _place_of_name(name: str, names: tuple[str, ...]) -> int:
    """Which of the names it is, from 1; three letters tell."""
    return 1 + [each[:3].lower() for each in names].index(name[:3].lower())`),
  _date_from_text: helper(
    `
def _date_from_text(s: str, pattern: str) -> int | None:
    """The date that the whole of s writes by the pattern; None where it is none."""
    year, month, day, weekday = 1970, 1, 1, 0
    for code in re.split("(%(?:-?[md]|[YybBaA%]))", pattern):
        found = re.match(_DATE_CODES.get(code) or re.escape(code), s, re.ASCII)
        if found is None:
            return None
        text, s = found[0], s[found.end() :]
        if code == "%Y":
            year = int(text)
        elif code == "%y":
            year = int(text) + (1900 if text > "68" else 2000)
        elif code in ("%m", "%-m"):
            month = int(text)
        elif code in ("%b", "%B"):
            month = _place_of_name(text, _MONTHS)
        elif code in ("%d", "%-d"):
            day = int(text)
        elif code in ("%a", "%A"):
            weekday = _place_of_name(text, _WEEKDAYS)
    date = None if s else _date_from_parts(year, month, day)
    if date is None or weekday not in (0, _weekday_of_date(date)):
        return None
    return date`,
    '_DATE_CODES',
    '_place_of_name',
    '_date_from_parts',
    '_weekday_of_date',
    're',
  ),
})
