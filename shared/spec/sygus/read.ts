/**
 * Reads SyGuS-IF, versions 1 (Raghothaman and Udupa 2014) and 2.1 (Padhi et al. 2021), into a specification.
 * Every command is read on its own, so all wrong ones are reported at once.
 */

import { and, implies } from '../../anrf/build.ts'
import type { FunctionDefinition } from '../../anrf/program.ts'
import type { SpecProblem } from '../problem.ts'
import type { Reading } from '../reading.ts'
import type { Clause, Example, FormalSpecification } from '../specification.ts'
import { execute } from './commands.ts'
import { groundPair } from './examples.ts'
import { itemsOf, readSexprs, type Sexpr, symbolOf } from './s-expression.ts'
import { newScript, type Script } from './script.ts'
import { type Extent, Places, Trouble } from './trouble.ts'

/** Longest text that is read, UTF-16 units. */
export const maxLength = 8 * 1024 * 1024
const maxProblems = 50

/** Reads a SyGuS file; all problems with their places, or the specification. */
export function readSygus(text: string): Reading {
  const script = newScript(text, new Places(text.length > maxLength ? '' : text))
  const problems: SpecProblem[] = []
  attempt(script, problems, () => {
    refuseLong(text)
    for (const command of readSexprs(text)) {
      if (problems.length >= maxProblems) return
      attempt(script, problems, () => execute(script, command), nameOf(command))
    }
    if (problems.length === 0) needUnknown(script)
  })
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, specification: specificationOf(script), questions: [] }
}

/**
 * Reads a solver's answer `((define-fun …) …)` as definitions, under the sorts and definitions of `source`, the
 * file it answers. Throws Trouble.
 */
export function readAnswer(answer: string, source = ''): readonly FunctionDefinition[] {
  refuseLong(answer)
  const script = newScript(source, new Places(source))
  const known = new Set(['define-sort', 'define-fun'])
  for (const command of readSexprs(source)) if (known.has(headOf(command))) execute(script, command)
  const before = script.definitions.length
  const tops = readSexprs(answer).flatMap(top => (headOf(top) === '' ? (itemsOf(top) ?? []) : [top]))
  for (const command of tops) execute(script, command)
  return script.definitions.slice(before)
}

const headOf = (node: Sexpr): string => symbolOf(itemsOf(node)?.[0]) ?? ''

function refuseLong(text: string): void {
  if (text.length <= maxLength) return
  const megabytes = maxLength / (1024 * 1024)
  throw new Trouble('TOO_LARGE', { start: 0, end: 0 }, `the text is longer than ${megabytes} MB`, {
    found: `${text.length} characters`,
  })
}

/** What a wrong command should have introduced is not reported missing a second time. */
function attempt(script: Script, problems: SpecProblem[], action: () => void, introduces?: string): void {
  try {
    action()
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    if (introduces !== undefined) script.broken.add(introduces)
    if (error.code !== 'UNKNOWN_NAME' || !script.broken.has(error.detail.found ?? ''))
      problems.push(script.places.problem(error))
  }
}

const nameOf = (command: Sexpr): string => symbolOf(itemsOf(command)?.[1]) ?? ''

function needUnknown(script: Script): void {
  if (script.unknowns.length > 0) return
  const end = script.text.length
  throw new Trouble('NOT_A_SPECIFICATION', { start: end, end }, 'the file asks for no function', {
    expected: ['synth-fun', 'synth-inv'],
    hint: 'add (synth-fun name ((x Int) …) Int)',
  })
}

function specificationOf(script: Script): FormalSpecification {
  const examples: Example[] = []
  const constraints: Clause[] = []
  const [first, ...more] = script.assumptions
  const assumed = first === undefined ? undefined : more.reduce((all, next) => and(all, next), first)
  for (const { expr, at } of script.constraints) {
    const source = sourceOf(script, at)
    const pair = assumed === undefined ? groundPair(script, expr) : undefined
    if (pair !== undefined) examples.push({ ...pair, ...source })
    else constraints.push({ expr: assumed ? implies(assumed, expr) : expr, ...source, origin: 'given' })
  }
  return {
    name: script.unknowns[0]?.name ?? '',
    dialect: script.seen.version1 && !script.seen.version2 ? 'sygus1' : 'sygus2',
    unknowns: script.unknowns,
    definitions: script.definitions,
    variables: [...script.variables.values()],
    constraints,
    examples,
    invariants: script.invariants,
  }
}

const sourceOf = (script: Script, at: Extent) => ({
  text: script.text.slice(at.start, at.end),
  span: script.places.span(at),
})
