/** Dates as text by a pattern: codes such as `%Y` stand for parts of the date, everything else for itself. */
import { dateOf, dayOf, isDate, monthOf, weekdayOf, yearOf } from './dates.ts'
import type { IntValue } from './value.ts'
import { toLower } from './words.ts'

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const brief = (name: string): string => name.slice(0, 3)

type Field = 'year' | 'month' | 'day' | 'weekday'

/** What stands at the front of a text: how much of it, and the number it says. */
interface Found {
  readonly length: number
  readonly number: number
}

interface Code {
  readonly field: Field
  write(number: number): string
  read(text: string): Found | undefined
}

const padded = (number: number, size: number): string => String(number).padStart(size, '0')

function digits(field: Field, least: number, most: number): Code {
  const shape = new RegExp(`^[0-9]{${least},${most}}`)
  return {
    field,
    write: number => padded(number, least),
    read: text => {
      const [found] = shape.exec(text) ?? []
      return found === undefined ? undefined : { length: found.length, number: Number(found) }
    },
  }
}

const pair = digits('year', 2, 2)

/** As POSIX reads them: from 69 on they are of the last century. */
const twoDigitYear: Code = {
  ...pair,
  write: number => pair.write(number % 100),
  read: text => {
    const found = pair.read(text)
    return found && { ...found, number: found.number + (found.number < 69 ? 2000 : 1900) }
  },
}

const named = (field: Field, names: readonly string[]): Code => ({
  field,
  write: number => names[number - 1] ?? '',
  read: text => {
    const place = names.findIndex(name => toLower(text).startsWith(toLower(name)))
    const name = names[place]
    return name === undefined ? undefined : { length: name.length, number: place + 1 }
  },
})

/** No code reads more than `September` and `Wednesday`. */
const longest = 9

const codes: ReadonlyMap<string, Code> = new Map([
  ['%Y', digits('year', 4, 4)],
  ['%y', twoDigitYear],
  ['%m', digits('month', 2, 2)],
  ['%-m', digits('month', 1, 2)],
  ['%b', named('month', months.map(brief))],
  ['%B', named('month', months)],
  ['%d', digits('day', 2, 2)],
  ['%-d', digits('day', 1, 2)],
  ['%a', named('weekday', weekdays.map(brief))],
  ['%A', named('weekday', weekdays)],
])

/** The codes of a pattern and the texts between them. */
const partsOf = (pattern: string): readonly string[] => pattern.split(/(%(?:-?[md]|[YybBaA%]))/)

/** What a part that is no field stands for. */
const plain = (part: string): string => (part === '%%' ? '%' : part)

/** Empty outside of the years 1 to 9999. */
export function dateText(date: IntValue, pattern: string): string {
  if (!isDate(date)) return ''
  const fields = { year: yearOf(date), month: monthOf(date), day: dayOf(date), weekday: weekdayOf(date) }
  return partsOf(pattern)
    .map(part => {
      const code = codes.get(part)
      return code === undefined ? plain(part) : code.write(fields[code.field])
    })
    .join('')
}

/** What a part of the pattern reads at a place of the text; what is no field has no number. */
function readPart(
  part: string,
  text: string,
  at: number,
): (Partial<Found> & Pick<Found, 'length'>) | undefined {
  const code = codes.get(part)
  if (code !== undefined) return code.read(text.slice(at, at + longest))
  return text.startsWith(plain(part), at) ? { length: plain(part).length } : undefined
}

/** The date that the whole text writes by the pattern. A field that is read twice is what was read last. */
export function readDate(text: string, pattern: string): number | undefined {
  const fields: { [F in Field]: number } = { year: 1970, month: 1, day: 1, weekday: 0 }
  let at = 0
  for (const part of partsOf(pattern)) {
    const found = readPart(part, text, at)
    if (found === undefined) return undefined
    at += found.length
    const field = codes.get(part)?.field
    if (field !== undefined && found.number !== undefined) fields[field] = found.number
  }
  const date = at === text.length ? dateOf(fields.year, fields.month, fields.day) : undefined
  const isRight = date !== undefined && (fields.weekday === 0 || fields.weekday === weekdayOf(date))
  return isRight ? date : undefined
}
