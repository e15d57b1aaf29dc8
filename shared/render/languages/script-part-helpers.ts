/** Templates of helpers for floats, options, records and named data (`script-helpers.ts` says how they are written). */

export interface Template {
  readonly text: string | { readonly number: string; readonly bigint: string }
  readonly needs: readonly string[]
}
export const template = (text: Template['text'], ...needs: readonly string[]): Template => ({ text, needs })

export const scriptPartTemplates: Readonly<Record<string, Template>> = {
  roundHalfEven: template(`
/** The nearest integral number, of two the even one. */
function roundHalfEven(x‹: number›)‹: number› {
  const below = Math.floor(x)
  const above = x - below
  const rounded = above < 0.5 || (above === 0.5 && below % 2 === 0) ? below : below + 1
  return rounded === 0 && (x < 0 || Object.is(x, -0)) ? -0 : Number.isFinite(x) ? rounded : x
}`),
  toInteger: template({
    number: `
/** The number without its fraction. */
function toInteger(x‹: number›)‹: number› {
  if (!Number.isFinite(x)) {
    throw new RangeError("NotFinite")
  }
  return Math.trunc(x) + 0
}`,
    bigint: `
/** The number without its fraction. */
function toInteger(x‹: number›)‹: bigint› {
  if (!Number.isFinite(x)) {
    throw new RangeError("NotFinite")
  }
  return BigInt(Math.trunc(x))
}`,
  }),
  floatText: template(`
/** The fewest digits that read back as x. */
function floatText(x‹: number›)‹: string› {
  return Object.is(x, -0) ? "-0" : String(x)
}`),
  held: template(`
/** The value that the option holds. */
function held‹<T>›(option‹: T | null›)‹: T› {
  if (option === null) {
    throw new RangeError("EmptyOption")
  }
  return option
}`),
  orElse: template(`
function orElse‹<T>›(option‹: T | null›, otherwise‹: T›)‹: T› {
  return option ?? otherwise
}`),
  orElseBoxed: template(`
function orElseBoxed‹<T>›(option‹: readonly [T] | null›, otherwise‹: T›)‹: T› {
  return option === null ? otherwise : option[0]
}`),
  mapOption: template(`
function mapOption‹<T, U>›(option‹: T | null›, step‹: (value: T) => U›)‹: U | null› {
  return option === null ? null : step(option)
}`),
  mapBoxedOption: template(`
function mapBoxedOption‹<T, U>›(option‹: readonly [T] | null›, step‹: (value: T) => U›)‹: U | null› {
  return option === null ? null : step(option[0])
}`),
  mapOptionBoxed: template(`
function mapOptionBoxed‹<T, U>›(option‹: T | null›, step‹: (value: T) => U›)‹: readonly [U] | null› {
  return option === null ? null : [step(option)]
}`),
  mapBoxedOptionBoxed: template(`
function mapBoxedOptionBoxed‹<T, U>›(option‹: readonly [T] | null›, step‹: (value: T) => U›)‹: readonly [U] | null› {
  return option === null ? null : [step(option[0])]
}`),
  madeBy: template(`
/** The value, which the constructor must have made. */
function madeBy‹<T extends { readonly kind: string }, K extends T["kind"]>›(kind‹: K›, value‹: T›)‹: Extract<T, { readonly kind: K }>› {
  if (value.kind !== kind) {
    throw new TypeError("WrongConstructor")
  }
  return value‹ as Extract<T, { readonly kind: K }>›
}`),
  same: template(`
/** Equal as values: NaN is NaN, and -0 is not 0. */
function same(a‹: unknown›, b‹: unknown›)‹: boolean› {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    return Object.is(a, b)
  }
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))]
  return left.length === right.size && left.every(([key, value]) => right.has(key) && same(value, right.get(key)))
}`),
}
