/** What the portfolio looks at when it chooses: computed once per specification, pure. */
import { type Type, typesWithin, typeText } from '../anrf/type.ts'
import { callsItself } from '../smt/definition.ts'
import type { FormalSpecification } from '../spec/specification.ts'
import { typesOf as everyType } from '../spec/types-of.ts'
import { singleInvocation } from './deduction/single-invocation.ts'
import { TermTable } from './term-table.ts'

export interface Features {
  readonly examples: number
  readonly constraints: number
  readonly unknowns: number
  readonly hasGrammar: boolean
  readonly hasInvariants: boolean
  /** Every clause calls each unknown on one same argument list. */
  readonly singleInvocation: boolean
  /** Every type in the specification has an SMT theory we translate to. */
  readonly solverSpeaks: boolean
  /** The solver's theories are ones in which terms can be derived: no floats, nothing made of parts, no recursion. */
  readonly derivable: boolean
  readonly types: readonly Type[]
}

/** Looks at a specification once; total. */
export function featuresOf(specification: FormalSpecification): Features {
  const types = typesOf(specification)
  return {
    examples: specification.examples.length,
    constraints: specification.constraints.length,
    unknowns: specification.unknowns.length,
    hasGrammar: specification.unknowns.some(({ grammar }) => grammar !== undefined),
    hasInvariants:
      specification.invariants.length > 0 ||
      specification.unknowns.some(({ invariant }) => invariant === true),
    singleInvocation: singleInvocation({ ...specification, examples: [] }, new TermTable()) !== undefined,
    solverSpeaks: types.every(inTheory),
    derivable:
      !typesWithin(everyType(specification)).some(({ kind }) => underived.has(kind)) &&
      !specification.definitions.some(callsItself),
    types,
  }
}

const underived: ReadonlySet<Type['kind']> = new Set(['Float', 'Option', 'Tuple', 'Record', 'Data'])

/** Distinct types of the unknowns' parameters and results and of the clauses' variables. */
function typesOf({ unknowns, variables }: FormalSpecification): readonly Type[] {
  const all = [
    ...unknowns.flatMap(({ parameters, returns }) => [
      ...parameters.map(({ variable }) => variable.type),
      returns,
    ]),
    ...variables.map(({ type }) => type),
  ]
  return [...new Map(all.map(type => [typeText(type), type])).values()]
}

function inTheory(type: Type): boolean {
  switch (type.kind) {
    case 'List':
      return inTheory(type.element)
    case 'Array':
      return inTheory(type.index) && inTheory(type.element)
    case 'Function':
      return false
    default:
      return true
  }
}
