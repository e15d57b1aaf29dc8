/** Milliseconds to read and check an artifact of 1,000 nodes (goal: under 5): `node test/bench/decode.ts [nodes]`. */
import type { Artifact } from '../../shared/anrf/artifact.ts'
import { apply, int, ite, variable } from '../../shared/anrf/build.ts'
import { checkProgram } from '../../shared/anrf/check.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { decodeArtifact } from '../../shared/anrf/format/read.ts'
import { encodeArtifact } from '../../shared/anrf/format/write.ts'
import { programHash } from '../../shared/anrf/hash.ts'
import { dagSize } from '../../shared/anrf/traverse.ts'
import { Int } from '../../shared/anrf/type.ts'
import { sampleArtifact } from '../anrf/format/sample.ts'

const wanted = Number(process.argv[2] ?? 1000)
const parameters = ['a', 'b', 'c'].map(name => variable(name, Int))
const [a, b, c] = parameters as [Expr, Expr, Expr]

/** A chain of tests and sums, as synthesised programs are. */
function tree(nodes: number): Expr {
  let body: Expr = a
  for (let i = 0; dagSize(body) < nodes; i++) {
    const limit = int(i * 7 - 300)
    body = ite(apply('int.le', [i % 2 === 0 ? b : c, limit]), apply('int.add', [body, limit]), body)
  }
  return body
}

const body = tree(wanted)
const program = { entry: 'f', functions: [{ name: 'f', parameters, returns: Int, body }] }
const artifact: Artifact = sampleArtifact(program)
const bytes = encodeArtifact(artifact)

const cold = performance.now()
decodeArtifact(bytes)
console.log(
  `${dagSize(body)} nodes, ${bytes.length} bytes; first read ${(performance.now() - cold).toFixed(2)} ms`,
)

/** Median of the runs, ms. */
function median(runs: number, work: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  }).toSorted((x, y) => x - y)
  return times[runs >> 1] ?? 0
}

for (const [name, work] of [
  ['read (decode, check, hash)', () => decodeArtifact(bytes)],
  ['  of which the checker', () => checkProgram(program)],
  ['  of which the hash', () => programHash(program)],
  ['write', () => encodeArtifact(artifact)],
] as const) {
  median(20, work)
  console.log(`${name}: ${median(200, work).toFixed(2)} ms`)
}
