/** How Java writes operators on dates: by `java.time`, whose names of months as constants follow no locale. */
import type { Helper } from '../language.ts'

type Write = (text: string, ...needs: readonly string[]) => Helper
type Helpers = Readonly<Record<string, Helper>>

export const javaDateHelpers = (helper: Write): Helpers => ({
  ...parts(helper),
  ...written(helper),
  ...read(helper),
})

const parts = (helper: Write): Helpers => ({
  dateAt: helper(`
/** The date so many days after 1970-01-01, in the years 1 to 9999. */
private static Optional<LocalDate> dateAt(int days) {
  boolean isDate = -719162 <= days && days <= 2932896;
  return isDate ? Optional.of(LocalDate.ofEpochDay(days)) : Optional.empty();
}`),
  yearOfDate: helper(
    `
/** The year, or 0 where there is no date. */
private static int yearOfDate(int days) {
  return dateAt(days).map(LocalDate::getYear).orElse(0);
}`,
    'dateAt',
  ),
  monthOfDate: helper(
    `
/** The month, or 0 where there is no date. */
private static int monthOfDate(int days) {
  return dateAt(days).map(LocalDate::getMonthValue).orElse(0);
}`,
    'dateAt',
  ),
  dayOfDate: helper(
    `
/** The day of the month, or 0 where there is no date. */
private static int dayOfDate(int days) {
  return dateAt(days).map(LocalDate::getDayOfMonth).orElse(0);
}`,
    'dateAt',
  ),
  weekdayOfDate: helper(
    `
/** Monday is 1, Sunday 7; 0 where there is no date. */
private static int weekdayOfDate(int days) {
  return dateAt(days).map(date -> date.getDayOfWeek().getValue()).orElse(0);
}`,
    'dateAt',
  ),
  dateFromParts: helper(`
/** The date as days since 1970-01-01; empty where there is no such day. */
private static Optional<BOX> dateFromParts(int year, int month, int day) {
  try {
    int days = (int) LocalDate.of(year, month, day).toEpochDay();
    return year >= 1 && year <= 9999 ? Optional.of(BOX.valueOf(days)) : Optional.empty();
  } catch (DateTimeException invalid) {
    return Optional.empty();
  }
}`),
})

const written = (helper: Write): Helpers => ({
  titled: helper(
    `
/** {@code MAY} as May. */
private static String titled(Enum<?> constant) {
  return constant.name().charAt(0) + toLower(constant.name().substring(1));
}`,
    'toLower',
  ),
  partOfDate: helper(
    `
/** What a code of a pattern stands for. */
private static String partOfDate(LocalDate date, String code) {
  String digits = date.toString();
  String month = titled(date.getMonth());
  String weekday = titled(date.getDayOfWeek());
  return switch (code) {
    case "%Y" -> digits.substring(0, 4);
    case "%y" -> digits.substring(2, 4);
    case "%m" -> digits.substring(5, 7);
    case "%d" -> digits.substring(8);
    case "%-m" -> String.valueOf(date.getMonthValue());
    case "%-d" -> String.valueOf(date.getDayOfMonth());
    case "%b" -> month.substring(0, 3);
    case "%B" -> month;
    case "%a" -> weekday.substring(0, 3);
    case "%A" -> weekday;
    default -> code.equals("%%") ? "%" : code;
  };
}`,
    'titled',
  ),
  dateCodes: helper(`
/** The codes of a pattern, and the characters between them. */
private static List<String> dateCodes(String pattern) {
  Pattern code = Pattern.compile("(?s)%(?:-?[md]|[YybBaA%])|.");
  return code.matcher(pattern).results().map(found -> found.group()).toList();
}`),
  dateAsText: helper(
    `
/** The pattern with its codes replaced; "" where there is no date. */
private static String dateAsText(int days, String pattern) {
  Stream<String> codes = dateCodes(pattern).stream();
  return dateAt(days)
      .map(date -> String.join("", codes.map(code -> partOfDate(date, code)).toList()))
      .orElse("");
}`,
    'dateAt',
    'dateCodes',
    'partOfDate',
  ),
})

const read = (helper: Write): Helpers => ({
  anyName: helper(`
/** A regular expression for the names, of which so many letters are written. */
private static String anyName(Enum<?>[] names, int letters) {
  Stream<String> starts =
      Stream.of(names).map(name -> name.name().replaceAll("(?<=.{" + letters + "}).", ""));
  return "(?i:" + String.join("|", starts.toList()) + ")";
}`),
  placeOfName: helper(`
/** Which of the names it is, from 1; three letters tell. */
private static int placeOfName(String name, Enum<?>[] names) {
  int place = 0;
  while (!names[place].name().regionMatches(true, 0, name, 0, 3)) {
    place++;
  }
  return place + 1;
}`),
  shapeOfDate: helper(
    `
/** What a code of a pattern reads, as a regular expression. */
private static String shapeOfDate(String code) {
  return switch (code) {
    case "%Y" -> "[0-9]{4}";
    case "%y", "%m", "%d" -> "[0-9]{2}";
    case "%-m", "%-d" -> "[0-9]{1,2}";
    case "%b" -> anyName(Month.values(), 3);
    case "%B" -> anyName(Month.values(), 9);
    case "%a" -> anyName(DayOfWeek.values(), 3);
    case "%A" -> anyName(DayOfWeek.values(), 9);
    default -> Pattern.quote(code.equals("%%") ? "%" : code);
  };
}`,
    'anyName',
  ),
  dateFromText: helper(
    `
/** The date that the whole of s writes by the pattern; empty where it is none. */
private static Optional<BOX> dateFromText(String s, String pattern) {
  int year = 1970;
  int month = 1;
  int day = 1;
  int weekday = 0;
  int end = 0;
  for (String code : dateCodes(pattern)) {
    Matcher found = Pattern.compile(shapeOfDate(code)).matcher(s).region(end, s.length());
    if (!found.lookingAt()) {
      return Optional.empty();
    }
    String text = found.group();
    end = found.end();
    switch (code) {
      case "%Y" -> year = Integer.parseInt(text);
      case "%y" -> year = Integer.parseInt(text) + (text.compareTo("69") < 0 ? 2000 : 1900);
      case "%m", "%-m" -> month = Integer.parseInt(text);
      case "%b", "%B" -> month = placeOfName(text, Month.values());
      case "%d", "%-d" -> day = Integer.parseInt(text);
      case "%a", "%A" -> weekday = placeOfName(text, DayOfWeek.values());
      default -> {}
    }
  }
  Optional<BOX> date = dateFromParts(year, month, day);
  boolean isOther =
      date.isPresent() && weekday > 0 && weekday != weekdayOfDate(date.get().intValue());
  return end < s.length() || isOther ? Optional.empty() : date;
}`,
    'dateCodes',
    'shapeOfDate',
    'placeOfName',
    'dateFromParts',
    'weekdayOfDate',
  ),
})
