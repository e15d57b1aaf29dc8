/**
 * SMT-LIB scripts that decide an answer, one `check-sat` each: `unsat` means that the obligation holds. Every name
 * of the file is quoted and prefixed, so that a file's `store` or `case` never meets the solver's own.
 * (Why this exists twice: README.md here.)
 */
import { atoms, letNames, type Node, textOf } from './nodes.ts'
import type { Known, Signature, Task } from './task.ts'

export interface Obligation {
  readonly script: string
  /** The constraints it covers, as text. */
  readonly about: string
  /** Names to ask the model for, as the script spells them. */
  readonly variables: readonly string[]
}

const own = (name: string): string => `|u.${name.replaceAll('|', '')}|`

function renaming(names: Iterable<string>): (atom: string) => string {
  const set = new Set(names)
  return atom => (set.has(atom) ? own(atom) : atom)
}

const functionNames = (task: Task): string[] => [...task.known, ...task.wanted].map(({ name }) => name)

/** `outer`: further names the body may speak of: the file's definitions see its variables, an answer does not. */
function definitionText(
  task: Task,
  { name, parameters, sort, body }: Known,
  outer: Iterable<string> = task.variables.keys(),
): string {
  const locals = parameters.map(([parameter]) => parameter)
  const rename = renaming([...functionNames(task), ...outer, ...locals, ...letNames(body)])
  const list = parameters.map(([parameter, of]) => `(${own(parameter)} ${of})`).join(' ')
  return `(define-fun ${own(name)} (${list}) ${sort} ${textOf(body, rename)})`
}

/** A term over the file's variables. */
export function termText(task: Task, term: Node): string {
  return textOf(term, renaming([...functionNames(task), ...task.variables.keys(), ...letNames(term)]))
}

/** Definitions that call a wanted function come after the answers, all others before. */
function split(task: Task): { readonly before: readonly Known[]; readonly after: readonly Known[] } {
  const late = new Set(task.wanted.map(({ name }) => name))
  const before: Known[] = []
  const after: Known[] = []
  for (const known of task.known) {
    const locals = new Set(known.parameters.map(([name]) => name))
    const waits = [...atoms(known.body)].some(atom => late.has(atom) && !locals.has(atom))
    if (waits) late.add(known.name)
    ;(waits ? after : before).push(known)
  }
  return { before, after }
}

/** The declarations of the file, around what stands for the wanted functions. */
export function declarations(task: Task, answers: readonly string[]): string {
  const { before, after } = split(task)
  return [
    ...[...task.variables].map(([name, sort]) => `(declare-const ${own(name)} ${sort})`),
    ...before.map(known => definitionText(task, known)),
    ...answers,
    ...after.map(known => definitionText(task, known)),
    ...task.assumptions.map(term => `(assert ${termText(task, term)})`),
  ].join('\n')
}

export const answerTexts = (task: Task, given: readonly Known[]): readonly string[] =>
  given.map(definition => definitionText(task, definition, []))

function logic(task: Task): string {
  const signatures: readonly Signature[] = [...task.known, ...task.wanted]
  const sorts = [
    ...signatures.flatMap(({ parameters, sort }) => [sort, ...parameters.map(([, of]) => of)]),
    ...task.variables.values(),
  ]
  return sorts.every(sort => sort === 'Bool' || sort.startsWith('( _ BitVec')) ? '(set-logic QF_BV)\n' : ''
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const all: T[][] = []
  for (let at = 0; at < items.length; at += size) all.push(items.slice(at, at + size))
  return all
}

const groundAtOnce = 250
const openAtOnce = 10

/** Ground constraints in large groups, the others in small ones. */
export function obligations(task: Task, given: readonly Known[], timeoutMs: number): readonly Obligation[] {
  const isOpen = (term: Node): boolean => [...atoms(term)].some(atom => task.variables.has(atom))
  const open = task.constraints.filter(isOpen)
  const ground = task.constraints.filter(term => !isOpen(term))
  const head = `${logic(task)}(set-option :timeout ${timeoutMs})\n${declarations(task, answerTexts(task, given))}`
  return [...chunks(ground, groundAtOnce), ...chunks(open, openAtOnce)].map(group => ({
    script: `${head}\n(assert (not (and true ${group.map(term => termText(task, term)).join('\n')})))\n(check-sat)`,
    about: group.map(term => textOf(term)).join(' '),
    variables: [...task.variables.keys()].map(own),
  }))
}

/** Unsatisfiable only if no function at all, of any grammar, meets the constraints. */
export function existence(task: Task, timeoutMs: number): string {
  const unknowns = task.wanted.map(
    ({ name, parameters, sort }) =>
      `(declare-fun ${own(name)} (${parameters.map(([, of]) => of).join(' ')}) ${sort})`,
  )
  const variables = [...task.variables].map(([name, sort]) => `(${own(name)} ${sort})`)
  const assumed = task.assumptions.map(term => termText(task, term)).join(' ')
  const asked = task.constraints.map(term => termText(task, term)).join('\n')
  const body = `(=> (and true ${assumed}) (and true ${asked}))`
  const plain = { ...task, assumptions: [], variables: new Map<string, string>() }
  const claim = variables.length === 0 ? body : `(forall (${variables.join(' ')}) ${body})`
  return `(set-option :timeout ${timeoutMs})\n${declarations(plain, unknowns)}\n(assert ${claim})\n(check-sat)`
}
