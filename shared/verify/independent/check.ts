/**
 * Decides a SyGuS answer from the file's text and the answer's text. Shares nothing with the rest of the product but
 * Z3, reached as SMT-LIB text; README.md here says why. Division by zero and the like mean what Z3 makes of them:
 * any value, so an answer that depends on one is wrong.
 */
import { type Answer, readAnswerText, signatureFault } from './answer.ts'
import { contradiction } from './contradiction.ts'
import { grammarFault } from './membership.ts'
import { atoms, Unreadable } from './nodes.ts'
import { answerTexts, declarations, existence, type Obligation, obligations } from './obligations.ts'
import { type Known, readTask, type Task } from './task.ts'

export type IndependentVerdict = 'accepted' | 'wrong' | 'outside grammar' | 'undecided'

export interface Checked {
  readonly verdict: IndependentVerdict
  /** What the answer claims; of `fail` nothing is accepted or refuted. */
  readonly claim: 'solution' | 'infeasible' | 'fail'
  readonly why: string
}

/** Runs one SMT-LIB script in a fresh context and returns all it printed. */
export type Z3 = (smtlib: string) => Promise<string>

export interface CheckOptions {
  /** Limit of each solver query, ms (default 20,000). */
  readonly timeoutMs?: number
}

/** Never throws for what stands in the texts: what the checker cannot read is `undecided`. */
export async function checkAnswer(
  source: string,
  answer: string,
  z3: Z3,
  { timeoutMs = 20_000 }: CheckOptions = {},
): Promise<Checked> {
  const read = readAnswerText(answer, '')
  const claim = read.kind === 'definitions' || read.kind === 'unreadable' ? 'solution' : read.kind
  if (read.kind === 'fail') return { verdict: 'undecided', claim, why: 'no answer was given' }
  try {
    const task = readTask(source)
    const full = read.kind === 'definitions' ? readAnswerText(answer, source) : read
    return { claim, ...(await decide(task, full, z3, timeoutMs)) }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { verdict: 'undecided', claim, why: `the checker cannot read the file: ${error.message}` }
  }
}

type Finding = Omit<Checked, 'claim'>
const wrong = (why: string): Finding => ({ verdict: 'wrong', why })
const undecided = (why: string): Finding => ({ verdict: 'undecided', why })

async function decide(task: Task, answer: Answer, z3: Z3, timeoutMs: number): Promise<Finding> {
  if (answer.kind === 'unreadable') return wrong(`the answer cannot be read: ${answer.why}`)
  if (answer.kind !== 'definitions') return infeasible(task, z3, timeoutMs)
  const fault = signatureFault(task, answer.definitions) ?? recursionFault(task, answer.definitions)
  if (fault !== undefined) return wrong(fault)
  for (const given of answer.definitions) {
    const wanted = task.wanted.find(({ name }) => name === given.name)
    const outside = wanted === undefined ? undefined : grammarFault(wanted, given)
    if (outside !== undefined) return { verdict: 'outside grammar', why: outside }
  }
  return proved(task, answer.definitions, z3, timeoutMs)
}

/** An answer may call what the file defines, not what is to be found. */
function recursionFault(task: Task, definitions: readonly Known[]): string | undefined {
  for (const { name, parameters, body } of definitions) {
    const locals = new Set(parameters.map(([parameter]) => parameter))
    const called = [...atoms(body)].find(
      atom => !locals.has(atom) && task.wanted.some(other => other.name === atom),
    )
    if (called !== undefined) return `the body of ${name} uses ${called}, which is to be found`
  }
  return undefined
}

async function proved(task: Task, given: readonly Known[], z3: Z3, timeoutMs: number): Promise<Finding> {
  for (const obligation of obligations(task, given, timeoutMs)) {
    const printed = await z3(obligation.script)
    const answer = printed.trim()
    if (answer === 'unsat') continue
    if (answer === 'sat') return wrong(await refutation(obligation, z3))
    if (answer.includes('(error')) return complaint(task, given, answer, z3)
    return undecided(`the solver answers ${answer.slice(0, 200)} on ${obligation.about.slice(0, 200)}`)
  }
  return { verdict: 'accepted', why: `${task.constraints.length} constraints hold` }
}

async function refutation({ script, variables, about }: Obligation, z3: Z3): Promise<string> {
  const values = variables.length === 0 ? '' : await z3(`${script}\n(get-value (${variables.join(' ')}))`)
  return `a constraint fails ${values
    .replace(/^sat\s*/, '')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 500)} in ${about.slice(0, 500)}`
}

/** A complaint about the file alone decides nothing; one that comes with the answer refutes it. */
async function complaint(task: Task, given: readonly Known[], said: string, z3: Z3): Promise<Finding> {
  const stubs = task.wanted.map(({ name, parameters, sort }) => {
    const sorts = parameters.map(([, of]) => of).join(' ')
    return `(declare-fun |u.${name}| (${sorts}) ${sort})`
  })
  const alone = await z3(declarations(task, stubs))
  if (alone.includes('(error'))
    return undecided(`the solver does not read the file: ${alone.trim().slice(0, 300)}`)
  const together = await z3(declarations(task, answerTexts(task, given)))
  return together.includes('(error')
    ? wrong(`the solver does not read the answer: ${together.trim().slice(0, 300)}`)
    : undecided(`the solver complains: ${said.slice(0, 300)}`)
}

async function infeasible(task: Task, z3: Z3, timeoutMs: number): Promise<Finding> {
  const pair = contradiction(task)
  if (pair !== undefined) return { verdict: 'accepted', why: pair }
  const printed = (await z3(existence(task, Math.min(timeoutMs, 5000)))).trim()
  if (printed === 'unsat') return { verdict: 'accepted', why: 'no function meets the constraints' }
  return undecided('the checker found no contradiction')
}
