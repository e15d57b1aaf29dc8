/** What a specification means, read from its message, and held to the checker's rules. */

import type { SourceSpan } from '../artifact.ts'
import { meaningFault } from '../check-meaning.ts'
import { AnrfError } from '../errors.ts'
import type { Expr, Variable } from '../expr.ts'
import type { Grammar as MeantGrammar, Production as MeantProduction } from '../grammar.ts'
import type { Meaning, MeantConditions, MeantFunction, MeantInvariant } from '../meaning.ts'
import type { FunctionDefinition } from '../program.ts'
import type { Type } from '../type.ts'
import type {
  Conditions,
  Definition,
  Grammar,
  InvariantMeaning,
  Meaning as MeaningMessage,
  Production,
  Span,
  Unknown,
  Variable as VariableMessage,
} from './generated/anrf_pb.ts'
import type { Limits } from './limits.ts'
import { type NodeContext, readNodes, readVariables, requireUsed } from './read-program.ts'
import { requireFewNodes } from './size-of-program.ts'
import { TypeReader } from './type-table.ts'
import { ValueReader } from './value.ts'

/** Throws what `readProgram` throws, and INVALID_PROGRAM. */
export function readMeaning(message: MeaningMessage, limits: Limits, pointer: string): Meaning {
  requireFewNodes(message.nodes.length, limits, pointer)
  const reader = new Reader(message, limits, pointer)
  const meaning = {
    dialect: message.dialect,
    variables: reader.variables(message.variables, '/variables'),
    unknowns: message.unknowns.map((unknown, i) => reader.unknown(unknown, `/unknowns/${i}`)),
    definitions: message.definitions.map((known, i) => reader.definition(known, `/definitions/${i}`)),
    clauses: message.clauses.map(({ clauseId, expression }, i) => {
      return { clause: clauseId, expr: reader.at(expression, `/clauses/${i}`) }
    }),
    examples: message.examples.map(({ exampleId, function: name, text, span }, i) => {
      return { example: exampleId, function: name, text, span: reader.span(span, `/examples/${i}`) }
    }),
    invariants: message.invariants.map((each, i) => reader.invariant(each, `/invariants/${i}`)),
    wholeSource: message.wholeSource,
  }
  reader.requireAllUsed()
  const fault = meaningFault(meaning)
  if (fault !== undefined) throw new AnrfError('INVALID_PROGRAM', fault, pointer)
  return meaning
}

class Reader {
  readonly #context: NodeContext
  readonly #pointer: string
  readonly #exprs: readonly Expr[]
  readonly #used: Uint8Array

  constructor(message: MeaningMessage, limits: Limits, pointer: string) {
    const { types, data, nodes, definitions, unknowns } = message
    this.#pointer = pointer
    this.#context = {
      types: new TypeReader(types, data, limits, pointer),
      values: new ValueReader(limits),
      arities: new Map(
        [...definitions, ...unknowns].map(({ name, parameters }) => [name, parameters.length]),
      ),
    }
    const { exprs, used } = readNodes(nodes, this.#context, `${pointer}/nodes`)
    this.#exprs = exprs
    this.#used = used
  }

  requireAllUsed(): void {
    requireUsed(this.#used, `${this.#pointer}/nodes`)
  }

  at(position: number, pointer: string): Expr {
    const expr = this.#exprs[position]
    if (expr === undefined) throw this.#malformed(`there is no node ${position}`, pointer)
    this.#used[position] = 1
    return expr
  }

  span(span: Span | undefined, pointer: string): SourceSpan {
    if (span === undefined) throw this.#malformed('expected a span', pointer)
    const { line, column, offset, length } = span
    return { line, column, offset, length }
  }

  variables(messages: readonly VariableMessage[], pointer: string): readonly Variable[] {
    return readVariables(messages, this.#context, `${this.#pointer}${pointer}`)
  }

  unknown(message: Unknown, pointer: string): MeantFunction {
    const { name, parameters, returns, grammar, invariant, span } = message
    return {
      name,
      parameters: this.variables(parameters, `${pointer}/parameters`),
      returns: this.#type(returns, pointer),
      ...(grammar === undefined ? {} : { grammar: this.#grammar(grammar, `${pointer}/grammar`) }),
      ...(invariant === undefined ? {} : { invariant }),
      span: this.span(span, pointer),
    }
  }

  definition(message: Definition, pointer: string): FunctionDefinition {
    const { name, parameters, returns, body, decreases } = message
    return {
      name,
      parameters: this.variables(parameters, `${pointer}/parameters`),
      returns: this.#type(returns, pointer),
      body: this.at(body, pointer),
      ...(decreases === undefined ? {} : { decreases: this.at(decreases, pointer) }),
    }
  }

  invariant(message: InvariantMeaning, pointer: string): MeantInvariant {
    const { invariant, pre, trans, post, conditions, span } = message
    return {
      ...{ invariant, pre, trans, post },
      ...(conditions === undefined ? {} : { conditions: this.#conditions(conditions, pointer) }),
      span: this.span(span, pointer),
    }
  }

  #conditions({ now, next, pre, trans, post }: Conditions, pointer: string): MeantConditions {
    return {
      now: this.variables(now, `${pointer}/now`),
      next: this.variables(next, `${pointer}/next`),
      pre: this.at(pre, pointer),
      trans: this.at(trans, pointer),
      post: this.at(post, pointer),
    }
  }

  #grammar({ start, nonterminals, partial }: Grammar, pointer: string): MeantGrammar {
    return {
      start,
      nonterminals: nonterminals.map(({ name, type, productions }, i) => ({
        name,
        type: this.#type(type, `${pointer}/${i}`),
        productions: productions.map((each, k) => this.#production(each, `${pointer}/${i}/${k}`)),
      })),
      ...(partial === undefined ? {} : { partial }),
    }
  }

  #production({ kind, spelling, cost }: Production, pointer: string): MeantProduction {
    switch (kind.case) {
      case 'template':
        return {
          kind: 'template',
          template: this.at(kind.value, pointer),
          ...(spelling === undefined ? {} : { spelling }),
          ...(cost === undefined ? {} : { cost }),
        }
      case 'anyConstant':
      case 'anyVariable':
        return { kind: kind.case, type: this.#type(kind.value, pointer) }
      default:
        throw this.#malformed('this reader knows no such production', pointer)
    }
  }

  #type(position: number, pointer: string): Type {
    return this.#context.types.at(position, `${this.#pointer}${pointer}`)
  }

  #malformed(message: string, pointer: string): AnrfError {
    return new AnrfError('MALFORMED', message, `${this.#pointer}${pointer}`)
  }
}
