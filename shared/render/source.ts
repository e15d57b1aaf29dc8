/** Writes a whole source file: helpers, definitions, the entry with its promise checks. Iterative over the DAG. */
import { children, type Expr, type Variable } from '../anrf/expr.ts'
import { everything, type Interval, meet } from '../anrf/interval.ts'
import type { OperatorName } from '../anrf/operators/registry.ts'
import type { FunctionDefinition } from '../anrf/program.ts'
import { postorder, rewrite } from '../anrf/traverse.ts'
import type { Clause } from '../spec/specification.ts'
import { nodeBounds, parameterBounds } from './bounds.ts'
import { documentation } from './documentation.ts'
import type { FileParts, Language } from './language.ts'
import type { Block, Statement } from './lowering/block.ts'
import { localNames } from './lowering/local-names.ts'
import { lowerBody } from './lowering/lower.ts'
import { negated } from './lowering/negation.ts'
import { callOf, type Piece, type Written, written } from './piece.ts'
import type { RenderInput } from './renderer.ts'

export function renderSource(language: Language, input: RenderInput): string {
  const file = new SourceFile(language, input)
  const functions = input.program.functions.map(definition => file.function(definition))
  const parts = { preamble: language.preamble(file.used), helpers: file.helperBlocks(), functions }
  return language.assemble?.(parts) ?? inSequence(parts, language)
}

function inSequence(parts: FileParts, language: Language): string {
  const blocks = [...parts.helpers, ...parts.functions].map(lines => lines.join('\n'))
  const preamble = parts.preamble.join('\n')
  const gap = '\n'.repeat(language.gap + 1)
  return `${[...(preamble === '' ? [] : [preamble]), ...blocks].join(gap)}\n`
}

class SourceFile {
  readonly used = new Set<string>()
  readonly #language: Language
  readonly #input: RenderInput
  readonly #functionNames: ReadonlyMap<string, string>

  constructor(language: Language, input: RenderInput) {
    this.#language = language
    this.#input = input
    const names = localNames([...language.reserved, ...Object.keys(language.helpers)])
    this.#functionNames = new Map(
      input.program.functions.map(({ name }) => [name, names.take(language.functionName(name))]),
    )
  }

  helperBlocks(): readonly (readonly string[])[] {
    const all = this.#language.helpers
    return Object.keys(all)
      .filter(name => this.used.has(name))
      .map(name => all[name]?.lines ?? [])
  }

  function(definition: FunctionDefinition): readonly string[] {
    const language = this.#language
    const names = localNames([
      ...language.reserved,
      ...this.#functionNames.values(),
      ...Object.keys(language.helpers),
    ])
    const parameters = definition.parameters.map(parameter => ({
      ...parameter,
      name: names.take(language.variableName(parameter.name)),
    }))
    const renaming = new Map(definition.parameters.map((old, i) => [old.name, parameters[i] ?? old]))
    for (const bound of this.#boundIn(definition)) {
      renaming.set(bound.name, { ...bound, name: names.take(language.variableName(bound.name)) })
    }
    const promised = parameterBounds(definition, this.#input, language.unpromised)
    const bounds = [...promised].map(([name, range]) => [renaming.get(name)?.name ?? name, range] as const)
    const text = new BodyText(language, this.#functionNames, new Map(bounds), this.used)
    for (const [name, binder] of this.#binders(definition)) {
      text.binders.set(renaming.get(name)?.name ?? name, binder)
    }
    const block = lowerBody(rename(definition.body, renaming), names)
    const isEntry = definition.name === this.#input.program.entry
    return [
      ...language.open({
        name: this.#functionNames.get(definition.name) ?? definition.name,
        parameters,
        returns: definition.returns,
        comment: isEntry ? documentation(this.#input) : [],
      }),
      ...(isEntry ? this.#checks(parameters, definition, renaming, text) : []),
      ...text.block(block, 1),
      ...language.close,
    ]
  }

  /** Names bound inside the body and inside the promises. */
  #boundIn(definition: FunctionDefinition): readonly Variable[] {
    return this.#nodes(definition).flatMap(node => (node.kind === 'lambda' ? node.parameters : []))
  }

  /** Each bound name and the operator that its lambda is an argument of. */
  #binders(definition: FunctionDefinition): readonly (readonly [string, OperatorName])[] {
    return this.#nodes(definition).flatMap(node =>
      node.kind === 'apply'
        ? node.args.flatMap(arg =>
            arg.kind === 'lambda' ? arg.parameters.map(({ name }) => [name, node.operator] as const) : [],
          )
        : [],
    )
  }

  #nodes(definition: FunctionDefinition): readonly Expr[] {
    return postorder(definition.body, ...this.#promises(definition).map(({ expr }) => expr))
  }

  #promises(definition: FunctionDefinition): readonly Clause[] {
    const unknown = this.#input.specification.unknowns.find(({ name }) => name === definition.name)
    return unknown?.parameters.flatMap(({ domain }) => (domain === undefined ? [] : [domain])) ?? []
  }

  /** What is assumed about the inputs is checked at the entry. */
  #checks(
    parameters: readonly Variable[],
    definition: FunctionDefinition,
    renaming: ReadonlyMap<string, Variable>,
    text: BodyText,
  ): readonly string[] {
    const language = this.#language
    return [
      ...parameters.flatMap(parameter => language.checkType(parameter)),
      ...this.#promises(definition).flatMap(clause =>
        language.check(text.expression(checked(rename(clause.expr, renaming), language)), clause.text),
      ),
    ].map(line => language.indent + line)
  }
}

