/**
 * Prints a program as the SyGuS 2.1 answer to its file. Under a grammar a term is spelled production by production as
 * the file spells them, which makes the answer derivable by construction (`-1` stays `-1`, an n-ary `and` stays one);
 * without a grammar shared subterms may be bound by `let`.
 */
import type { Expr } from '../../anrf/expr.ts'
import { functionNamed, type Program } from '../../anrf/program.ts'
import { postorder, rewrite, substitute } from '../../anrf/traverse.ts'
import type { FormalSpecification, UnknownFunction } from '../specification.ts'
import { grammarText } from './grammar-text.ts'
import { PrintError } from './print-error.ts'
import { sortText, symbolText } from './spelling.ts'
import { freeText } from './term-text.ts'

/** `(` newline one `(define-fun …)` per unknown, newline `)`. Throws PrintError. */
export function printSolution(specification: FormalSpecification, program: Program): string {
  const lines = specification.unknowns.map(unknown => definitionText(specification, unknown, program))
  return `(\n${lines.join('\n')}\n)`
}

function definitionText(
  specification: FormalSpecification,
  unknown: UnknownFunction,
  program: Program,
): string {
  const { name, parameters, returns, grammar } = unknown
  const body = bodyOf(specification, unknown, program)
  const list = parameters
    .map(({ variable }) => `(${symbolText(variable.name)} ${sortText(variable.type)})`)
    .join(' ')
  const names = new Set(parameters.map(({ variable }) => variable.name))
  const text =
    grammar === undefined
      ? freeText(body, specification.dialect)
      : grammarText(grammar, body, names, specification.dialect)
  return `(define-fun ${symbolText(name)} (${list}) ${sortText(returns)} ${text})`
}

/** The body over the file's parameter names, without lets, and without calls of functions the file does not define. */
function bodyOf(specification: FormalSpecification, unknown: UnknownFunction, program: Program): Expr {
  const solved = functionNamed(program, unknown.name)
  if (solved === undefined || solved.parameters.length !== unknown.parameters.length)
    throw new PrintError('MISSING_FUNCTION', `the program does not define ${unknown.name}`)
  const known = new Set(specification.definitions.map(({ name }) => name))
  const plain = (body: Expr): Expr => (keepsLets(unknown) ? body : withoutLets(body))
  const renaming = solved.parameters.map(
    ({ name }, i) => [name, unknown.parameters[i]?.variable as Expr] as const,
  )
  return substitute(inlined(plain(solved.body), program, known), new Map(renaming))
}

/** Only a grammar with `let` in a production gives terms that hold one. */
const keepsLets = ({ grammar }: UnknownFunction): boolean =>
  grammar?.nonterminals.some(({ productions }) =>
    productions.some(
      production =>
        production.kind === 'template' && postorder(production.template).some(node => node.kind === 'let'),
    ),
  ) === true

/** Values put in place by reference: the term stays a DAG. Bound names are unique in a function. */
function withoutLets(body: Expr): Expr {
  return rewrite(body, node =>
    node.kind === 'let' ? substitute(node.body, new Map([[node.variable.name, node.value]])) : node,
  )
}

/** Calls of the program's own auxiliary functions are replaced by their bodies. */
function inlined(body: Expr, program: Program, known: ReadonlySet<string>): Expr {
  return rewrite(body, node => {
    if (node.kind !== 'call' || known.has(node.function)) return node
    const callee = functionNamed(program, node.function)
    if (callee === undefined)
      throw new PrintError('MISSING_FUNCTION', `the program does not define ${node.function}`)
    const values = callee.parameters.map(({ name }, i) => [name, node.args[i] as Expr] as const)
    return substitute(inlined(withoutLets(callee.body), program, known), new Map(values))
  })
}
