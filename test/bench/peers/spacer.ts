/**
 * `node test/bench/peers/spacer.ts FILE`: an invariant asked of native Z3's Spacer (`SPECWRIGHT_Z3`, default `z3`), in
 * our words for the clauses, so that both are asked the same.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { printSolution } from '../../../shared/spec/sygus/print.ts'
import { readSygus } from '../../../shared/spec/sygus/read.ts'
import { programOf } from '../../../shared/synthesis/deduction/assemble.ts'
import { hornClauses, predicatesIn } from '../../../shared/synthesis/horn/clauses.ts'

const [file = ''] = process.argv.slice(2)
const reading = readSygus(readFileSync(file, 'utf8'))
console.log(reading.ok ? answer(reading.specification) : 'fail')

function answer(specification: Parameters<typeof hornClauses>[0]): string {
  const printed = z3(`${hornClauses(specification)}\n(check-sat)\n(get-model)\n`)
  if (printed.startsWith('unsat')) return 'infeasible'
  const bodies = printed.startsWith('sat')
    ? predicatesIn(printed.slice(3), specification.unknowns)
    : undefined
  return bodies === undefined ? 'fail' : printSolution(specification, programOf(specification, bodies))
}

function z3(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'specwright-peer-'))
  const path = join(folder, 'clauses.smt2')
  writeFileSync(path, text)
  const { stdout } = spawnSync(process.env.SPECWRIGHT_Z3 ?? 'z3', [path], { encoding: 'utf8' })
  rmSync(folder, { recursive: true, force: true })
  return stdout
}
