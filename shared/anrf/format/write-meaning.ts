/** What a specification means, as a message: types once, and all its expressions as one list, children before parents. */

import { create, type MessageInitShape } from '@bufbuild/protobuf'
import type { Expr, Variable } from '../expr.ts'
import type { Grammar as MeantGrammar, Production as MeantProduction } from '../grammar.ts'
import {
  expressionsOf,
  type Meaning,
  type MeantConditions,
  type MeantFunction,
  type MeantInvariant,
} from '../meaning.ts'
import type { FunctionDefinition } from '../program.ts'
import { postorder } from '../traverse.ts'
import {
  type ConditionsSchema,
  type DefinitionSchema,
  type GrammarSchema,
  type InvariantMeaningSchema,
  type Meaning as MeaningMessage,
  MeaningSchema,
  type ProductionSchema,
  type UnknownSchema,
} from './generated/anrf_pb.ts'
import { TypeWriter } from './type-table.ts'
import { writeOrder, writeVariable } from './write-program.ts'

export function writeMeaning(meaning: Meaning): MeaningMessage {
  const order = postorder(
    ...meaning.definitions.flatMap(({ body, decreases }) =>
      decreases === undefined ? [body] : [body, decreases],
    ),
    ...expressionsOf(meaning),
  )
  const writer = new Writer(order)
  const nodes = writeOrder(order, writer.types)
  const { dialect, variables, unknowns, definitions, clauses, examples, invariants, wholeSource } = meaning
  const said = {
    dialect,
    nodes,
    variables: writer.variables(variables),
    unknowns: unknowns.map(unknown => writer.unknown(unknown)),
    definitions: definitions.map(definition => writer.definition(definition)),
    clauses: clauses.map(({ clause, expr }) => ({ clauseId: clause, expression: writer.at(expr) })),
    examples: examples.map(({ example, function: name, text, span }) => {
      return { exampleId: example, function: name, text, span: { ...span } }
    }),
    invariants: invariants.map(invariant => writer.invariant(invariant)),
    wholeSource,
  }
  // Last: the types that anything above asked for.
  const data = [...writer.types.definitions()]
  return create(MeaningSchema, { ...said, types: writer.types.messages, data })
}

class Writer {
  readonly types = new TypeWriter()
  readonly #positions: ReadonlyMap<Expr, number>

  constructor(order: readonly Expr[]) {
    this.#positions = new Map(order.map((node, i) => [node, i]))
  }

  at(expr: Expr): number {
    return this.#positions.get(expr) ?? 0
  }

  variables(variables: readonly Variable[]) {
    return variables.map(variable => writeVariable(variable, this.types))
  }

  unknown(asked: MeantFunction): MessageInitShape<typeof UnknownSchema> {
    const { name, parameters, returns, grammar, invariant, span } = asked
    return {
      ...{ name, parameters: this.variables(parameters), returns: this.types.position(returns) },
      ...(grammar === undefined ? {} : { grammar: this.#grammar(grammar) }),
      ...(invariant === undefined ? {} : { invariant }),
      span: { ...span },
    }
  }

  definition(definition: FunctionDefinition): MessageInitShape<typeof DefinitionSchema> {
    const { name, parameters, returns, body, decreases } = definition
    return {
      ...{ name, parameters: this.variables(parameters), returns: this.types.position(returns) },
      body: this.at(body),
      ...(decreases === undefined ? {} : { decreases: this.at(decreases) }),
    }
  }

  invariant(asked: MeantInvariant): MessageInitShape<typeof InvariantMeaningSchema> {
    const { conditions, span, invariant, pre, trans, post } = asked
    return {
      ...{ invariant, pre, trans, post },
      ...(conditions === undefined ? {} : { conditions: this.#conditions(conditions) }),
      span: { ...span },
    }
  }

  #conditions(conditions: MeantConditions): MessageInitShape<typeof ConditionsSchema> {
    const { now, next, pre, trans, post } = conditions
    return {
      ...{ now: this.variables(now), next: this.variables(next) },
      ...{ pre: this.at(pre), trans: this.at(trans), post: this.at(post) },
    }
  }

  #grammar({ start, nonterminals, partial }: MeantGrammar): MessageInitShape<typeof GrammarSchema> {
    return {
      start,
      nonterminals: nonterminals.map(({ name, type, productions }) => ({
        ...{ name, type: this.types.position(type) },
        productions: productions.map(production => this.#production(production)),
      })),
      ...(partial === undefined ? {} : { partial }),
    }
  }

  #production(production: MeantProduction): MessageInitShape<typeof ProductionSchema> {
    switch (production.kind) {
      case 'template': {
        const { template, spelling, cost } = production
        return {
          kind: { case: 'template', value: this.at(template) },
          ...(spelling === undefined ? {} : { spelling }),
          ...(cost === undefined ? {} : { cost }),
        }
      }
      case 'anyConstant':
        return { kind: { case: 'anyConstant', value: this.types.position(production.type) } }
      case 'anyVariable':
        return { kind: { case: 'anyVariable', value: this.types.position(production.type) } }
    }
  }
}
