/**
 * Drives `example_guided` alone over SyGuS files: `node test/bench/strategy.ts DIR [--limit 10] [--every N]
 * [--only TEXT] [--verbose]`. The judge runs every example through the interpreter and asks for membership in the
 * grammar; specifications that are more than examples are skipped.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { prepare } from '../../shared/anrf/interpreter/run.ts'
import type { Program } from '../../shared/anrf/program.ts'
import { treeSize } from '../../shared/anrf/traverse.ts'
import { sameValue } from '../../shared/anrf/value.ts'
import { derives } from '../../shared/spec/derivation.ts'
import type { FormalSpecification } from '../../shared/spec/specification.ts'
import { readSygus } from '../../shared/spec/sygus/read.ts'
import { countedBudget } from '../../shared/synthesis/budget.ts'
import { exampleGuided } from '../../shared/synthesis/strategies/example-guided.ts'
import type { Judgement, Reply } from '../../shared/synthesis/strategy.ts'
import { taskOf } from '../../shared/synthesis/task.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    limit: { type: 'string', default: '10' },
    every: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    verbose: { type: 'boolean', default: false },
  },
})

function files(path: string): string[] {
  if (statSync(path).isFile()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap(name => files(join(path, name)))
    .filter(name => name.endsWith('.sl'))
}

function verdict(program: Program, specification: FormalSpecification): Judgement {
  const prepared = prepare(program)
  for (const { inputs, output, text, span } of specification.examples) {
    const outcome = prepared.run(inputs)
    if (!outcome.ok || !sameValue(outcome.value, output)) {
      const names = specification.unknowns[0]?.parameters.map(parameter => parameter.variable.name) ?? []
      const counterexample = {
        inputs: Object.fromEntries(names.map((name, i) => [name, inputs[i] ?? 0])),
        clause: text,
        span,
      }
      return { kind: 'refuted', counterexample }
    }
  }
  return { kind: 'accepted', verification: { verdict: 'VERIFIED', reason: 'all examples hold' } }
}

function solve(specification: FormalSpecification, deadline: number) {
  const task = taskOf(specification, 1)
  const budget = countedBudget({ steps: 1e12, late: () => performance.now() > deadline })
  const search = exampleGuided.search(task, budget)
  let reply: Reply
  let last: Program | undefined
  let candidates = 0
  for (;;) {
    const next = search.next(reply)
    if (next.done === true) return { stopped: next.value, last, candidates, steps: budget.spent }
    reply = undefined
    if (next.value.kind !== 'candidate') continue
    last = next.value.program
    candidates++
    reply = verdict(last, specification)
  }
}

let solved = 0
let total = 0
for (const file of files(positionals[0] ?? '.')) {
  if (!file.includes(values.only)) continue
  if (total++ % Number(values.every) !== 0) continue
  const started = performance.now()
  const reading = readSygus(readFileSync(file, 'utf8'))
  if (!reading.ok) {
    console.log(`unread   ${file}: ${reading.problems[0]?.message}`)
    continue
  }
  const { specification } = reading
  if (specification.constraints.length > 0) continue
  const result = solve(specification, started + 1000 * Number(values.limit) - 150)
  const seconds = ((performance.now() - started) / 1000).toFixed(2)
  const ok = result.stopped.stopped === 'solved'
  if (ok) solved++
  const body = result.last?.functions.at(-1)?.body
  const grammar = specification.unknowns[0]?.grammar
  const outside = ok && body !== undefined && grammar !== undefined && !derives(grammar, body)
  const size = ok && body !== undefined ? treeSize(body) : 0
  const { stopped, detail } = result.stopped
  console.log(
    `${stopped.padEnd(9)} ${seconds.padStart(6)} s ${String(result.steps).padStart(9)} steps size ${size} ${outside ? 'OUTSIDE ' : ''}${file.split('/').at(-1)} ${detail ?? ''}`,
  )
}
console.log(`${solved} solved of ${Math.ceil(total / Number(values.every))}`)
