/**
 * Whether what a specification was understood to say is well-formed, by the checker's rules (`check.ts`): each of its
 * expressions as the body of a function, among functions without bodies for what is asked for. A hole is allowed in
 * a grammar's templates only. Expressions share nodes, and each is looked at by itself: that together is bounded.
 */
import type { Rule } from './check.ts'
import { structureFaults } from './checker/structure.ts'
import { typeFaults } from './checker/types.ts'
import type { Expr, Variable } from './expr.ts'
import { type Meaning, templatesOf } from './meaning.ts'
import type { FunctionDefinition, Program } from './program.ts'
import { postorder } from './traverse.ts'
import { Bool, type Type } from './type.ts'

/** Nodes and variables of all expressions, each counted wherever it stands. */
const mostWork = 1 << 14

/** The first broken rule as a sentence; undefined where there is none. */
export function meaningFault(meaning: Meaning): string | undefined {
  const bodies = bodiesOf(meaning)
  if (isTooMuch([...definedBodies(meaning), ...bodies])) return 'its expressions are too much together'
  if (bodies.some(({ template, expr }) => !template && holds(expr))) return 'a hole stands outside a grammar'
  if (meaning.definitions.some(({ body }) => holds(body))) return 'a definition has a hole'
  const program = programOf(meaning, bodies)
  const structure = structureFaults(program).filter(({ rule }) => !meant.has(rule))
  const [fault] = structure.length > 0 ? structure : typeFaults(program)
  return fault === undefined ? undefined : `${fault.rule}: ${fault.details}`
}

/** Holes are what stands for a body here; nobody calls a clause. */
const meant: ReadonlySet<Rule> = new Set<Rule>(['S8', 'S10'])

/** Lists, which are put together only when it is known that they are not too long. */
interface Body {
  readonly parameters: readonly (readonly Variable[])[]
  readonly expr: Expr
  readonly returns: Type
  readonly template: boolean
}

function bodiesOf({ unknowns, variables, clauses, invariants }: Meaning): readonly Body[] {
  const truth = (expr: Expr, ...parameters: readonly (readonly Variable[])[]): Body => {
    return { parameters, expr, returns: Bool, template: false }
  }
  return [
    ...clauses.map(({ expr }) => truth(expr, variables)),
    ...unknowns.flatMap(({ parameters, grammar }) =>
      templatesOf(grammar).map((expr): Body => {
        return { parameters: [parameters], expr, returns: expr.type, template: true }
      }),
    ),
    ...invariants.flatMap(({ conditions: said }) =>
      said === undefined
        ? []
        : [said.pre, said.trans, said.post].map(expr => truth(expr, variables, said.now, said.next)),
    ),
  ]
}

type Work = Pick<Body, 'parameters' | 'expr'>

const definedBodies = ({ definitions }: Meaning): readonly Work[] =>
  definitions.flatMap(({ parameters, body, decreases }) =>
    [body, ...(decreases === undefined ? [] : [decreases])].map(expr => ({ parameters: [parameters], expr })),
  )

function isTooMuch(bodies: readonly Work[]): boolean {
  let work = 0
  for (const { parameters } of bodies) for (const { length } of [[0], ...parameters]) work += length
  for (const { expr } of bodies) {
    if (work > mostWork) return true
    work += postorder(expr).length
  }
  return work > mostWork
}

const holds = (expr: Expr): boolean => postorder(expr).some(({ kind }) => kind === 'hole')

function programOf({ unknowns, definitions }: Meaning, bodies: readonly Body[]): Program {
  const asked = unknowns.map(({ name, parameters, returns }): FunctionDefinition => {
    return { name, parameters, returns, body: { kind: 'hole', type: returns, nonterminal: name } }
  })
  const said = bodies.map(({ parameters, expr, returns }, i): FunctionDefinition => {
    // No name of a specification has a space in it.
    return { name: `clause ${i}`, parameters: distinct(parameters.flat()), returns, body: expr }
  })
  return { entry: unknowns[0]?.name ?? '', functions: [...definitions, ...asked, ...said] }
}

const distinct = (variables: readonly Variable[]): readonly Variable[] => [
  ...new Map(variables.map(variable => [variable.name, variable])).values(),
]
