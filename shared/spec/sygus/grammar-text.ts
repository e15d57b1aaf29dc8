/** A term spelled by its derivation: each production as the file writes it, with the holes' texts in their places. */
import type { Expr } from '../../anrf/expr.ts'
import { derivations, type Step } from '../derivation.ts'
import type { Grammar } from '../grammar.ts'
import type { Dialect } from '../specification.ts'
import { PrintError } from './print-error.ts'
import { readSexprs, type Sexpr } from './s-expression.ts'
import { constantText, symbolText } from './spelling.ts'
import { freeText, limited } from './term-text.ts'

/** Throws PrintError OUTSIDE_GRAMMAR where the start symbol does not derive the term. */
export function grammarText(
  grammar: Grammar,
  root: Expr,
  parameters: ReadonlySet<string>,
  dialect: Dialect,
): string {
  const steps = derivations(grammar, root, parameters)
  const names = new Set(grammar.nonterminals.map(({ name }) => name))
  const stack: { readonly nonterminal: string; readonly term: Expr; readonly entered: boolean }[] = [
    { nonterminal: grammar.start, term: root, entered: false },
  ]
  const texts = new Map<Expr, Map<string, string>>()
  const textOf = (term: Expr, nonterminal: string): string | undefined => texts.get(term)?.get(nonterminal)
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { term, nonterminal, entered } = top
    const step = steps.get(term)?.get(nonterminal)
    if (step === undefined) throw outside(grammar, root, dialect)
    if (textOf(term, nonterminal) !== undefined) continue
    if (entered) {
      const parts = step.holes.map(hole => textOf(hole.term, hole.nonterminal) ?? '')
      const own = texts.get(term) ?? new Map<string, string>()
      texts.set(term, own.set(nonterminal, limited(stepText(step, term, parts, names))))
    } else {
      stack.push({ term, nonterminal, entered: true })
      for (const hole of step.holes) stack.push({ ...hole, entered: false })
    }
  }
  return textOf(root, grammar.start) ?? ''
}

function outside(grammar: Grammar, root: Expr, dialect: Dialect): PrintError {
  const text = freeText(root, dialect)
  const shown = text.length > 200 ? `${text.slice(0, 200)} …` : text
  return new PrintError('OUTSIDE_GRAMMAR', `${grammar.start} does not derive ${shown}`)
}

function stepText(
  { production }: Step,
  term: Expr,
  parts: readonly string[],
  names: ReadonlySet<string>,
): string {
  if (production.kind === 'template' && production.spelling !== undefined)
    return filled(production.spelling, parts, names)
  if (term.kind === 'constant') return constantText(term)
  if (term.kind === 'variable') return symbolText(term.name)
  return parts[0] ?? ''
}

/** The spelling with its non-terminals, left to right, replaced by the parts; one blank between tokens. */
function filled(spelling: string, parts: readonly string[], names: ReadonlySet<string>): string {
  const rest = [...parts]
  const pieces: string[] = []
  const stack: { readonly node: Sexpr | ')'; readonly head: boolean }[] = readSexprs(spelling).map(node => ({
    node,
    head: false,
  }))
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { node, head } = top
    if (node === ')') pieces.push(node)
    else if (node.kind === 'group') {
      pieces.push('(')
      const inner = node.items.map((item, i) => ({ node: item, head: i === 0 }))
      stack.push({ node: ')', head: false }, ...inner.reverse())
    } else if (!head && node.kind === 'symbol' && names.has(node.text)) pieces.push(rest.shift() ?? '')
    else pieces.push(spelling.slice(node.start, node.end))
  }
  return pieces.reduce(
    (text, piece) => text + (text === '' || text.endsWith('(') || piece === ')' ? '' : ' ') + piece,
    '',
  )
}
