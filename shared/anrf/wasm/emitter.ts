/**
 * Writes one function: operands first, each node's code where it is first wanted. A shared node keeps its value in a
 * local as long as the code that computed it is certain to have run; one that several arms want is computed before
 * the first of them where that cannot fail (`regions.ts`), and written again in each of them where it can.
 * What is to be written next stands in a list, not on the machine's stack: terms may be deep.
 */
import type { Apply, Call, Constant, Expr, Lambda, Let } from '../expr.ts'
import type { Operator } from '../operator.ts'
import { operatorRow } from '../operators/registry.ts'
import type { FunctionDefinition } from '../program.ts'
import type { Analysis } from '../ranges/analysis.ts'
import { type Range, rangeOfType } from '../ranges/range.ts'
import type { Auxiliary } from './auxiliary.ts'
import {
  begin,
  type Code,
  callIndex,
  drop,
  end,
  f64,
  get,
  giveBack,
  i32,
  i64,
  otherwise,
  seq,
  set,
  tee,
  when,
} from './instructions.ts'
import { cell, hasLayout, onHeap, type StatusName, statusOf, wasmType } from './layout.ts'
import type { Literals } from './literals.ts'
import { loops } from './loops.ts'
import type { WasmFunction } from './module.ts'
import { Output } from './output.ts'
import { type Regions, regionsOf } from './regions.ts'
import { call } from './runtime/names.ts'
import { Scopes } from './scopes.ts'
import type { LoopName, WasmSite } from './site.ts'
import { Unsupported } from './unsupported.ts'

/** What all functions of a module share. */
export interface Linkage {
  readonly literals: Literals
  readonly auxiliary: Auxiliary
  /** Functions written so far: their index, and whether they can end with an error of the semantics. */
  readonly written: ReadonlyMap<string, { readonly index: number; readonly fails: boolean }>
}

const mostNodes = 20_000
const mostDepth = 200
/** Nodes looked at to see whether one can be computed early. */
const mostEarly = 400

type Task = () => void

export class Emitter {
  readonly #out: Output
  readonly #scopes: Scopes
  readonly #regions: Regions
  readonly #analysis: Analysis
  readonly #linkage: Linkage
  readonly #definition: FunctionDefinition
  readonly #tasks: Task[] = []
  readonly #locals = new Map<Expr, number>()
  #written = 0
  #fails = false

  constructor(definition: FunctionDefinition, analysis: Analysis, linkage: Linkage) {
    this.#definition = definition
    this.#analysis = analysis
    this.#linkage = linkage
    for (const { type } of definition.parameters) requireLayout(type)
    requireLayout(definition.returns)
    this.#regions = regionsOf(definition.body)
    if (this.#regions.nodeCount > mostNodes)
      throw new Unsupported(`a function of more than ${mostNodes} nodes`)
    if (this.#regions.depth > mostDepth) throw new Unsupported(`branches nested deeper than ${mostDepth}`)
    this.#out = new Output(definition.parameters.length)
    this.#scopes = new Scopes(definition.parameters.map(({ name }) => name))
  }

  emit(): { readonly code: WasmFunction; readonly fails: boolean } {
    this.#value(this.#definition.body)
    for (let task = this.#tasks.pop(); task !== undefined; task = this.#tasks.pop()) task()
    const { parameters, returns } = this.#definition
    return {
      code: {
        parameters: parameters.map(p => wasmType(p.type)),
        result: wasmType(returns),
        ...this.#out.finish(),
      },
      fails: this.#fails,
    }
  }

  /** Tasks to be done next, the first one first. */
  #next(...tasks: readonly Task[]): void {
    for (let i = tasks.length - 1; i >= 0; i--) this.#tasks.push(tasks[i] as Task)
  }

  /** Puts the node's value on the stack. */
  #value(node: Expr): void {
    if (node.kind === 'constant') this.#out.put(this.#constant(node))
    else if (node.kind === 'variable') this.#out.put(get(this.#variable(node.name)))
    else if (this.#scopes.has(node)) this.#out.put(get(this.#locals.get(node) as number))
    else this.#compute(node)
  }

  #constant({ value, type }: Constant): Code {
    requireLayout(type)
    const word = this.#linkage.literals.word(value, type)
    if (word === undefined) return seq(i32.const(statusOf('Overflow')), call('stop'), i64.const(0))
    if (type.kind === 'Bool') return i32.const(Number(word))
    return type.kind === 'Float' ? f64.const(value as number) : i64.const(word)
  }

  #variable(name: string): number {
    const local = this.#scopes.local(name)
    if (local === undefined) throw new Unsupported(`a variable outside its scope: ${name}`)
    return local
  }

