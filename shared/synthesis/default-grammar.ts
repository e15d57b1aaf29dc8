/**
 * The grammar of a search that was given none: per type the parameters, harvested constants and the operators that
 * suit the types at hand. Operators that few rules need (`mod`, `min`) are there when the specification uses them.
 */
import { apply, call, eq, int, ite, letIn, str, variable } from '../anrf/build.ts'
import type { Expr, Hole, Variable } from '../anrf/expr.ts'
import type { OperatorName } from '../anrf/operators/registry.ts'
import { postorder } from '../anrf/traverse.ts'
import { Bool, Float, Int, List, Str, type Type, typeText } from '../anrf/type.ts'
import type { Value } from '../anrf/value.ts'
import type { Grammar, Nonterminal, Production } from '../spec/grammar.ts'
import type { FormalSpecification, UnknownFunction } from '../spec/specification.ts'
import { collections, forEmptyLists } from './collections.ts'
import {
  compositeLists,
  compositeProductions,
  floatOnDemand,
  type Made,
  partTypes,
} from './composite-grammar.ts'
import { fromIntegerLists, fromNestedLists, integerLists, nestedLists, type Priced } from './higher-order.ts'
import {
  comparedTexts,
  countedTexts,
  replacedBy,
  rewordedLists,
  rewordedTexts,
  samePart,
  wordAt,
  written,
} from './rewording.ts'
import { keywords, loneMarks, lonePieces, type TextExample, tellingWords } from './text-constants.ts'
import { tokenProductions } from './tokens/registry.ts'
import { priced, type Shown } from './tokens/token-class.ts'

type Template = readonly [OperatorName, ...Type[]]

/** Operators by the types they need; the result's type says which non-terminal they belong to. */
const base: readonly Template[] = [
  ['int.add', Int, Int],
  ['int.sub', Int, Int],
  ['int.lt', Int, Int],
  ['int.le', Int, Int],
  ['eq', Int, Int],
  ['and', Bool, Bool],
  ['or', Bool, Bool],
  ['not', Bool],
  ['str.concat', Str, Str],
  ['str.substr', Str, Int, Int],
  ['str.at', Str, Int],
  ['str.replace', Str, Str, Str],
  ['str.from_int', Int],
  ['str.len', Str],
  ['str.indexof', Str, Str, Int],
  ['str.to_int', Str],
  ['eq', Str, Str],
  ['str.contains', Str, Str],
  ['str.prefixof', Str, Str],
  ['str.suffixof', Str, Str],
]
const vector = (type: Type): readonly Template[] => [
  ['bv.not', type],
  ['bv.neg', type],
  ...(['and', 'or', 'xor', 'add', 'sub', 'mul', 'shl', 'lshr', 'ashr'] as const).map(
    (name): Template => [`bv.${name}`, type, type],
  ),
  ['eq', type, type],
  ['bv.ult', type, type],
  ['bv.slt', type, type],
]
const list = (type: Type, element: Type): readonly Template[] => [
  ['list.len', type],
  ['list.head', type],
  ['list.last', type],
  ['list.get', type, Int],
  ['list.reverse', type],
  ['list.concat', type, type],
  ['list.take', type, Int],
  ['list.drop', type, Int],
  ['list.contains', type, element],
  ['list.cons', element, type],
]
const listOfInt = (type: Type): readonly Template[] => [
  ['list.sum', type],
  ['list.min', type],
  ['list.max', type],
  ['list.sort', type],
]
/** Taken in when the specification mentions them. `K` in place of the second argument: constants only. */
const onDemand: readonly Template[] = [
  ['int.mul', Int, Int],
  ['int.min', Int, Int],
  ['int.max', Int, Int],
  ['int.abs', Int],
  ['int.neg', Int],
  ['str.replace_all', Str, Str, Str],
  ['str.lt', Str, Str],
  ['str.is_digit', Str],
  ['int.to_text', Int],
  ['int.grouped', Int, Str],
  ['str.pad_start', Str, Int, Str],
  ['str.pad_end', Str, Int, Str],
  ['date.year', Int],
  ['date.month', Int],
  ['date.day', Int],
  ['date.weekday', Int],
  ['date.format', Int, Str],
]
/** What few mean who give examples: one occurrence replaced, where every one would be, too; a position. */
const dearByExample: ReadonlyMap<OperatorName, number> = new Map([
  ['str.replace', 3],
  ['str.at', 2],
  ['str.substr', 2],
])
/** Second argument a constant: products, quotients and remainders of numbers that people write. */
const scaled: readonly OperatorName[] = ['int.mul', 'int.div', 'int.mod']

