/** How Go writes operators on dates: by package `time`, which names months in English everywhere. */
import type { Helper } from '../language.ts'
import { helped, type Spellings } from '../piece.ts'

type Write = (text: string, ...needs: readonly string[]) => Helper
type Helpers = Readonly<Record<string, Helper>>

export const goDates = {
  'date.from_ymd': helped('dateFromParts'),
  'date.year': helped('yearOfDate'),
  'date.month': helped('monthOfDate'),
  'date.day': helped('dayOfDate'),
  'date.weekday': helped('weekdayOfDate'),
  'date.format': helped('dateAsText'),
  'date.parse': helped('dateFromText'),
} as const satisfies Partial<Spellings>

export const goDateHelpers = (helper: Write): Helpers => ({
  ...parts(helper),
  ...written(helper),
  ...read(helper),
})

/** Quoted: in a template it would be taken for a clock of this program's own. */
const midnight = 'time.Date(int(year), time.Month(month), int(day), 0, 0, 0, 0, time.UTC)'

const parts = (helper: Write): Helpers => ({
  isDate: helper(`
// isDate tells whether so many days after 1970-01-01 are in the years 1 to 9999.
func isDate(days int64) bool {
	return -719162 <= days && days <= 2932896
}`),
  dateAt: helper(`
// dateAt is so many days after 1970-01-01.
func dateAt(days int64) time.Time {
	return time.Unix(86400*days, 0).UTC()
}`),
  yearOfDate: helper(
    `
// yearOfDate is the year, or 0 where there is no date.
func yearOfDate(days int64) int64 {
	if !isDate(days) {
		return 0
	}
	return int64(dateAt(days).Year())
}`,
    'isDate',
    'dateAt',
  ),
  monthOfDate: helper(
    `
// monthOfDate is the month, or 0 where there is no date.
func monthOfDate(days int64) int64 {
	if !isDate(days) {
		return 0
	}
	return int64(dateAt(days).Month())
}`,
    'isDate',
    'dateAt',
  ),
  dayOfDate: helper(
    `
// dayOfDate is the day of the month, or 0 where there is no date.
func dayOfDate(days int64) int64 {
	if !isDate(days) {
		return 0
	}
	return int64(dateAt(days).Day())
}`,
    'isDate',
    'dateAt',
  ),
  weekdayOfDate: helper(
    `
// weekdayOfDate is 1 for Monday to 7 for Sunday, 0 where there is no date.
func weekdayOfDate(days int64) int64 {
	if !isDate(days) {
		return 0
	}
	return int64(dateAt(days-1).Weekday()) + 1
}`,
    'isDate',
    'dateAt',
  ),
  dateFromParts: helper(`
// dateFromParts is the date as days since 1970-01-01; none where there is no such day.
func dateFromParts(year, month, day int64) Option[int64] {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 {
		return Option[int64]{}
	}
	date := ${midnight}
	if date.Day() != int(day) {
		return Option[int64]{}
	}
	return Option[int64]{Value: date.Unix() / 86400, Valid: true}
}`),
})

const written = (helper: Write): Helpers => ({
  dateAsText: helper(
    `
// dateAsText replaces the codes of the pattern; it is "" where there is no date.
func dateAsText(days int64, pattern string) string {
	if !isDate(days) {
		return ""
	}
	layouts := map[string]string{
		"%Y": "2006", "%y": "06", "%m": "01", "%d": "02", "%-m": "1", "%-d": "2",
		"%b": "Jan", "%B": "January", "%a": "Mon", "%A": "Monday", "%%": "%",
	}
	codes := regexp.MustCompile("%(?:-?[md]|[YybBaA%])")
	return codes.ReplaceAllStringFunc(pattern, func(code string) string {
		return dateAt(days).Format(layouts[code])
	})
}`,
    'isDate',
    'dateAt',
  ),
})

const read = (helper: Write): Helpers => ({
  dateCodes: helper(`
// dateCodes are the codes of a pattern, and the characters between them.
func dateCodes(pattern string) []string {
	return regexp.MustCompile("(?s)%(?:-?[md]|[YybBaA%])|.").FindAllString(pattern, -1)
}`),
  readDigits: helper(`
// readDigits is the number that so many digits at the front of s write, and their count; 0 where there are fewer.
func readDigits(s string, least, most int) (number int64, size int) {
	for size < most && size < len(s) && '0' <= s[size] && s[size] <= '9' {
		number = 10*number + int64(s[size]-'0')
		size++
	}
	if size < least {
		return 0, 0
	}
	return number, size
}`),
  readName: helper(
    `
// readName is the number of the name that s begins with, of which so many letters are written, and its size.
func readName(s string, last, letters int, nameOf func(int) string) (number int64, size int) {
	for i := 1; i <= last; i++ {
		name := nameOf(i)
		name = name[:min(letters, len(name))]
		if len(name) <= len(s) && toLower(s[:len(name)]) == toLower(name) {
			return int64(i), len(name)
		}
	}
	return 0, 0
}`,
    'toLower',
  ),
  readDatePart: helper(
    `
// readDatePart is the number that a code reads at the front of s, and its size; 0 where there is none.
func readDatePart(s, code string) (number int64, size int) {
	month := func(i int) string { return time.Month(i).String() }
	weekday := func(i int) string { return time.Weekday(i % 7).String() }
	switch code {
	case "%Y":
		return readDigits(s, 4, 4)
	case "%y", "%m", "%d":
		return readDigits(s, 2, 2)
	case "%-m", "%-d":
		return readDigits(s, 1, 2)
	case "%b":
		return readName(s, 12, 3, month)
	case "%B":
		return readName(s, 12, 9, month)
	case "%a":
		return readName(s, 7, 3, weekday)
	case "%A":
		return readName(s, 7, 9, weekday)
	}
	text := strings.Replace(code, "%%", "%", 1)
	if !strings.HasPrefix(s, text) {
		return 0, 0
	}
	return 0, len(text)
}`,
    'readDigits',
    'readName',
  ),
  dateFromText: helper(
    `
// dateFromText is the date that the whole of s writes by the pattern; none where it is none.
func dateFromText(s, pattern string) Option[int64] {
	year, month, day, weekday := int64(1970), int64(1), int64(1), int64(0)
	for _, code := range dateCodes(pattern) {
		number, size := readDatePart(s, code)
		if size == 0 {
			return Option[int64]{}
		}
		s = s[size:]
		switch code {
		case "%Y":
			year = number
		case "%y":
			year = number + 1900
			if number < 69 {
				year = number + 2000
			}
		case "%m", "%-m", "%b", "%B":
			month = number
		case "%d", "%-d":
			day = number
		case "%a", "%A":
			weekday = number
		}
	}
	date := dateFromParts(year, month, day)
	if s != "" || weekday > 0 && weekday != weekdayOfDate(date.Value) {
		return Option[int64]{}
	}
	return date
}`,
    'dateCodes',
    'readDatePart',
    'dateFromParts',
    'weekdayOfDate',
  ),
})
