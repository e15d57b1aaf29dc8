/** Operators on dates as calls of helpers over `int`, where a program's integers may be wider: C# and Java. */
import { callOf, type Piece, type Spelling, type Spellings, type Use, type Written } from '../piece.ts'

/** `index` writes an integer as an `int`, `count` an `int` as an integer of the program; `named` is a helper's name. */
export function narrowDates(
  index: (piece: Piece, use: Use) => Written,
  count: (plain: Written) => Written,
  named: (helper: string) => string = helper => helper,
) {
  const onInts =
    (helper: string): Spelling =>
    (args, use) =>
      callOf(
        use.helper(named(helper)),
        args.map(arg => (arg.expr.type.kind === 'Int' ? index(arg, use) : arg)),
      )
  const counted =
    (helper: string): Spelling =>
    (args, use) =>
      count(onInts(helper)(args, use))
  return {
    'date.from_ymd': onInts('dateFromParts'),
    'date.year': counted('yearOfDate'),
    'date.month': counted('monthOfDate'),
    'date.day': counted('dayOfDate'),
    'date.weekday': counted('weekdayOfDate'),
    'date.format': onInts('dateAsText'),
    'date.parse': onInts('dateFromText'),
  } as const satisfies Partial<Spellings>
}
