/**
 * Whether what a specification was understood to say is well-formed, by the checker's rules (`check.ts`): each of its
 * expressions as the body of a function, among functions without bodies for what is asked for. A hole is allowed in
 * a grammar's templates only.
 */
import type { Rule } from './check.ts'
import { structureFaults } from './checker/structure.ts'
import { typeFaults } from './checker/types.ts'
import type { Expr, Variable } from './expr.ts'
import { type Meaning, templatesOf } from './meaning.ts'
import type { FunctionDefinition, Program } from './program.ts'
import { postorder } from './traverse.ts'

/** The first broken rule as a sentence; undefined where there is none. */
export function meaningFault(meaning: Meaning): string | undefined {
  if (holesOutsideTemplates(meaning)) return 'a hole stands outside a grammar'
  const program = programOf(meaning)
  const structure = structureFaults(program).filter(({ rule }) => !meant.has(rule))
  const [fault] = structure.length > 0 ? structure : typeFaults(program)
  return fault === undefined ? undefined : `${fault.rule}: ${fault.details}`
}

/** Holes are what stands for a body here; nobody calls a clause. */
const meant: ReadonlySet<Rule> = new Set<Rule>(['S8', 'S10'])

function programOf({ unknowns, definitions, variables, clauses, invariants }: Meaning): Program {
  const asked = unknowns.map(({ name, parameters, returns }) => ({
    ...{ name, parameters, returns },
    body: { kind: 'hole', type: returns, nonterminal: name } as const,
  }))
  const bodies = [
    ...clauses.map(({ expr }) => ({ parameters: variables, expr })),
    ...unknowns.flatMap(({ parameters, grammar }) =>
      templatesOf(grammar).map(expr => ({ parameters, expr })),
    ),
    ...invariants.flatMap(({ conditions: said }) => {
      if (said === undefined) return []
      const parameters = distinct([...variables, ...said.now, ...said.next])
      return [said.pre, said.trans, said.post].map(expr => ({ parameters, expr }))
    }),
  ]
  const said = bodies.map(({ parameters, expr }, i): FunctionDefinition => {
    // No name of a specification has a space in it.
    return { name: `clause ${i}`, parameters, returns: expr.type, body: expr }
  })
  return { entry: unknowns[0]?.name ?? '', functions: [...definitions, ...asked, ...said] }
}

const distinct = (variables: readonly Variable[]): readonly Variable[] => [
  ...new Map(variables.map(variable => [variable.name, variable])).values(),
]

function holesOutsideTemplates({ definitions, clauses, invariants }: Meaning): boolean {
  const conditions = invariants.flatMap(({ conditions: said }): readonly Expr[] =>
    said === undefined ? [] : [said.pre, said.trans, said.post],
  )
  const roots = [
    ...definitions.flatMap(({ body, decreases }) => (decreases === undefined ? [body] : [body, decreases])),
    ...clauses.map(({ expr }) => expr),
    ...conditions,
  ]
  return postorder(...roots).some(({ kind }) => kind === 'hole')
}
