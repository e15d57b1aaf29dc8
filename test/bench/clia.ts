/** `node test/bench/clia.ts DIR [--limit 10] [--strategy deductive] [--show]`: solved files of a folder, one strategy at a time. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { treeSize } from '../../shared/anrf/traverse.ts'
import { readSygus } from '../../shared/spec/sygus/read.ts'
import { constraintBased } from '../../shared/synthesis/strategies/constraint-based.ts'
import { deductive } from '../../shared/synthesis/strategies/deductive.ts'
import { drive, taskOf } from '../synthesis/drive.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    limit: { type: 'string', default: '10' },
    strategy: { type: 'string', multiple: true, default: ['deductive', 'constraint_based'] },
    show: { type: 'boolean', default: false },
    match: { type: 'string', default: '' },
    every: { type: 'string', default: '1' },
  },
})

const files = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .toSorted()
        .flatMap(name => files(join(path, name)))
    : path.endsWith('.sl')
      ? [path]
      : []

let solved = 0
let infeasible = 0
const every = Number(values.every)
const all = positionals
  .flatMap(files)
  .filter(file => file.includes(values.match))
  .filter((_, i) => i % every === 0)
for (const file of all) {
  const reading = readSygus(readFileSync(file, 'utf8'))
  if (!reading.ok) {
    console.log(file, 'UNREAD', reading.problems[0]?.message)
    continue
  }
  const task = taskOf(reading.specification)
  const lines: string[] = []
  for (const strategy of [deductive, constraintBased].filter(({ name }) => values.strategy.includes(name))) {
    const suits = strategy.suits(task)
    if (suits.score <= 0) {
      lines.push(`${strategy.name}: - ${suits.reason}`)
      continue
    }
    const started = performance.now()
    const left = (): number => Number(values.limit) * 1000 - (performance.now() - started)
    try {
      const result = await drive(strategy, task, { steps: 1e12, late: () => left() < 0, remainingMs: left })
      const size = result.program?.functions.reduce((sum, { body }) => sum + treeSize(body), 0) ?? 0
      const seconds = ((performance.now() - started) / 1000).toFixed(2)
      lines.push(
        `${strategy.name}: ${result.program ? 'SOLVED' : result.stopped.stopped} ${seconds}s size ${size} steps ${result.steps} checks ${result.checks} candidates ${result.candidates.length} ${result.stopped.detail ?? ''}`,
      )
      if (result.stopped.stopped === 'unrealisable') infeasible++
      if (values.show)
        for (const { name, body } of result.program?.functions ?? []) lines.push(`  ${name} = ${show(body)}`)
      if (result.program) {
        solved++
        break
      }
      if (result.stopped.stopped === 'unrealisable') break
    } catch (error) {
      lines.push(
        `${strategy.name}: THROWN ${String(error)} ${((performance.now() - started) / 1000).toFixed(2)}s`,
      )
      if (values.show) console.log(error)
    }
  }
  console.log(`${file.split('/').slice(-2).join('/')} ${lines.join('\n    ')}`)
}
console.log(`${solved} solved, ${infeasible} infeasible of ${all.length}`)

function show(expr: import('../../shared/anrf/expr.ts').Expr): string {
  switch (expr.kind) {
    case 'constant':
      return String(expr.value)
    case 'variable':
      return expr.name
    case 'apply':
      return `(${expr.operator.replace('int.', '')} ${expr.args.map(show).join(' ')})`
    case 'call':
      return `(${expr.function} ${expr.args.map(show).join(' ')})`
    case 'let':
      return `(let ${expr.variable.name} = ${show(expr.value)} in ${show(expr.body)})`
    default:
      return expr.kind
  }
}
