/**
 * A production's template as straight-line code over rows: one kernel call per node, called definitions inlined.
 * Holes are cells that the enumerator points at child rows; the last instruction writes where the caller says.
 */
import type { Apply, Expr } from '../../anrf/expr.ts'
import type { Operator } from '../../anrf/operator.ts'
import { operators } from '../../anrf/operators/registry.ts'
import { byValue } from '../../anrf/rows/by-value.ts'
import type { RowContext, RowKernel } from '../../anrf/rows.ts'
import { type Type, typeText } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { type Cell, layoutOf, ownCell } from '../bank/layout.ts'
import { type Definitions, expandCalls } from './expand-calls.ts'
import { interpretTemplate, needsInterpreter } from './interpreted-template.ts'

interface Instruction {
  readonly kernel: RowKernel
  readonly out: Cell
  readonly args: readonly Cell[]
  readonly context: RowContext
}

/** What a program reads besides its holes: n points, rows of parameters and constants. */
export interface Surroundings {
  readonly n: number
  readonly context: Pick<RowContext, 'strings' | 'values'>
  readonly definitions: Definitions
  readonly parameter: (name: string) => Cell | undefined
  readonly constant: (type: Type, value: Value) => Cell | undefined
}

export interface RowProgram {
  /** One cell per hole of the template, left to right. */
  readonly holes: readonly Cell[]
  /** Where `run` writes; the caller aims it first. */
  readonly out: Cell
  run(): boolean
}

const copy: RowKernel = (out, args, _, context) => {
  const from = args[0] as Cell
  const elements = context.instance.indices[0] as number
  for (let i = 0; i < elements; i++) out.data[out.at + i] = from.data[from.at + i] as number
  return true
}

const bits = (type: Type | undefined): number => (type?.kind === 'BitVec' ? type.width : 0)

/** The program of a template, or the reason why the search cannot run it. */
export function compileTemplate(template: Expr, around: Surroundings): RowProgram | string {
  const compiler = new TemplateCompiler(around)
  const expanded = expandCalls(template, around.definitions)
  if (typeof expanded === 'string') return expanded
  return needsInterpreter(expanded.body) ? interpretTemplate(expanded, around) : compiler.compile(expanded)
}

class TemplateCompiler {
  readonly #around: Surroundings
  readonly #instructions: Instruction[] = []
  readonly #holes: Cell[] = []
  readonly #cells = new Map<Expr, Cell>()

  constructor(around: Surroundings) {
    this.#around = around
  }

  compile(expanded: { readonly body: Expr; readonly holes: readonly Expr[] }): RowProgram | string {
    for (const hole of expanded.holes) {
      const cell = this.#own(hole.type)
      if (typeof cell === 'string') return cell
      this.#holes.push(cell)
      this.#cells.set(hole, cell)
    }
    const result = this.#node(expanded.body)
    if (typeof result === 'string') return result
    return this.#finish(expanded.body, result)
  }

  /** A body that computes nothing (a leaf, an identity macro) becomes a copy. */
  #finish(body: Expr, result: Cell): RowProgram {
    const instructions = this.#instructions
    if (instructions.at(-1)?.out !== result) {
      const elements = layoutOf(body.type, this.#around.n)?.elements ?? 0
      const instance = { args: [body.type], result: body.type, indices: [elements] }
      const context = { ...this.#around.context, width: bits(body.type), argWidth: 0, instance }
      const out = { data: result.data, at: 0 }
      instructions.push({ kernel: copy, out, args: [result], context })
    }
    const out = (instructions.at(-1) as Instruction).out
    return { holes: this.#holes, out, run: runner(instructions, this.#around.n) }
  }

  #own(type: Type): Cell | string {
    const layout = layoutOf(type, this.#around.n)
    return layout === undefined ? `no rows for values of type ${typeText(type)}` : ownCell(layout)
  }

  #node(node: Expr): Cell | string {
    const known = this.#cells.get(node)
    if (known !== undefined) return known
    const cell = this.#fresh(node)
    if (typeof cell !== 'string') this.#cells.set(node, cell)
    return cell
  }

  #fresh(node: Expr): Cell | string {
    switch (node.kind) {
      case 'variable':
        return this.#around.parameter(node.name) ?? `no rows for parameter ${node.name}`
      case 'constant':
        return this.#around.constant(node.type, node.value) ?? 'a constant that fits no row'
      case 'apply':
        return this.#apply(node)
      default:
        return `a ${node.kind} has no row program`
    }
  }

  #apply(node: Apply): Cell | string {
    const operator: Operator = operators[node.operator] as unknown as Operator
    const kernel = operator.rows ?? byValue(operator)
    if (kernel === undefined) return `${node.operator} has no row kernel`
    const args: Cell[] = []
    for (const child of node.args) {
      const cell = this.#node(child)
      if (typeof cell === 'string') return cell
      args.push(cell)
    }
    const out = this.#own(node.type)
    if (typeof out === 'string') return out
    const types = node.args.map(child => child.type)
    const instance = { args: types, result: node.type, indices: node.indices ?? [] }
    const context = { ...this.#around.context, width: bits(node.type), argWidth: bits(types[0]), instance }
    this.#instructions.push({ kernel, out, args, context })
    return out
  }
}

/** Most templates are one operator over holes: they run without a loop. */
function runner(instructions: readonly Instruction[], n: number): () => boolean {
  if (instructions.length === 1) {
    const { kernel, out, args, context } = instructions[0] as Instruction
    return () => kernel(out, args, n, context)
  }
  return () => {
    for (let i = 0; i < instructions.length; i++) {
      const { kernel, out, args, context } = instructions[i] as Instruction
      if (!kernel(out, args, n, context)) return false
    }
    return true
  }
}
