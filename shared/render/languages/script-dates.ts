/** How JavaScript and TypeScript write operators on dates: by `Date` in UTC, with names that follow no locale. */
import { helped, type Spellings } from '../piece.ts'
import { type Template, template } from './script-part-helpers.ts'

export const scriptDates = {
  'date.from_ymd': helped('dateFromParts'),
  'date.year': helped('yearOfDate'),
  'date.month': helped('monthOfDate'),
  'date.day': helped('dayOfDate'),
  'date.weekday': helped('weekdayOfDate'),
  'date.format': helped('dateAsText'),
  'date.parse': helped('dateFromText'),
} as const satisfies Partial<Spellings>

/** A text for either integer type; `int` makes a `number` one of it. */
const inBoth = (text: (int: (number: string) => string) => string, ...needs: readonly string[]): Template =>
  template({ number: text(number => number), bigint: text(number => `BigInt(${number})`) }, ...needs)

/** Quoted line by line: in a template it would be taken for a clock of this program's own. */
const utcDate = [
  '',
  'function utcDate(days‹: number›)‹: Date› {',
  '  return new Date(86400000 * days)',
  '}',
].join('\n')

const names: Readonly<Record<string, Template>> = {
  monthNames: template(`
const monthNames = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]`),
  weekdayNames: template(`
const weekdayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]`),
}

const parts: Readonly<Record<string, Template>> = {
  utcDate: template(utcDate),
  dateAt: template(
    `
/** The date so many days after 1970-01-01; null outside of the years 1 to 9999. */
function dateAt(days‹: INT›)‹: Date | null› {
  return days >= -719162 && days <= 2932896 ? utcDate(Number(days)) : null
}`,
    'utcDate',
  ),
  yearOfDate: inBoth(
    int => `
/** The year, or 0 where there is no date. */
function yearOfDate(days‹: INT›)‹: INT› {
  return ${int('dateAt(days)?.getUTCFullYear() ?? 0')}
}`,
    'dateAt',
  ),
  monthOfDate: inBoth(
    int => `
/** The month, or 0 where there is no date. */
function monthOfDate(days‹: INT›)‹: INT› {
  return ${int('(dateAt(days)?.getUTCMonth() ?? -1) + 1')}
}`,
    'dateAt',
  ),
  dayOfDate: inBoth(
    int => `
/** The day of the month, or 0 where there is no date. */
function dayOfDate(days‹: INT›)‹: INT› {
  return ${int('dateAt(days)?.getUTCDate() ?? 0')}
}`,
    'dateAt',
  ),
  weekdayOfDate: inBoth(
    int => `
/** Monday is 1, Sunday 7; 0 where there is no date. */
function weekdayOfDate(days‹: INT›)‹: INT› {
  const date = dateAt(days)
  return ${int('date === null ? 0 : date.getUTCDay() || 7')}
}`,
    'dateAt',
  ),
  dateFromParts: inBoth(
    int => `
/** The date as days since 1970-01-01; null where there is no such day. */
function dateFromParts(year‹: INT›, month‹: INT›, day‹: INT›)‹: INT | null› {
  const date = utcDate(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  const isSame = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  return isSame && year >= 1 && year <= 9999 ? ${int('date.getTime() / 86400000')} : null
}`,
    'utcDate',
  ),
}

const texts: Readonly<Record<string, Template>> = {
  dateAsText: template(
    `
/** The pattern with its codes replaced; "" where there is no date. */
function dateAsText(days‹: INT›, pattern‹: string›)‹: string› {
  const date = dateAt(days)
  if (date === null) {
    return ""
  }
  const year = String(date.getUTCFullYear()).padStart(4, "0")
  const month = String(date.getUTCMonth() + 1)
  const day = String(date.getUTCDate())
  const monthName = monthNames[date.getUTCMonth()] ?? ""
  const weekdayName = weekdayNames[(date.getUTCDay() + 6) % 7] ?? ""
  const parts‹: Record<string, string>› = {
    "%Y": year,
    "%y": year.slice(2),
    "%m": month.padStart(2, "0"),
    "%d": day.padStart(2, "0"),
    "%-m": month,
    "%-d": day,
    "%b": monthName.slice(0, 3),
    "%B": monthName,
    "%a": weekdayName.slice(0, 3),
    "%A": weekdayName,
    "%%": "%",
  }
  return pattern.replace(/%(-?[md]|[YybBaA%])/g, (code) => parts[code] ?? code)
}`,
    'dateAt',
    'monthNames',
    'weekdayNames',
  ),
  dateCodes: template(
    `
/** What each code of a pattern reads. */
const dateCodes = new Map([
  ["%Y", /^[0-9]{4}/],
  ["%y", /^[0-9]{2}/],
  ["%m", /^[0-9]{2}/],
  ["%d", /^[0-9]{2}/],
  ["%-m", /^[0-9]{1,2}/],
  ["%-d", /^[0-9]{1,2}/],
  ["%b", /^(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/i],
  ["%B", new RegExp(\`^(\${monthNames.join("|")})\`, "i")],
  ["%a", /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/i],
  ["%A", new RegExp(\`^(\${weekdayNames.join("|")})\`, "i")],
  ["%%", /^%/],
])`,
    'monthNames',
    'weekdayNames',
  ),
  placeOfName: template(`
/** Which of the names it is, from 1; three letters tell. */
function placeOfName(name‹: string›, names‹: string[]›)‹: number› {
  const start = name.slice(0, 3).toLowerCase()
  return names.findIndex((each) => each.slice(0, 3).toLowerCase() === start) + 1
}`),
  dateFromText: inBoth(
    int => `
/** The date that the whole of s writes by the pattern; null where it is none. */
function dateFromText(s‹: string›, pattern‹: string›)‹: INT | null› {
  let rest = s
  let [year, month, day, weekday] = [1970, 1, 1, 0]
  for (const code of pattern.split(/(%(?:-?[md]|[YybBaA%]))/)) {
    const shape = dateCodes.get(code)
    const text = shape === undefined ? code : shape.exec(rest)?.[0]
    if (text === undefined || !rest.startsWith(text)) {
      return null
    }
    rest = rest.slice(text.length)
    if (code === "%Y") {
      year = Number(text)
    } else if (code === "%y") {
      year = Number(text) + (text < "69" ? 2000 : 1900)
    } else if (code === "%m" || code === "%-m") {
      month = Number(text)
    } else if (code === "%b" || code === "%B") {
      month = placeOfName(text, monthNames)
    } else if (code === "%d" || code === "%-d") {
      day = Number(text)
    } else if (code === "%a" || code === "%A") {
      weekday = placeOfName(text, weekdayNames)
    }
  }
  const date = rest === "" ? dateFromParts(${['year', 'month', 'day'].map(int).join(', ')}) : null
  const isOther = date !== null && weekday > 0 && ${int('weekday')} !== weekdayOfDate(date)
  return isOther ? null : date
}`,
    'dateCodes',
    'placeOfName',
    'dateFromParts',
    'weekdayOfDate',
  ),
}

export const scriptDateTemplates: Readonly<Record<string, Template>> = { ...names, ...parts, ...texts }
