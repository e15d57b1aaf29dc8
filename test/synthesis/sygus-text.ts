/** Specifications for tests, written as SyGuS text. */
import type { Expr } from '../../shared/anrf/expr.ts'
import type { FormalSpecification } from '../../shared/spec/specification.ts'
import { readSygus } from '../../shared/spec/sygus/read.ts'

/** Reads commands; `(check-sygus)` and the logic are added. */
export function sygus(commands: string): FormalSpecification {
  const reading = readSygus(`(set-logic ALL)\n${commands}\n(check-synth)`)
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join('; '))
  return reading.specification
}

/** `f` over Int variables, one constraint per line. */
export const integerTask = (names: readonly string[], constraints: readonly string[], returns = 'Int') =>
  sygus(
    [
      `(synth-fun f (${names.map(name => `(${name} Int)`).join(' ')}) ${returns})`,
      ...names.map(name => `(declare-var ${name} Int)`),
      ...constraints.map(constraint => `(constraint ${constraint})`),
    ].join('\n'),
  )

/** A term as a short prefix text. */
export function shown(expr: Expr): string {
  switch (expr.kind) {
    case 'constant':
      return String(expr.value)
    case 'variable':
      return expr.name
    case 'apply':
      return `(${expr.operator.replace('int.', '')} ${expr.args.map(shown).join(' ')})`
    case 'call':
      return `(${expr.function} ${expr.args.map(shown).join(' ')})`
    case 'let':
      return `(let ${expr.variable.name} ${shown(expr.value)} ${shown(expr.body)})`
    default:
      return expr.kind
  }
}
