/** How C# writes operators on dates: by `DateTime`, with the names of the invariant culture. */
import type { Helper } from '../language.ts'

type Write = (text: string, ...needs: readonly string[]) => Helper
type Helpers = Readonly<Record<string, Helper>>

export const csharpDateHelpers = (helper: Write): Helpers => ({
  ...parts(helper),
  ...written(helper),
  ...read(helper),
})

const parts = (helper: Write): Helpers => ({
  IsDate: helper(`
/// <summary>Whether so many days after 1970-01-01 are in the years 1 to 9999.</summary>
private static bool IsDate(int days)
{
    return -719162 <= days && days <= 2932896;
}`),
  DateAt: helper(`
private static DateTime DateAt(int days)
{
    return new DateTime(1970, 1, 1).AddDays(days);
}`),
  YearOfDate: helper(
    `
/// <summary>The year, or 0 where there is no date.</summary>
private static int YearOfDate(int days)
{
    return IsDate(days) ? DateAt(days).Year : 0;
}`,
    'IsDate',
    'DateAt',
  ),
  MonthOfDate: helper(
    `
/// <summary>The month, or 0 where there is no date.</summary>
private static int MonthOfDate(int days)
{
    return IsDate(days) ? DateAt(days).Month : 0;
}`,
    'IsDate',
    'DateAt',
  ),
  DayOfDate: helper(
    `
/// <summary>The day of the month, or 0 where there is no date.</summary>
private static int DayOfDate(int days)
{
    return IsDate(days) ? DateAt(days).Day : 0;
}`,
    'IsDate',
    'DateAt',
  ),
  WeekdayOfDate: helper(
    `
/// <summary>Monday is 1, Sunday 7; 0 where there is no date.</summary>
private static int WeekdayOfDate(int days)
{
    return IsDate(days) ? ((int)DateAt(days).DayOfWeek + 6) % 7 + 1 : 0;
}`,
    'IsDate',
    'DateAt',
  ),
  DateFromParts: helper(`
/// <summary>The date as days since 1970-01-01; none where there is no such day.</summary>
private static Option<INT> DateFromParts(int year, int month, int day)
{
    bool isMonth = 1 <= year && year <= 9999 && 1 <= month && month <= 12;
    if (!isMonth || day < 1 || day > DateTime.DaysInMonth(year, month))
    {
        return default(Option<INT>);
    }
    return new Option<INT>((new DateTime(year, month, day) - new DateTime(1970, 1, 1)).Days);
}`),
})

const written = (helper: Write): Helpers => ({
  FormatOfCode: helper(`
/// <summary>What .NET calls the codes of a pattern.</summary>
private static string FormatOfCode(string code)
{
    switch (code)
    {
        case "%Y": return "yyyy";
        case "%y": return "yy";
        case "%m": return "MM";
        case "%d": return "dd";
        case "%-m": return "%M";
        case "%-d": return "%d";
        case "%b": return "MMM";
        case "%B": return "MMMM";
        case "%a": return "ddd";
        case "%A": return "dddd";
        default: return "'%'";
    }
}`),
  DateAsText: helper(
    `
/// <summary>The pattern with its codes replaced; "" where there is no date.</summary>
private static string DateAsText(int days, string pattern)
{
    return !IsDate(days) ? "" : Regex.Replace(
        pattern,
        "%(?:-?[md]|[YybBaA%])",
        code => DateAt(days).ToString(FormatOfCode(code.Value), CultureInfo.InvariantCulture));
}`,
    'IsDate',
    'DateAt',
    'FormatOfCode',
  ),
})

const read = (helper: Write): Helpers => ({
  ReadDigits: helper(`
/// <summary>The number that so many digits at the front of s write, and their count; 0 where there are fewer.</summary>
private static int ReadDigits(string s, int least, int most, out int number)
{
    string digits = string.Concat(s.Take(most).TakeWhile(c => c >= '0' && c <= '9'));
    bool isNumber = digits.Length >= least;
    number = isNumber ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;
    return isNumber ? digits.Length : 0;
}`),
  ReadName: helper(
    `
/// <summary>The place of the name that s begins with, and its size; 0 where there is none.</summary>
private static int ReadName(string s, string[] names, out int place)
{
    string start = ToLower(s.Substring(0, Math.Min(s.Length, 9)));
    Predicate<string> isRead = name => name != "" && start.StartsWith(ToLower(name), StringComparison.Ordinal);
    place = Array.FindIndex(names, isRead) + 1;
    return place > 0 ? names[place - 1].Length : 0;
}`,
    'ToLower',
  ),
  ReadDatePart: helper(
    `
/// <summary>The number that a code reads at the front of s, and its size; 0 where there is none.</summary>
private static int ReadDatePart(string s, string code, out int number)
{
    DateTimeFormatInfo names = CultureInfo.InvariantCulture.DateTimeFormat;
    switch (code)
    {
        case "%Y": return ReadDigits(s, 4, 4, out number);
        case "%y": case "%m": case "%d": return ReadDigits(s, 2, 2, out number);
        case "%-m": case "%-d": return ReadDigits(s, 1, 2, out number);
        case "%b": return ReadName(s, names.AbbreviatedMonthNames, out number);
        case "%B": return ReadName(s, names.MonthNames, out number);
        case "%a": return ReadName(s, names.AbbreviatedDayNames, out number);
        case "%A": return ReadName(s, names.DayNames, out number);
    }
    number = 0;
    string text = code == "%%" ? "%" : code;
    return s.StartsWith(text, StringComparison.Ordinal) ? text.Length : 0;
}`,
    'ReadDigits',
    'ReadName',
  ),
  DateFromText: helper(
    `
/// <summary>The date that the whole of s writes by the pattern; none where it is none.</summary>
private static Option<INT> DateFromText(string s, string pattern)
{
    int year = 1970, month = 1, day = 1, weekday = 0;
    foreach (Match found in Regex.Matches(pattern, "(?s)%(?:-?[md]|[YybBaA%])|."))
    {
        int size = ReadDatePart(s, found.Value, out int number);
        if (size == 0)
        {
            return default(Option<INT>);
        }
        s = s.Substring(size);
        switch (found.Value)
        {
            case "%Y": year = number; break;
            case "%y": year = number + (number < 69 ? 2000 : 1900); break;
            case "%m": case "%-m": case "%b": case "%B": month = number; break;
            case "%d": case "%-d": day = number; break;
            // The names of days begin with Sunday.
            case "%a": case "%A": weekday = (number + 5) % 7 + 1; break;
        }
    }
    Option<INT> date = DateFromParts(year, month, day);
    bool isOther = date.HasValue && weekday > 0 && weekday != WeekdayOfDate((int)date.Value);
    return s != "" || isOther ? default(Option<INT>) : date;
}`,
    'ReadDatePart',
    'DateFromParts',
    'WeekdayOfDate',
  ),
})
