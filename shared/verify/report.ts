/** What is said to a person about a verdict: one sentence each, all in one voice, no claim beyond the evidence. */
import type { Value } from '../anrf/value.ts'
import { valueText } from '../anrf/value.ts'
import type { Clause } from '../spec/specification.ts'
import type { Counterexample } from './verdict.ts'

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

export const proved = (clauses: number, examples: number): string =>
  `Z3 proved ${clauses === 1 ? 'the clause' : `all ${clauses} clauses`} for every input in the domain` +
  `${examples === 0 ? '' : `; ${count(examples, 'example')} ran as given`}.`

export const examplesOnly = (examples: number): string =>
  `The program gives the output of ${examples === 1 ? 'the only example' : `all ${examples} examples`}; ` +
  'nothing else was asked of it.'

export function tested(samples: number, errorBound: number, skipped: number, doubt: string): string {
  const claim =
    errorBound === 0
      ? 'these are all inputs there are'
      : `with 95 % confidence fewer than ${percent(errorBound)} of inputs drawn like these fail`
  const left = skipped === 0 ? '' : `; ${count(skipped, 'input')} took too much work to run`
  return `Every clause holds on ${count(samples, 'input')}, boundary values among them: ${claim}${left}. ${doubt}`.trim()
}

/** Rounded up: a bound must not look better than it is. */
const percent = (share: number): string => `${(Math.ceil(share * 10_000) / 100).toFixed(2)} %`

export const nothingAsked =
  'The specification has neither constraints nor examples: there is nothing to verify.'

export const tooFewSamples = (samples: number, wanted: number, doubt: string): string =>
  `Nothing failed, but only ${count(samples, 'input')} in the domain could be tested (${wanted} are needed). ${doubt}`.trim()

export const noTime = 'Time or work ran out before anything could be said.'

export const emptyDomain = (domain: readonly Clause[]): string =>
  `No input satisfies the domain (${quoted(domain)}): the specification asks for nothing. Widen the domain.`

export const unseenDomain = (domain: readonly Clause[]): string =>
  `No input that satisfies the domain (${quoted(domain)}) was found, so a proof would be empty.`

export const unconfirmed =
  'The solver claims a counterexample that the interpreter does not confirm; nothing is claimed.'

export const exampleUndecided = 'An example took more work than one run may cost.'

/** `f breaks "result > x" for x = 3: it returned 3, expected 4.` */
export function broken(name: string, counterexample: Counterexample): string {
  const { inputs, clause, actual, expected, error } = counterexample
  const where = assignments(inputs)
  const returned = actual === undefined ? [] : [`it returned ${valueText(actual)}`]
  const wanted = expected === undefined ? [] : [`expected ${valueText(expected)}`]
  const failed = error === undefined ? [] : [`evaluation ended in ${error}`]
  const details = [...failed, ...returned, ...wanted].join(', ')
  return `${name} breaks “${clause}”${where === '' ? '' : ` for ${where}`}${details === '' ? '' : `: ${details}`}.`
}

export const assignments = (inputs: Readonly<Record<string, Value>>): string =>
  Object.entries(inputs)
    .map(([name, value]) => `${name} = ${valueText(value)}`)
    .join(', ')

/** Which clauses clash, and where. */
export function clash(
  parts: readonly { readonly text: string }[],
  input: Readonly<Record<string, Value>> | undefined,
): string {
  const where = input === undefined || Object.keys(input).length === 0 ? '' : ` for ${assignments(input)}`
  return parts.length === 1
    ? `No program can meet ${quoted(parts)}${where}. Weaken it or restrict the domain.`
    : `No program can meet ${quoted(parts)} together${where}. Weaken or remove one of them.`
}

export const quoted = (clauses: readonly { readonly text: string }[]): string =>
  clauses.map(({ text }) => `“${text}”`).join(', ')