  #compute(node: Expr): void {
    if (++this.#written > mostNodes) throw new Unsupported('sharing that would be written out too often')
    this.#out.cost++
    switch (node.kind) {
      case 'apply':
        this.#next(...this.#apply(node), () => this.#keep(node))
        break
      case 'call':
        this.#next(
          ...this.#args(node.args),
          () => this.#call(node),
          () => this.#keep(node),
        )
        break
      case 'let':
        this.#next(...this.#let(node), () => this.#keep(node))
        break
      default:
        throw new Unsupported(`a ${node.kind} where a value is wanted`)
    }
  }

  /** The value on the stack stays there; one with further uses is kept as well. */
  #keep(node: Expr): void {
    if (!this.#regions.shared.has(node)) return
    this.#out.put(tee(this.#localOf(node)))
    this.#scopes.add(node)
  }

  #localOf(node: Expr): number {
    const known = this.#locals.get(node)
    if (known !== undefined) return known
    const made = this.#out.localFor(node.type)
    this.#locals.set(node, made)
    return made
  }

  #args(args: readonly Expr[]): Task[] {
    return args.map(arg => () => this.#value(arg))
  }

  #let({ variable, value, body }: Let): Task[] {
    requireLayout(variable.type)
    return [
      () => this.#value(value),
      () => {
        const local = this.#scopes.known(variable.name) ?? this.#out.localFor(variable.type)
        this.#scopes.bind(variable.name, local)
        this.#out.put(set(local))
      },
      () => this.#value(body),
    ]
  }

  #call({ function: name }: Call): void {
    const callee = this.#linkage.written.get(name)
    if (callee === undefined) throw new Unsupported(`a call of ${name}, which is not there`)
    this.#out.put(callIndex(callee.index))
    if (!callee.fails) return
    this.#fails = true
    this.#out.put(when(i32.load(cell.status, i32.const(0)), this.#leave()))
  }

  /** Returns with any value: the status says that it means nothing. */
  #leave(): Code {
    return seq(zeroOf[wasmType(this.#definition.returns)], giveBack())
  }

  #apply(node: Apply): Task[] {
    requireLayout(node.type)
    const row: Operator = operatorRow(node.operator)
    if (row.lazy !== undefined) return this.#lazy(node, row)
    const rule = row.wasm
    if (rule === undefined) throw new Unsupported(`the operator ${node.operator}`)
    if ('loop' in rule) return this.#loop(node, rule.loop)
    for (const arg of node.args) requireLayout(arg.type)
    return [...this.#args(node.args), () => this.#out.put(rule.code(this.#site(node)))]
  }

  #site(node: Apply): WasmSite {
    const { auxiliary } = this.#linkage
    return {
      instance: { args: node.args.map(arg => arg.type), result: node.type, indices: node.indices ?? [] },
      ranges: node.args.map(arg => this.#range(arg)),
      exceeds: this.#analysis.exceeding.has(node),
      long: this.#out.long,
      word: this.#out.word,
      call: (name, ...args) => call(name, ...args),
      fail: error => this.#fail(error),
      equal: type => auxiliary.equal(type),
      contains: element => auxiliary.contains(element),
    }
  }

  #range(node: Expr): Range {
    return this.#analysis.ranges.get(node) ?? rangeOfType(node.type)
  }

  #fail(error: StatusName): Code {
    this.#fails = true
    return seq(i32.store(cell.status, i32.const(0), i32.const(statusOf(error))), this.#leave())
  }

  /** What the row's own `lazy` answers for a true and for a false first argument becomes the two arms. */
  #lazy(node: Apply, row: Operator): Task[] {
    const [condition] = node.args
    if (condition === undefined || row.lazy === undefined) throw new Unsupported(`the operator ${row.name}`)
    const { lazy } = row
    const arm = (truth: boolean): Task[] => {
      const next = lazy(0, truth)
      const result = next === 'this' ? truth : next
      return typeof result === 'number'
        ? this.#arm(node.args[result] as Expr)
        : [() => this.#out.put(i32.const(result ? 1 : 0))]
    }
    return [
      () => this.#value(condition),
      () => this.#early(node),
      () => this.#out.put(begin.when(wasmType(node.type))),
      ...arm(true),
      () => this.#out.put(otherwise),
      ...arm(false),
      () => this.#out.put(end),
    ]
  }

  #arm(body: Expr): Task[] {
    let outer = 0
    return [
      () => {
        outer = this.#out.openArm()
        this.#scopes.open()
      },
      () => this.#value(body),
      () => {
        this.#scopes.close()
        this.#out.closeArm(outer)
      },
    ]
  }

  /** Computes what more than one arm below wants, now that all of them still lie ahead. */
  #early(node: Expr): void {
    const wanted = this.#regions.early.get(node) ?? []
    this.#next(
      ...wanted.map(early => () => {
        if (this.#scopes.has(early) || !this.#harmless(early)) return
        this.#next(
          () => this.#value(early),
          () => this.#out.put(drop()),
        )
      }),
    )
  }

  /** Nothing that is still to be computed for the node can fail, loop, allocate, or lacks a variable. */
  #harmless(node: Expr): boolean {
    const open: Expr[] = [node]
    for (let seen = 0; seen < mostEarly; seen++) {
      const next = open.pop()
      if (next === undefined) return true
      if (next.kind === 'constant' || this.#scopes.has(next)) continue
      if (next.kind === 'variable') {
        if (this.#scopes.local(next.name) === undefined) return false
        continue
      }
      if (next.kind !== 'apply' || !this.#cannotFail(next)) return false
      open.push(...next.args)
    }
    return false
  }

  #cannotFail(node: Apply): boolean {
    const row: Operator = operatorRow(node.operator)
    if (row.defined !== undefined || row.iterate !== undefined) return false
    if (onHeap(node.type) && node.operator !== 'str.at') return false
    return row.lazy !== undefined || row.wasm !== undefined
  }

  #loop(node: Apply, name: LoopName): Task[] {
    const lambda = node.args.at(-1)
    if (lambda?.kind !== 'lambda') throw new Unsupported(`${node.operator} of a function that is no lambda`)
    return [
      ...this.#args(node.args.slice(0, -1)),
      () => this.#early(node),
      () => this.#writeLoop(lambda, name),
    ]
  }

  #writeLoop(lambda: Lambda, name: LoopName): void {
    for (const { type } of lambda.parameters) requireLayout(type)
    requireLayout(lambda.body.type)
    const parameters = lambda.parameters.map(p => this.#scopes.known(p.name) ?? this.#out.localFor(p.type))
    const frame = loops[name]({
      local: type => this.#out.local(type),
      parameters,
      types: lambda.parameters.map(p => p.type),
      body: lambda.body.type,
    })
    this.#out.put(frame.before)
    const outer = this.#out.openLoop()
    this.#scopes.open()
    lambda.parameters.forEach((p, i) => {
      this.#scopes.bind(p.name, parameters[i] as number)
    })
    this.#next(
      () => this.#value(lambda.body),
      () => {
        this.#scopes.close()
        const { body, cost, branched } = this.#out.closeLoop(outer)
        const ahead = frame.rounds !== undefined && !branched
        if (ahead && frame.rounds !== undefined)
          this.#out.put(call('charge', i64.mul(frame.rounds, i64.const(cost))))
        this.#out.put(frame.head)
        this.#out.putBytes(body)
        this.#out.put(frame.tail(ahead ? [] : this.#out.pay(cost, branched)), frame.after)
      },
    )
  }
}

const zeroOf = { i32: i32.const(0), i64: i64.const(0), f64: f64.const(0) } as const

function requireLayout(type: Expr['type']): void {
  if (!hasLayout(type))
    throw new Unsupported(`values of type ${type.kind}${type.kind === 'BitVec' ? ' beyond 64 bits' : ''}`)
}