/** How many of one thing people count as another: months of a quarter, minutes, cents, metres. */
const units = [3, 7, 12, 24, 60, 100, 1000]

export function defaultGrammar(specification: FormalSpecification, unknown: UnknownFunction): Grammar {
  return new Builder(specification, unknown).grammar()
}

class Builder {
  readonly #specification: FormalSpecification
  readonly #unknown: UnknownFunction
  readonly #mentioned: ReadonlySet<string>
  readonly #byExample: boolean
  readonly #productions = new Map<string, { readonly type: Type; readonly productions: Production[] }>()

  constructor(specification: FormalSpecification, unknown: UnknownFunction) {
    this.#specification = specification
    this.#unknown = unknown
    this.#byExample = specification.constraints.length === 0
    const clauses = specification.constraints.map(clause => clause.expr)
    const bodies = specification.definitions.map(definition => definition.body)
    const nodes = postorder(...clauses, ...bodies)
    this.#mentioned = new Set(nodes.flatMap(node => (node.kind === 'apply' ? [node.operator] : [])))
  }

  grammar(): Grammar {
    const { returns } = this.#unknown
    for (const type of this.#types()) this.#leaves(type)
    for (const template of this.#templates()) this.#operator(template)
    if (this.#has(Int)) this.#scale()
    if (this.#byExample && this.#has(List(Int))) this.#higherOrder()
    this.#composite()
    this.#definitions()
    if (this.#byExample && this.#has(Str)) this.#reword()
    if (this.#byExample) this.#tokens()
    this.#production(returns, apply('if', [hole(Bool), hole(returns), hole(returns)]))
    const nonterminals: Nonterminal[] = [...this.#productions].map(([name, each]) => ({ name, ...each }))
    return { start: typeText(returns), nonterminals }
  }

  /** Those of the signature, Bool for conditions, Int where positions and lengths are needed, parts. */
  #types(): Type[] {
    const types: Type[] = [
      this.#unknown.returns,
      ...this.#unknown.parameters.map(({ variable }) => variable.type),
      Bool,
    ]
    if (types.some(type => type.kind === 'String' || type.kind === 'List')) types.push(Int)
    const all = new Map<string, Type>()
    for (const type of types) {
      if (all.has(typeText(type))) continue
      all.set(typeText(type), type)
      types.push(...partTypes(type))
    }
    const positioned = [...all.values()].some(({ kind }) => kind === 'String' || kind === 'List')
    if (positioned) all.set(typeText(Int), Int)
    return [...all.values()]
  }

  #leaves(type: Type): void {
    const productions: Production[] = [
      { kind: 'anyVariable', type },
      { kind: 'anyConstant', type },
    ]
    this.#productions.set(typeText(type), { type, productions })
    const texts = this.#unknown.parameters.some(({ variable }) => variable.type.kind === 'String')
    const values = texts && type.kind === 'Int' ? positions : smallConstants(type)
    for (const value of values) this.#production(type, { kind: 'constant', type, value })
  }

  #templates(): Template[] {
    const types = [...this.#productions.values()].map(({ type }) => type)
    const lists = types.flatMap(type =>
      type.kind === 'List'
        ? [...list(type, type.element), ...(type.element.kind === 'Int' ? listOfInt(type) : [])]
        : [],
    )
    const vectors = types.flatMap(type => (type.kind === 'BitVec' ? vector(type) : []))
    const mentioned = onDemand.filter(([operator]) => this.#mentioned.has(operator))
    return [...base, ...lists, ...vectors, ...mentioned]
  }

  #operator([operator, ...types]: Template): void {
    if (!types.every(type => this.#has(type))) return
    const template = apply(operator, types.map(hole))
    if (!this.#has(template.type)) return
    const cost = this.#byExample ? dearByExample.get(operator) : undefined
    if (cost === undefined) this.#production(template.type, template)
    else this.#priced(template.type, [{ template, cost }])
  }

  /** `a * K`, `a / K` and `a % K` over harvested constants. */
  #scale(): void {
    const productions: Production[] = [{ kind: 'anyConstant', type: Int }]
    this.#productions.set('K', { type: Int, productions })
    for (const value of [2, 10])
      productions.push({ kind: 'template', template: { kind: 'constant', type: Int, value } })
    if (this.#byExample && this.#has(Str))
      for (const value of units)
        productions.push({ kind: 'template', template: { kind: 'constant', type: Int, value }, cost: 4 })
    for (const operator of scaled)
      this.#production(Int, apply(operator, [hole(Int), { ...hole(Int), nonterminal: 'K' }]))
  }

  /** Words are lists of texts; what is written out in a program separates or fills. */
  #reword(): void {
    for (const type of [Int, Bool, List(Str)])
      if (!this.#has(type)) this.#productions.set(typeText(type), { type, productions: [] })
    this.#productions.set(written, { type: Str, productions: [{ kind: 'anyConstant', type: Str }] })
    const isNumberGiven = this.#unknown.parameters.some(({ variable }) => variable.type.kind === 'Int')
    this.#priced(Str, [...rewordedTexts(), ...(isNumberGiven ? wordAt() : [])])
    this.#priced(Str, lone(this.#specification.examples))
    this.#priced(Bool, asked(this.#unknown, this.#specification.examples))
    this.#priced(List(Str), rewordedLists())
    this.#priced(Int, countedTexts())
    const [one, other] = this.#unknown.parameters.map(({ variable }) => variable).filter(isText)
    const parts = one === undefined || other === undefined ? [] : samePart(one, other)
    this.#priced(Bool, [...comparedTexts(), ...parts])
    this.#priced(Str, other === undefined ? [] : replacedBy())
  }

  /** What the examples show of numbers, dates and the like. */
  #tokens(): void {
    const { texts, numbers, truths = [] } = tokenProductions(this.#shown())
    this.#priced(Str, texts)
    this.#priced(Int, numbers)
    this.#priced(Bool, truths)
  }

  #shown(): Shown {
    const { examples } = this.#specification
    const isText = (value: Value | undefined): value is string => typeof value === 'string'
    const parameters = this.#unknown.parameters.map(({ variable }, i) => ({
      variable,
      values: examples.map(({ inputs }) => inputs[i] as Value),
    }))
    const columns = parameters.map(({ values }) => values.filter(isText)).filter(column => column.length > 0)
    const results = examples.map(({ output }) => output)
    return { columns, outputs: results.filter(isText), parameters, results }
  }

  #priced(type: Type, own: readonly Priced[]): void {
    const productions = this.#productions.get(typeText(type))?.productions
    for (const { template, cost } of own) productions?.push({ kind: 'template', template, cost })
  }

  /** Lambdas are for the search by rows: no solver template says them. */
  #higherOrder(): void {
    const add = (type: Type, own: readonly Priced[]): void => this.#priced(type, own)
    add(List(Int), integerLists())
    add(Int, fromIntegerLists())
    if (!this.#has(List(List(Int)))) return
    add(List(Int), fromNestedLists())
    add(List(List(Int)), nestedLists())
  }

  /** What is made of parts, and floats; once they are about, numbers are multiplied too. */
  #composite(): void {
    const types = [...this.#productions.values()].map(({ type }) => type)
    const composite = types.flatMap(compositeProductions)
    const isEmptyShown = this.#specification.examples.some(({ inputs }) => inputs.some(isEmpty))
    const lists = this.#byExample ? types.flatMap(type => listsOf(type, isEmptyShown)) : []
    for (const { type, production } of [...composite, ...lists])
      this.#productions.get(typeText(type))?.productions.push({ kind: 'template', ...production })
    if (composite.length > 0 && this.#has(Int)) this.#operator(['int.mul', Int, Int])
    const isCalculated = !this.#has(Str) && this.#unknown.returns.kind !== 'Bool'
    if (this.#byExample && isCalculated && this.#has(Int)) this.#arithmetic()
    for (const template of this.#has(Float) ? floatOnDemand : [])
      if (this.#byExample || this.#mentioned.has(template[0])) this.#operator(template)
  }

  /** Products, and quotients that have a value wherever a conditional looks elsewhere. */
  #arithmetic(): void {
    const divisor = variable('divisor', Int)
    const quotient = apply('int.div', [hole(Int), divisor])
    const guarded = letIn(divisor, hole(Int), ite(eq(divisor, int(0)), int(0), quotient))
    this.#priced(Int, priced(3, apply('int.mul', [hole(Int), hole(Int)]), guarded))
  }

  /** The specification's own functions; a SyGuS file says in its grammar which of them may be used. */
  #definitions(): void {
    const { dialect, definitions } = this.#specification
    if (dialect === 'sygus1' || dialect === 'sygus2') return
    for (const { name, parameters, returns } of definitions)
      if (this.#has(returns) && parameters.every(({ type }) => this.#has(type)))
        this.#production(
          returns,
          call(
            name,
            parameters.map(({ type }) => hole(type)),
            returns,
          ),
        )
  }

  #has(type: Type): boolean {
    return this.#productions.has(typeText(type))
  }

  #production(type: Type, template: Expr): void {
    this.#productions.get(typeText(type))?.productions.push({ kind: 'template', template })
  }
}

/** Where columns of fixed width begin and how long they are. */
const positions = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

/** Words that only one output has, and texts without the marks that only some inputs have. */
const lone = (examples: readonly TextExample[]): readonly Priced[] => [
  ...priced(loneCost, ...lonePieces(examples).map(str)),
  ...priced(3, ...loneMarks(examples).map(mark => apply('str.replace', [hole(Str), str(mark), str('')]))),
]
const loneCost = 6

/** Whether a parameter is one of the few words that it is in the examples, or begins or ends with one that tells the output. */
function asked({ parameters }: UnknownFunction, examples: readonly TextExample[]): readonly Priced[] {
  const text = (k: number): Expr => parameters[k]?.variable ?? str('')
  const whole = keywords(examples).flatMap((words, k) => words.map(word => eq(text(k), str(word))))
  const ends = tellingWords(examples).flatMap(({ parameter, at, words }) =>
    words.map(word => apply(at === 'start' ? 'str.prefixof' : 'str.suffixof', [str(word), text(parameter)])),
  )
  return [...priced(4, ...whole), ...priced(3, ...ends)]
}

const isText = ({ type }: Variable): boolean => type.kind === 'String'

/** Where an example has an empty list, also what has a value of that. */
const listsOf = (type: Type, isEmptyShown: boolean): readonly Made[] => [
  ...compositeLists(type),
  ...collections(type),
  ...(isEmptyShown ? forEmptyLists(type) : []),
]

const isEmpty = (value: Value): boolean => Array.isArray(value) && value.length === 0

const hole = (type: Type): Hole => ({ kind: 'hole', type, nonterminal: typeText(type) })

function smallConstants(type: Type): readonly (number | bigint | string | boolean)[] {
  switch (type.kind) {
    case 'Int':
      return [0, 1]
    case 'Bool':
      return [true, false]
    case 'String':
      return ['', ' ']
    case 'BitVec':
      return [0n, 1n]
    default:
      return []
  }
}
