/** A language under test: how its programs are run, and which of the contract's errors its own stand for. */
import type { Renderer } from '../../../shared/render/renderer.ts'
import type { Executor } from '../../executors/verdict.ts'
import type { Case, Outcome } from '../../render/agreement.ts'

export interface TestedLanguage extends Executor {
  /** What must be on the machine, by the name in `infra/languages/toolchains.ts`; nothing for what Node runs. */
  readonly toolchain?: string
  readonly renderer: Renderer
  /** All programs in one compile, all inputs through one driver. Throws with the compiler's words. */
  readonly run: (cases: readonly Case[]) => readonly Outcome[][] | Promise<readonly Outcome[][]>
  /** Where it is not the usual number. */
  readonly programsPerCompile?: number
  /** Errors that are the language's own, by a part of their text: one may stand for several of the contract's. */
  readonly ownErrors?: readonly (readonly [text: string, ...names: readonly string[]])[]
}

/** What the text of an error may stand for in the contract's words. */
export function errorsIn(threw: string, { ownErrors = [] }: TestedLanguage): readonly string[] {
  const [, ...own] = ownErrors.find(([text]) => threw.includes(text)) ?? []
  if (own.length > 0) return own
  const named = contractNames.find(name => threw.includes(name))
  return [named ?? (refusals.test(threw) ? 'InputOutsideDomain' : threw)]
}

const contractNames = [
  ...['DivisionByZero', 'IndexOutOfRange', 'EmptyList', 'EmptyOption', 'WrongConstructor', 'NotFinite'],
  ...['Overflow', 'InputOutsideDomain'],
]

/** Entry checks tell a person which promise was broken. */
const refusals = /\brequires |must be an? (?:unsigned )?\d+-bit|must have \d+ bits/

/** The input is none that the type of the language's parameter holds: JavaScript's numbers, a long in Java. */
export const holdsNoSuchInput = (threw: string): boolean =>
  /must be a safe integer|does not fit its type/.test(threw)
