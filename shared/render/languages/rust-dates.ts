/** How Rust writes operators on dates. Its library has none: the calendar is arithmetic (Neri and Schneider 2022). */
import type { Helper } from '../language.ts'
import { type Piece, type Spelling, type Spellings, written } from '../piece.ts'
import { level } from './rust-types.ts'

type Write = (text: string, ...needs: readonly string[]) => Helper
type Helpers = Readonly<Record<string, Helper>>

/** `helped` calls a helper over read-only arguments, `made` one whose result is no scalar. */
export interface RustDates {
  readonly helped: (name: string) => Spelling
  readonly made: (name: string) => Spelling
}

export const rustDates = ({ helped, made }: RustDates) =>
  ({
    'date.from_ymd': made('date_from_parts'),
    'date.year': part(helped, 0),
    'date.month': part(helped, 1),
    'date.day': part(helped, 2),
    'date.weekday': helped('weekday_of_date'),
    'date.format': made('date_as_text'),
    'date.parse': made('date_from_text'),
  }) as const satisfies Partial<Spellings>

const part =
  (helped: RustDates['helped'], position: number): Spelling =>
  (args: readonly Piece[], use) =>
    written(`${helped('parts_of_date')(args, use).text}.${position}`, level.call)

export const rustDateHelpers = (helper: Write): Helpers => ({
  ...parts(helper),
  ...names(helper),
  ...texts(helper),
})

const parts = (helper: Write): Helpers => ({
  parts_of_date: helper(`
/// Year, month and day of a date; zeros outside of the years 1 to 9999.
fn parts_of_date(date: i64) -> (i64, i64, i64) {
    if !(-719_162..=2_932_896).contains(&date) {
        return (0, 0, 0);
    }
    // Years are counted from March: a leap day is the last of its year, century and four centuries.
    let quarters = 4 * date + 2_877_875;
    let of_century = 4 * (quarters % 146_097 / 4) + 3;
    let years = 100 * (quarters / 146_097) + of_century / 1461;
    let fifths = 5 * (of_century % 1461 / 4) + 2;
    let (months, day) = (fifths / 153, fifths % 153 / 5 + 1);
    if months < 10 {
        (years, months + 3, day)
    } else {
        (years + 1, months - 9, day)
    }
}`),
  weekday_of_date: helper(`
/// Monday is 1, Sunday 7; 0 outside of the years 1 to 9999.
fn weekday_of_date(date: i64) -> i64 {
    if (-719_162..=2_932_896).contains(&date) {
        (date + 719_162) % 7 + 1
    } else {
        0
    }
}`),
  date_from_parts: helper(
    `
/// The date as days since 1970-01-01; none where there is no such day.
fn date_from_parts(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let (years, months) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let before = 365 * years + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5;
    let date = before + day - 719_469;
    (parts_of_date(date) == (year, month, day)).then_some(date)
}`,
    'parts_of_date',
  ),
})

const names = (helper: Write): Helpers => ({
  MONTH_NAMES: helper(`
const MONTH_NAMES: [&str; 12] = [
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
];`),
  WEEKDAY_NAMES: helper(`
const WEEKDAY_NAMES: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];`),
})

const texts = (helper: Write): Helpers => ({
  date_codes: helper(`
/// The codes of a pattern, and the characters between them.
fn date_codes(pattern: &str) -> Vec<&str> {
    let codes = [
        "%Y", "%y", "%m", "%d", "%-m", "%-d", "%b", "%B", "%a", "%A", "%%",
    ];
    let mut found = Vec::new();
    let mut rest = pattern;
    while let Some(first) = rest.chars().next() {
        let code = codes.iter().find(|code| rest.starts_with(**code));
        let (part, after) = rest.split_at(code.map_or(first.len_utf8(), |code| code.len()));
        found.push(part);
        rest = after;
    }
    found
}`),
  date_as_text: helper(
    `
/// The pattern with its codes replaced; "" outside of the years 1 to 9999.
fn date_as_text(date: i64, pattern: &str) -> String {
    let (year, month, day) = parts_of_date(date);
    if year == 0 {
        return String::new();
    }
    let month_name = MONTH_NAMES[month as usize - 1];
    let weekday_name = WEEKDAY_NAMES[weekday_of_date(date) as usize - 1];
    let parts = date_codes(pattern).into_iter().map(|code| match code {
        "%Y" => format!("{year:04}"),
        "%y" => format!("{:02}", year % 100),
        "%m" => format!("{month:02}"),
        "%d" => format!("{day:02}"),
        "%-m" => month.to_string(),
        "%-d" => day.to_string(),
        "%b" => month_name[..3].to_string(),
        "%B" => month_name.to_string(),
        "%a" => weekday_name[..3].to_string(),
        "%A" => weekday_name.to_string(),
        "%%" => "%".to_string(),
        other => other.to_string(),
    });
    parts.collect()
}`,
    'parts_of_date',
    'weekday_of_date',
    'date_codes',
    'MONTH_NAMES',
    'WEEKDAY_NAMES',
  ),
  read_digits: helper(`
/// The number that so many digits at the front of s write, and what follows them.
fn read_digits(s: &str, least: usize, most: usize) -> Option<(i64, &str)> {
    let digits = s.bytes().take(most).take_while(u8::is_ascii_digit).count();
    if digits < least {
        return None;
    }
    let (number, rest) = s.split_at(digits);
    Some((number.parse().ok()?, rest))
}`),
  read_name: helper(`
/// The place of the name that s begins with, of which so many letters are written, and what follows it.
fn read_name<'a>(s: &'a str, names: &[&str], letters: usize) -> Option<(i64, &'a str)> {
    (1..).zip(names).find_map(|(place, name)| {
        let size = name.len().min(letters);
        let start = s.get(..size)?;
        let is_same = start.eq_ignore_ascii_case(&name[..size]);
        is_same.then_some((place, &s[size..]))
    })
}`),
  date_from_text: helper(
    `
/// The date that the whole of s writes by the pattern; none where it is none.
fn date_from_text(s: &str, pattern: &str) -> Option<i64> {
    let (mut year, mut month, mut day, mut weekday) = (1970, 1, 1, 0);
    let mut rest = s;
    for code in date_codes(pattern) {
        let (number, after) = match code {
            "%Y" => read_digits(rest, 4, 4)?,
            "%y" | "%m" | "%d" => read_digits(rest, 2, 2)?,
            "%-m" | "%-d" => read_digits(rest, 1, 2)?,
            "%b" => read_name(rest, &MONTH_NAMES, 3)?,
            "%B" => read_name(rest, &MONTH_NAMES, 9)?,
            "%a" => read_name(rest, &WEEKDAY_NAMES, 3)?,
            "%A" => read_name(rest, &WEEKDAY_NAMES, 9)?,
            "%%" => (0, rest.strip_prefix('%')?),
            other => (0, rest.strip_prefix(other)?),
        };
        rest = after;
        match code {
            "%Y" => year = number,
            "%y" => year = number + if number < 69 { 2000 } else { 1900 },
            "%m" | "%-m" | "%b" | "%B" => month = number,
            "%d" | "%-d" => day = number,
            "%a" | "%A" => weekday = number,
            _ => {}
        }
    }
    let date = date_from_parts(year, month, day)?;
    let is_right = weekday == 0 || weekday == weekday_of_date(date);
    (rest.is_empty() && is_right).then_some(date)
}`,
    'date_codes',
    'read_digits',
    'read_name',
    'date_from_parts',
    'weekday_of_date',
    'MONTH_NAMES',
    'WEEKDAY_NAMES',
  ),
})