const checked = (promise: Expr, language: Language): Expr =>
  language.checksNegation === true ? negated(promise) : promise

/** Free and bound names replaced; the new names are unique, so nothing is captured. */
function rename(root: Expr, names: ReadonlyMap<string, Variable>): Expr {
  const renamed = (variable: Variable): Variable => names.get(variable.name) ?? variable
  return rewrite(root, node => {
    if (node.kind === 'variable') return renamed(node)
    return node.kind === 'lambda' ? { ...node, parameters: node.parameters.map(renamed) } : node
  })
}

/** Statements and expressions of one function as text. */
class BodyText {
  readonly binders = new Map<string, OperatorName>()
  readonly #language: Language
  readonly #functions: ReadonlyMap<string, string>
  readonly #bounds: Map<string, Interval>
  readonly #used: Set<string>

  constructor(
    language: Language,
    functions: ReadonlyMap<string, string>,
    bounds: Map<string, Interval>,
    used: Set<string>,
  ) {
    this.#language = language
    this.#functions = functions
    this.#bounds = bounds
    this.#used = used
  }

  /** Nesting of blocks is bounded by the `if` depth of the source text; chains are flat. */
  block(block: Block, depth: number): readonly string[] {
    return block.flatMap(statement => this.#statement(statement, depth))
  }

  /** Every branch ends in a return, so what follows a conditional is its other case. */
  #statement(statement: Statement, depth: number): readonly string[] {
    const language = this.#language
    const pad = language.indent.repeat(depth)
    switch (statement.kind) {
      case 'local': {
        const { name, type } = statement.variable
        const piece = this.expression(statement.value)
        this.#bounds.set(name, piece.interval)
        return [pad + language.local(name, type, piece.text, piece)]
      }
      case 'return': {
        const piece = this.expression(statement.value)
        return [pad + language.returned(piece.text, piece)]
      }
      case 'if':
        return [
          ...statement.branches.flatMap(({ condition, result }) => [
            pad + language.branch(this.expression(condition).text),
            ...(language.startOfIf === undefined ? [] : [pad + language.startOfIf]),
            ...this.block(result, depth + 1),
            ...(language.endOfIf === undefined ? [] : [pad + language.endOfIf]),
          ]),
          ...this.block(statement.otherwise, depth),
        ]
    }
  }

  expression(root: Expr): Piece {
    const pieces = new Map<Expr, Piece>()
    for (const node of postorder(root))
      pieces.set(
        node,
        this.#piece(
          node,
          children(node).map(child => pieces.get(child) as Piece),
        ),
      )
    return pieces.get(root) as Piece
  }

  #piece(node: Expr, args: readonly Piece[]): Piece {
    const range = nodeBounds(
      node,
      args.map(arg => arg.interval),
      this.#bounds,
    )
    const inner = node.kind === 'lambda' ? args[0] : undefined
    return {
      ...this.#write(node, args),
      expr: node,
      interval: measures(node) ? meet(range, this.#language.lengths ?? everything) : range,
      ...(inner === undefined ? {} : { inner }),
    }
  }

  #write(node: Expr, args: readonly Piece[]): Written {
    const language = this.#language
    switch (node.kind) {
      case 'constant':
        return language.constant(node.type, node.value)
      case 'variable':
        return language.variable?.(node, this.binders.get(node.name)) ?? written(node.name)
      case 'call':
        return callOf(this.#functions.get(node.function) ?? language.functionName(node.function), args)
      case 'lambda':
        return language.lambda(node, args[0] as Piece)
      case 'apply':
        return language.spellings[node.operator](args, { node, helper: name => this.#helper(name) })
      default:
        throw new TypeError(`a ${node.kind} cannot be rendered`)
    }
  }

  #helper(name: string): string {
    if (!this.#used.has(name)) {
      this.#used.add(name)
      for (const needed of this.#language.helpers[name]?.needs ?? []) this.#helper(needed)
    }
    return this.#language.helpers[name]?.name ?? name
  }
}

const measures = (node: Expr): boolean =>
  node.kind === 'apply' &&
  (node.operator === 'str.len' || node.operator === 'list.len' || node.operator === 'str.indexof')
