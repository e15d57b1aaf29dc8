/**
 * Milliseconds to render one program in all seven languages (goal: under 20, warm), CPU of the thread and clock:
 * `node test/bench/render.ts [rounds]`. The programs are those of `test/render`, a tree of 31 nested conditions and a
 * row of 100 named steps.
 */
import { apply, letIn, variable } from '../../shared/anrf/build.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { Int } from '../../shared/anrf/type.ts'
import { renderers } from '../../shared/render/registry.ts'
import type { RenderInput } from '../../shared/render/renderer.ts'
import { subject, subjects } from '../render/subjects.ts'
import { typedSubjects } from '../render/typed-subjects.ts'

const rounds = Number(process.argv[2] ?? 40)
const goalMs = 20
const languages = renderers.filter(({ name, language }) => language && !name.includes('-'))

function conditions(depth: number, low: number, width: number): string {
  if (depth === 0) return `x * ${low + 3} + y`
  const half = width / 2
  const [left, right] = [conditions(depth - 1, low, half), conditions(depth - 1, low + half, half)]
  return `(if x < ${low + half} then ${left} else ${right})`
}

function steps(count: number): Expr {
  const names = Array.from({ length: count }, (_, i) => variable(`s${i}`, Int))
  return names.reduceRight<Expr>(
    (body, name, i) => letIn(name, apply('int.sub', [names[i - 1] ?? variable('x', Int), y]), body),
    apply('int.add', [names.at(-1) ?? y, y]),
  )
}

const y = variable('y', Int)
const parameters = ['{ name: x, type: Int, where: 0 <= x <= 1000 }', '{ name: y, type: Int }']
const larger = [
  subject({ name: 'conditions', parameters, returns: 'Int', body: conditions(5, 0, 1024) }),
  withBody(subject({ name: 'steps', parameters, returns: 'Int', body: 'x + y' }), steps(100)),
]

function withBody(input: RenderInput, body: Expr): RenderInput {
  const functions = input.program.functions.map(each => ({ ...each, body }))
  return { ...input, program: { ...input.program, functions } }
}

/** What languages share of a program is made for it anew each time. */
function renderAll({ ...input }: RenderInput): number {
  return languages.reduce((length, renderer) => length + renderer.render(input).length, 0)
}

interface Times {
  readonly cpuMs: number
  readonly wallMs: number
}

function timed(work: () => void): Times {
  const cpu = process.threadCpuUsage()
  const start = performance.now()
  work()
  const wallMs = performance.now() - start
  const { user, system } = process.threadCpuUsage(cpu)
  return { cpuMs: (user + system) / 1000, wallMs }
}

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN

console.log(`${languages.map(({ name }) => name).join(', ')}; ${rounds} rounds`)
let slow = 0
for (const input of [...subjects, ...typedSubjects, ...larger]) {
  const cold = timed(() => renderAll(input))
  const warm = Array.from({ length: rounds }, () => timed(() => renderAll(input))).slice(rounds >> 1)
  const [cpuMs, wallMs] = [median(warm.map(each => each.cpuMs)), median(warm.map(each => each.wallMs))]
  if (cpuMs > goalMs) slow++
  console.log(
    `${input.program.entry}: ${wallMs.toFixed(2)} ms (CPU ${cpuMs.toFixed(2)}); the first time ${cold.wallMs.toFixed(0)} ms`,
  )
}
process.exitCode = slow === 0 ? 0 : 1
