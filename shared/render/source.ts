/** Writes a whole source file: helpers, definitions, the entry with its promise checks. Iterative over the DAG. */
import { boundIn, type Call, children, type Expr, type Variable } from '../anrf/expr.ts'
import type { OperatorName } from '../anrf/operators/registry.ts'
import { type FunctionDefinition, functionNamed } from '../anrf/program.ts'
import { Analysis } from '../anrf/ranges/analyse.ts'
import type { AnalysisOptions } from '../anrf/ranges/analysis.ts'
import type { Range } from '../anrf/ranges/range.ts'
import { postorder, rewrite } from '../anrf/traverse.ts'
import { cComments, uncommented } from './comments.ts'
import { documentation } from './documentation.ts'
import { functionNames } from './function-names.ts'
import type { FileParts, Language } from './language.ts'
import { type Block, ownNames, type Statement, termOf, withOwnNames } from './lowering/block.ts'
import { localNames } from './lowering/local-names.ts'
import { lowerBody, withoutLets } from './lowering/lower.ts'
import { negated } from './lowering/negation.ts'
import { prepared } from './lowering/prepared.ts'
import { optimised, ruled } from './passes/optimise.ts'
import { type Around, isRule, type Pass } from './passes/pass.ts'
import { passesOf } from './passes/passes-of.ts'
import { callOf, type Piece, type Written, written } from './piece.ts'
import {
  analysePromises,
  analysesOf,
  anythingOf,
  type FunctionRanges,
  isPublic,
  leavingNodes,
  promisesOf,
  rangesOf,
  undecided,
} from './ranges.ts'
import type { RenderInput } from './renderer.ts'

export function renderSource(languageOf: (input: RenderInput) => Language, given: RenderInput): string {
  const input = prepared(given)
  const language = languageOf(input)
  const file = new SourceFile(language, input)
  const functions = file.functions()
  const preamble = language.preamble(file.used, file.helper)
  const parts = { preamble, helpers: file.helperBlocks(), functions }
  const whole = language.assemble?.(parts) ?? inSequence(parts, language)
  const bare = uncommented(whole, language.comments ?? cComments)
  const text = input.options?.includeComments === false ? bare : whole
  const laid = language.layout?.(text) ?? text
  return language.styled?.(laid) ?? laid
}

/** Whether the entry passes errors on in what it returns. */
export function entryFails(languageOf: (input: RenderInput) => Language, given: RenderInput): boolean {
  const input = prepared(given)
  return new SourceFile(languageOf(input), input).function(input.program.entry).fails
}

function inSequence(parts: FileParts, language: Language): string {
  const { helpers, functions } = parts
  const inOrder = language.helpersLast === true ? [...functions, ...helpers] : [...helpers, ...functions]
  const blocks = inOrder.map(lines => lines.join('\n'))
  const preamble = parts.preamble.join('\n')
  const gap = '\n'.repeat(language.gap + 1)
  return `${[...(preamble === '' ? [] : [preamble]), ...blocks].join(gap)}\n`
}

/** A function's text, and whether it passes errors on in what it returns. */
interface FunctionText {
  readonly lines: readonly string[]
  readonly fails: boolean
}

class SourceFile {
  readonly used = new Set<string>()
  readonly #written = new Map<string, FunctionText>()
  /** Functions at work, and whether it is known already that they fail: what their calls of themselves assume. */
  readonly #failing = new Map<string, boolean>()
  /** Of those, the ones that something written meanwhile calls. */
  readonly #assumed = new Set<string>()
  readonly #language: Language
  readonly #input: RenderInput
  readonly #functionNames: ReadonlyMap<string, string>
  readonly #analyses: ReadonlyMap<string, Analysis>
  readonly #options: AnalysisOptions
  readonly #passes: readonly Pass[]

  constructor(language: Language, input: RenderInput) {
    this.#language = language
    this.#input = input
    this.#functionNames = functionNames(language, input.program)
    this.#analyses = analysesOf(input, language.limits)
    const resultOf = (call: Call): Range | undefined => this.#analyses.get(call.function)?.result
    this.#options = { ...language.limits, resultOf }
    this.#passes = passesOf(input.options)
  }

  helperBlocks(): readonly (readonly string[])[] {
    const all = this.#language.helpers
    return Object.keys(all)
      .filter(name => this.used.has(name))
      .map(name => all[name]?.lines ?? [])
      .filter(lines => lines.length > 0)
  }

