/**
 * How a term derives from a grammar: for each subterm and non-terminal the production that gives it, if any. Bottom-up
 * over the DAG; templates first (their holes stand for smaller terms, decided already), then lone non-terminals.
 */
import { type Apply, children, type Expr } from '../anrf/expr.ts'
import { postorder } from '../anrf/traverse.ts'
import { sameType } from '../anrf/type.ts'
import { sameValue } from '../anrf/value.ts'
import type { Grammar, Nonterminal, Production } from './grammar.ts'

/** A production and the terms in its holes, in the order the template names them. */
export interface Step {
  readonly production: Production
  readonly holes: readonly Filled[]
}
export interface Filled {
  readonly nonterminal: string
  readonly term: Expr
}
export type Derivations = ReadonlyMap<Expr, ReadonlyMap<string, Step>>

/** For every subterm the non-terminals that derive it, each with one step. `parameters`: the names `(Variable T)` gives. */
export function derivations(grammar: Grammar, root: Expr, parameters?: ReadonlySet<string>): Derivations {
  const all = new Map<Expr, ReadonlyMap<string, Step>>()
  const has = ({ nonterminal, term }: Filled): boolean => all.get(term)?.has(nonterminal) === true
  for (const term of postorder(root)) {
    const found = new Map<string, Step>()
    for (const nonterminal of grammar.nonterminals) {
      const step = directStep(nonterminal, term, parameters, has)
      if (step !== undefined) found.set(nonterminal.name, step)
    }
    closeUnderLone(grammar, term, found)
    all.set(term, found)
  }
  return all
}

export interface DerivesOptions {
  /** The names that `(Variable T)` gives; any variable where absent. */
  readonly parameters?: ReadonlySet<string>
  /** Instead of the start symbol. */
  readonly nonterminal?: string
}

/** Whether the grammar derives the term. A `let` is derived only where a template has it. */
export const derives = (grammar: Grammar, root: Expr, options: DerivesOptions = {}): boolean =>
  derivations(grammar, root, options.parameters)
    .get(root)
    ?.has(options.nonterminal ?? grammar.start) === true

function directStep(
  { productions }: Nonterminal,
  term: Expr,
  parameters: ReadonlySet<string> | undefined,
  has: (filled: Filled) => boolean,
): Step | undefined {
  for (const production of productions) {
    const holes =
      production.kind === 'template'
        ? match(production.template, term)
        : anyHoles(production, term, parameters)
    if (holes?.every(has) === true) return { production, holes }
  }
  return undefined
}

function anyHoles(
  production: Exclude<Production, { kind: 'template' }>,
  term: Expr,
  parameters: ReadonlySet<string> | undefined,
): readonly Filled[] | undefined {
  const kind = production.kind === 'anyConstant' ? 'constant' : 'variable'
  if (term.kind !== kind || !sameType(term.type, production.type)) return undefined
  return term.kind !== 'variable' || parameters === undefined || parameters.has(term.name) ? [] : undefined
}

/** What fills the template's holes, left to right; undefined where it does not fit, or is a lone non-terminal. */
function match(template: Expr, term: Expr): readonly Filled[] | undefined {
  if (template.kind === 'hole') return undefined
  const holes: Filled[] = []
  /** The names of the template's own bindings, as the term calls them. */
  const bound = new Map<string, string>()
  const stack: (readonly [Expr, Expr])[] = [[template, term]]
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const [pattern, found] = pair
    if (pattern.kind === 'hole') {
      holes.push({ nonterminal: pattern.nonterminal, term: found })
      continue
    }
    if (!sameHead(pattern, found, bound)) return undefined
    if (pattern.kind === 'let' && found.kind === 'let') bound.set(pattern.variable.name, found.variable.name)
    const parts = children(found)
    for (const [i, part] of [...children(pattern).entries()].reverse()) stack.push([part, parts[i] as Expr])
  }
  return holes
}

function sameHead(a: Expr, b: Expr, bound: ReadonlyMap<string, string>): boolean {
  if (a.kind !== b.kind || children(a).length !== children(b).length || !sameType(a.type, b.type))
    return false
  if (a.kind === 'constant' && b.kind === 'constant') return sameValue(a.value, b.value)
  if (a.kind === 'variable' && b.kind === 'variable') return (bound.get(a.name) ?? a.name) === b.name
  if (a.kind === 'call' && b.kind === 'call') return a.function === b.function
  if (a.kind === 'let') return true
  return a.kind === 'apply' && b.kind === 'apply' && a.operator === b.operator && sameIndices(a, b)
}

const sameIndices = (a: Apply, b: Apply): boolean => (a.indices ?? []).join() === (b.indices ?? []).join()

function closeUnderLone({ nonterminals }: Grammar, term: Expr, found: Map<string, Step>): void {
  for (let size = -1; size !== found.size; ) {
    size = found.size
    for (const { name, productions } of nonterminals) {
      if (found.has(name)) continue
      const lone = productions.find(
        production =>
          production.kind === 'template' &&
          production.template.kind === 'hole' &&
          found.has(production.template.nonterminal),
      )
      if (lone?.kind !== 'template' || lone.template.kind !== 'hole') continue
      found.set(name, { production: lone, holes: [{ nonterminal: lone.template.nonterminal, term }] })
    }
  }
}
