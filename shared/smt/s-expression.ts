/** S-expressions of SMT-LIB 2.6 (§3.1): an iterative reader for what a solver answers. */
import { SolverError } from './solver-error.ts'

/** An atom keeps its spelling, quotes included; a list its elements. */
export type SExpression = string | readonly SExpression[]

const token = /\s+|;[^\n]*|(\(|\)|"(?:[^"]|"")*"|\|[^|]*\||[^\s()"|;]+)/gy

/** All expressions of a text. Throws UNREADABLE on unbalanced brackets. */
export function readAll(text: string): readonly SExpression[] {
  const stack: SExpression[][] = [[]]
  for (const atom of tokens(text)) {
    if (atom === '(') stack.push([])
    else if (atom === ')') closeList(stack)
    else stack.at(-1)?.push(atom)
  }
  if (stack.length !== 1) throw new SolverError('UNREADABLE', 'The solver answered with open brackets')
  return stack[0] ?? []
}

function* tokens(text: string): Generator<string> {
  const scan = new RegExp(token)
  let at = 0
  for (let match = scan.exec(text); match !== null; match = scan.exec(text)) {
    at = scan.lastIndex
    if (match[1] !== undefined) yield match[1]
  }
  if (at !== text.length)
    throw new SolverError('UNREADABLE', `The solver answered: ${text.slice(at, at + 80)}`)
}

function closeList(stack: SExpression[][]): void {
  const list = stack.pop()
  const parent = stack.at(-1)
  if (list === undefined || parent === undefined)
    throw new SolverError('UNREADABLE', 'The solver answered with a bracket too many')
  parent.push(list)
}

/** The expression as text; deep ones too. */
export function printExpression(root: SExpression): string {
  const out: string[] = []
  const stack: SExpression[] = [root]
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    if (typeof top === 'string') out.push(top)
    else stack.push(')', ...top.toReversed(), '(')
  }
  return out.join(' ')
}

/** The values of a `get-value` answer `((term value) …)`, as text. */
export function resultValues(answer: string): readonly string[] {
  const [pairs] = readAll(answer)
  if (!Array.isArray(pairs))
    throw new SolverError('UNREADABLE', `The solver answered: ${answer.slice(0, 200)}`)
  return pairs.map((pair: SExpression) => {
    const value = Array.isArray(pair) ? pair[1] : undefined
    if (value === undefined) throw new SolverError('UNREADABLE', 'A pair of the model has no value')
    return printExpression(value)
  })
}

/** The expression with what `let` names written in: solvers name the parts that a large value repeats. */
export function withoutLets(
  expression: SExpression,
  names: ReadonlyMap<string, SExpression> = new Map(),
): SExpression {
  if (typeof expression === 'string') return names.get(expression) ?? expression
  const [head, bindings, body] = expression
  if (head !== 'let' || !Array.isArray(bindings) || body === undefined)
    return expression.map(part => withoutLets(part, names))
  const bound = (bindings as readonly SExpression[]).map(([name = '', value = '']) => {
    return [String(name), withoutLets(value, names)] as const
  })
  return withoutLets(body, new Map([...names, ...bound]))
}