  /** What callers outside the file may call, and what that calls, in the program's order. */
  functions(): readonly (readonly string[])[] {
    const { program } = this.#input
    const roots = program.functions.filter(({ name }) => isPublic(name, this.#input))
    for (const { name } of roots) this.function(name)
    return program.functions.flatMap(({ name }) => {
      const text = this.#written.get(name)
      return text === undefined ? [] : [text.lines]
    })
  }

  /** Callees are written before their callers, who must know whether they fail. */
  function(name: string): FunctionText {
    const known = this.#written.get(name)
    if (known !== undefined) return known
    const assumed = this.#failing.get(name)
    if (assumed !== undefined) {
      this.#assumed.add(name)
      return { lines: [], fails: assumed }
    }
    this.#failing.set(name, false)
    const definition = functionNamed(this.#input.program, name)
    const text = definition === undefined ? { lines: [], fails: false } : this.#function(definition)
    this.#written.set(name, text)
    return text
  }

  #function(definition: FunctionDefinition): FunctionText {
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
    const nodes = this.#nodes(definition)
    for (const bound of boundIn(nodes)) {
      renaming.set(bound.name, { ...bound, name: names.take(language.variableName(bound.name)) })
    }
    const binders = new Map(
      bindersIn(nodes).map(([name, binder]) => [renaming.get(name)?.name ?? name, binder]),
    )
    const given = this.#given(definition.name, renaming)
    const analysed = (term: Expr, unguarded: boolean): Analysis =>
      new Analysis({ parameters, body: term }, given, { ...this.#options, unguarded })
    const exceeding = (term: Expr): ReadonlySet<Expr> => analysed(term, true).exceeding
    const body = this.#optimised(rename(definition.body, renaming), { parameters, given, names, exceeding })
    const fragile = (term: Expr): ReadonlySet<Expr> => leavingNodes(term, analysed(term, true))
    const block = withOwnNames(lowerBody(body, names, { ...language.manner, fragile }))
    const facts = analysed(termOf(block), false)
    const held = new Map(
      language.held === undefined
        ? []
        : [...given].map(([name, range]) => [name, language.held?.(range) ?? range]),
    )
    const scope: FunctionScope = {
      definition,
      parameters,
      renaming,
      binders,
      given,
      held,
      facts,
      body,
      block,
    }
    const before = new Set(this.#written.keys())
    const plain = this.#functionText(scope, language)
    if (!plain.fails || language.failing === undefined) return plain
    this.#failing.set(definition.name, true)
    if (this.#assumed.has(definition.name)) this.#forgetSince(before)
    return { ...this.#functionText(scope, language.failing), fails: true }
  }

  /** What was written on the way called this function as one that cannot fail. */
  #forgetSince(before: ReadonlySet<string>): void {
    for (const name of this.#written.keys()) {
      if (before.has(name)) continue
      this.#written.delete(name)
      this.#failing.delete(name)
    }
  }

  #optimised(body: Expr, around: Around): Expr {
    const { resultOf } = this.#options
    return optimised(body, this.#passes, { ...around, ...(resultOf === undefined ? {} : { resultOf }) })
  }

  /** What the function's parameters can be, by their new names. */
  #given(name: string, renaming: ReadonlyMap<string, Variable>): ReadonlyMap<string, Range> {
    const known = this.#analyses.get(name)?.parameters ?? new Map<string, Range>()
    return new Map([...known].map(([old, range]) => [renaming.get(old)?.name ?? old, range]))
  }

  #functionText(scope: FunctionScope, language: Language): FunctionText {
    const { definition, parameters, facts, body, block } = scope
    const isEntry = definition.name === this.#input.program.entry
    const forms = language.forms?.(parameters, body, scope.given) ?? new Map<string, string>()
    const promises = isPublic(definition.name, this.#input) ? this.#promises(scope, language) : []
    const conditions = promises.map(({ condition }) => condition)
    const joint = language.checksNegation === true ? 'or' : 'and'
    const promised = analysePromises(parameters, conditions, joint, scope.held, this.#options)
    const checking = this.#bodyText(scope, language, promised ?? facts, forms)
    const text = this.#bodyText(scope, language, facts, forms)
    const checked = isPublic(definition.name, this.#input) ? parameters : []
    const checks = this.#checks(checked, promises, language, checking)
    const lines = text.block(block, 1)
    return {
      lines: [
        ...language.open({
          name: this.#functionNames.get(definition.name) ?? definition.name,
          parameters,
          returns: definition.returns,
          ranges: this.ranges(definition.name),
          isEntry,
          isPublic: isPublic(definition.name, this.#input),
          comment: isEntry ? documentation(this.#input) : [],
          read: namesRead(body, ...conditions),
          checked: checks.length > 0,
        }),
        ...checks,
        ...lines,
        ...language.close,
      ],
      fails: text.fails || checking.fails,
    }
  }

  #bodyText(
    { definition, binders }: FunctionScope,
    language: Language,
    facts: Analysis,
    forms: ReadonlyMap<string, string>,
  ): BodyText {
    const { result } = this.ranges(definition.name)
    const around = { names: this.#functionNames, file: this, result, binders }
    return new BodyText(language, around, facts, new Map(forms))
  }

  /** What a function is given and gives. */
  ranges(name: string): FunctionRanges {
    const definition = functionNamed(this.#input.program, name)
    return rangesOf(definition ?? { parameters: [] }, this.#analyses.get(name))
  }

  /** Writes the helper, and those that it needs, into the file; returns its name. */
  readonly helper = (name: string): string => {
    if (!this.used.has(name)) {
      this.used.add(name)
      for (const needed of this.#language.helpers[name]?.needs ?? []) this.helper(needed)
    }
    return this.#language.helpers[name]?.name ?? name
  }

  /** Of the body and of the promises. */
  #nodes(definition: FunctionDefinition): readonly Expr[] {
    return postorder(definition.body, ...promisesOf(definition, this.#input).map(({ expr }) => expr))
  }

  /** What holds of everything that the language can hold needs no check. */
  #promises(
    { definition, parameters, renaming, held }: FunctionScope,
    language: Language,
  ): readonly Promised[] {
    return promisesOf(definition, this.#input).flatMap(({ expr, text }) => {
      const promise = undecided(rename(withoutLets(expr), renaming), parameters, held, this.#options)
      if (promise.kind === 'constant' && promise.value === true) return []
      const condition = checked(ruled(promise, this.#passes.filter(isRule)), language)
      return [{ condition: ownNames(condition), text }]
    })
  }

  /** What is assumed about the inputs is checked at the entry, by terms that assume nothing yet. */
  #checks(
    parameters: readonly Variable[],
    promises: readonly Promised[],
    language: Language,
    text: BodyText,
  ): readonly string[] {
    return [
      ...parameters.flatMap(parameter => language.checkType(parameter, this.helper)),
      ...promises.flatMap(promise =>
        language.check(text.expression(promise.condition), promise.text, this.helper),
      ),
    ].map(line => language.indent + line)
  }
}

/** Each bound name and the operator that its lambda is an argument of. */
const bindersIn = (nodes: readonly Expr[]): readonly (readonly [string, OperatorName])[] =>
  nodes.flatMap(node =>
    node.kind === 'apply'
      ? node.args.flatMap(arg =>
          arg.kind === 'lambda' ? arg.parameters.map(({ name }) => [name, node.operator] as const) : [],
        )
      : [],
  )

const namesRead = (...roots: readonly Expr[]): ReadonlySet<string> =>
  new Set(postorder(...roots).flatMap(node => (node.kind === 'variable' ? [node.name] : [])))

/** A clause that is checked at the entry: as the language asks it, and as the specification says it. */
interface Promised {
  readonly condition: Expr
  readonly text: string
}

const checked = (promise: Expr, language: Language): Expr =>
  language.checksNegation === true ? negated(promise) : promise

/** One function on its way to text: with the names it will have. */
interface FunctionScope {
  readonly definition: FunctionDefinition
  readonly parameters: readonly Variable[]
  readonly renaming: ReadonlyMap<string, Variable>
  /** By the new names: the operator whose lambda binds it. */
  readonly binders: ReadonlyMap<string, OperatorName>
  /** What each parameter can be, and what its type holds. */
  readonly given: ReadonlyMap<string, Range>
  readonly held: ReadonlyMap<string, Range>
  readonly facts: Analysis
  readonly body: Expr
  readonly block: Block
}

/** Free and bound names replaced; the new names are unique, so nothing is captured. */
function rename(root: Expr, names: ReadonlyMap<string, Variable>): Expr {
  const renamed = (variable: Variable): Variable => names.get(variable.name) ?? variable
  return rewrite(root, node => {
    if (node.kind === 'variable') return renamed(node)
    if (node.kind === 'let') return { ...node, variable: renamed(node.variable) }
    return node.kind === 'lambda' ? { ...node, parameters: node.parameters.map(renamed) } : node
  })
}

/** What a body may refer to beyond its own names. */
interface Surroundings {
  readonly names: ReadonlyMap<string, string>
  readonly file: SourceFile
  /** What the function gives. */
  readonly result: Range
  readonly binders: ReadonlyMap<string, OperatorName>
}

/** Statements and expressions of one function as text. */
class BodyText {
  /** Whether something written so far passes on an error. */
  fails = false
  readonly #language: Language
  readonly #around: Surroundings
  readonly #facts: Analysis
  readonly #forms: Map<string, string>

  constructor(language: Language, around: Surroundings, facts: Analysis, forms: Map<string, string>) {
    this.#language = language
    this.#around = around
    this.#facts = facts
    this.#forms = forms
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
        if (statement.unread === true && language.unread !== undefined)
          return indented(pad, language.unread(piece))
        const form = language.localForm?.(piece)
        if (form !== undefined) this.#forms.set(name, form)
        return indented(pad, language.local(name, type, piece.text, piece))
      }
      case 'return': {
        const piece = this.expression(statement.value)
        return indented(pad, language.returned(piece.text, piece, this.#around.result))
      }
      case 'if':
        return language.chained === undefined
          ? [...this.#branches(statement, depth), ...this.block(statement.otherwise, depth)]
          : [
              ...this.#branches(statement, depth),
              pad + language.chained.otherwise,
              ...this.block(statement.otherwise, depth + 1),
              ...(language.endOfIf === undefined ? [] : [pad + language.endOfIf]),
            ]
    }
  }

  #branches({ branches }: Statement & { kind: 'if' }, depth: number): readonly string[] {
    const { branch, startOfIf, endOfIf, chained, indent } = this.#language
    const pad = indent.repeat(depth)
    return branches.flatMap(({ condition, result }, i) => {
      const { text } = this.expression(condition)
      return [
        ...indented(pad, i > 0 && chained !== undefined ? chained.branch(text) : branch(text)),
        ...(startOfIf === undefined ? [] : [pad + startOfIf]),
        ...this.block(result, depth + 1),
        ...(endOfIf === undefined || chained !== undefined ? [] : [pad + endOfIf]),
      ]
    })
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
    const range = this.#facts.ranges.get(node) ?? anythingOf(node)
    const text = this.#write(node, args, range)
    const inner = node.kind === 'lambda' ? args[0] : undefined
    const fails = text.fails === true || args.some(arg => arg.fails === true)
    if (fails) this.fails = true
    return {
      ...text,
      expr: node,
      range,
      ...(fails ? { fails } : {}),
      ...(inner === undefined ? {} : { inner }),
    }
  }

  #write(node: Expr, args: readonly Piece[], range: Range): Written {
    const language = this.#language
    const { helper } = this.#around.file
    switch (node.kind) {
      case 'constant':
        return language.constant(node.type, node.value, helper)
      case 'variable':
        return this.#name(node)
      case 'call':
        return this.#call(node, args)
      case 'lambda':
        return language.lambda(node, args[0] as Piece)
      case 'apply':
        return language.spellings[node.operator](args, {
          node,
          range,
          exceeds: this.#facts.exceeding.has(node),
          binders: this.#around.binders,
          helper,
        })
      default:
        throw new TypeError(`a ${node.kind} cannot be rendered`)
    }
  }

  #name(node: Variable): Written {
    const form = this.#forms.get(node.name)
    const binder = this.#around.binders.get(node.name)
    const own = this.#language.nameUse?.(node, binder, form) ?? written(node.name)
    return form === undefined ? own : { ...own, form }
  }

  #call(node: Call, args: readonly Piece[]): Written {
    const language = this.#language
    const { names, file } = this.#around
    const name = names.get(node.function) ?? language.functionName(node.function)
    const { fails } = file.function(node.function)
    const ranges = file.ranges(node.function)
    return language.call?.(name, args, node.type, fails, file.helper, ranges) ?? callOf(name, args)
  }
}

/** Each line of a text behind the padding. */
const indented = (pad: string, text: string): readonly string[] => text.split('\n').map(line => pad + line)
