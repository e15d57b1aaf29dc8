/**
 * Membership of a term in a regular tree grammar, by the bottom-up subset construction (Comon et al., TATA, §1.1):
 * for every node the set of non-terminals that derive it, children first, so depth and sharing cost nothing.
 */
import type { Expr } from '../anrf/expr.ts'
import { postorder } from '../anrf/traverse.ts'
import { sameType } from '../anrf/type.ts'
import { sameValue } from '../anrf/value.ts'
import type { Grammar, Nonterminal, Production } from '../spec/grammar.ts'

/** Whether `nonterminal` (default: the start symbol) derives `expr`. A `let` is derived only where a template has it. */
export function derives(grammar: Grammar, expr: Expr, nonterminal: string = grammar.start): boolean {
  return derivations(grammar, expr).get(expr)?.has(nonterminal) === true
}

/** For every node under `expr` the non-terminals that derive it. */
export function derivations(grammar: Grammar, expr: Expr): ReadonlyMap<Expr, ReadonlySet<string>> {
  const known = new Map<Expr, Set<string>>()
  for (const node of postorder(expr)) {
    const names = new Set<string>()
    known.set(node, names)
    closeUnder(grammar.nonterminals, node, names, known)
  }
  return known
}

/** Adds non-terminals until none is new: a production may be another non-terminal alone. */
function closeUnder(
  nonterminals: readonly Nonterminal[],
  node: Expr,
  names: Set<string>,
  known: ReadonlyMap<Expr, ReadonlySet<string>>,
): void {
  for (let grew = true; grew; ) {
    grew = false
    for (const { name, productions } of nonterminals) {
      if (names.has(name) || !productions.some(production => produces(production, node, known))) continue
      names.add(name)
      grew = true
    }
  }
}

function produces(
  production: Production,
  node: Expr,
  known: ReadonlyMap<Expr, ReadonlySet<string>>,
): boolean {
  switch (production.kind) {
    case 'anyConstant':
      return node.kind === 'constant' && sameType(node.type, production.type)
    case 'anyVariable':
      return node.kind === 'variable' && sameType(node.type, production.type)
    case 'template':
      return matches(production.template, node, known)
  }
}

/** Matches a production's template (as deep as the grammar's author wrote it) against a node. */
function matches(template: Expr, node: Expr, known: ReadonlyMap<Expr, ReadonlySet<string>>): boolean {
  switch (template.kind) {
    case 'hole':
      return known.get(node)?.has(template.nonterminal) === true
    case 'constant':
      return (
        node.kind === 'constant' &&
        sameType(node.type, template.type) &&
        sameValue(node.value, template.value)
      )
    case 'variable':
      return node.kind === 'variable' && node.name === template.name
    case 'apply':
      return (
        node.kind === 'apply' &&
        node.operator === template.operator &&
        sameIndices(node.indices ?? [], template.indices ?? []) &&
        allMatch(template.args, node.args, known)
      )
    case 'call':
      return (
        node.kind === 'call' &&
        node.function === template.function &&
        allMatch(template.args, node.args, known)
      )
    case 'let':
      return (
        node.kind === 'let' &&
        node.variable.name === template.variable.name &&
        allMatch([template.value, template.body], [node.value, node.body], known)
      )
    case 'lambda':
      return (
        node.kind === 'lambda' &&
        node.parameters.length === template.parameters.length &&
        node.parameters.every((parameter, i) => parameter.name === template.parameters[i]?.name) &&
        matches(template.body, node.body, known)
      )
  }
}

function allMatch(
  templates: readonly Expr[],
  nodes: readonly Expr[],
  known: ReadonlyMap<Expr, ReadonlySet<string>>,
): boolean {
  return (
    templates.length === nodes.length &&
    templates.every((template, i) => matches(template, nodes[i] as Expr, known))
  )
}

const sameIndices = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((index, i) => index === b[i])
