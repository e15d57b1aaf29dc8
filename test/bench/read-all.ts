/** `node test/bench/read-all.ts DIR…`: reads every *.sl file below and prints counts, times and all problems. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readSygus } from '../../shared/spec/sygus/read.ts'

function* slFiles(path: string): Generator<string> {
  if (!statSync(path).isDirectory()) yield path
  else
    for (const name of readdirSync(path).sort()) {
      const inner = join(path, name)
      if (statSync(inner).isDirectory() || name.endsWith('.sl')) yield* slFiles(inner)
    }
}

const counts = new Map<string, number>()
const count = (what: string, by = 1): void => void counts.set(what, (counts.get(what) ?? 0) + by)
let slowest = { file: '', ms: 0 }

for (const file of process.argv.slice(2).flatMap(path => [...slFiles(path)])) {
  const before = performance.now()
  const reading = readSygus(readFileSync(file, 'utf8'))
  const ms = performance.now() - before
  if (ms > slowest.ms) slowest = { file, ms }
  count('files')
  if (!reading.ok) {
    count(reading.problems.some(({ code }) => code === 'TYPE_MISMATCH') ? 'type errors' : 'not read')
    for (const { span, code, message } of reading.problems)
      console.log(`${file}:${span.line}:${span.column} ${code} ${message}`)
    continue
  }
  const { specification } = reading
  count(`read as ${specification.dialect}`)
  count('clauses', specification.constraints.length)
  count('examples', specification.examples.length)
  if (specification.unknowns.some(({ grammar }) => grammar?.partial)) count('grammars read in part')
}

for (const [what, n] of counts) console.log(`${what}: ${n}`)
console.log(`slowest: ${slowest.ms.toFixed(0)} ms ${slowest.file}`)
process.exitCode = (counts.get('not read') ?? 0) > 0 ? 1 : 0
