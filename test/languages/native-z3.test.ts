/** A native Z3 keeps what `Solver` promises, and takes the embedded one's place in the product. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { nativeSolver } from '../../infra/host/native-solver.ts'
import { z3 } from '../../infra/languages/toolchains.ts'
import { openSolver } from '../../shared/platform/native/z3/open-solver.ts'
import { SolverError } from '../../shared/smt/solver-error.ts'
import { solverContract } from '../platform/solver.contract.ts'

const [path] = z3
const folder = mkdtempSync(join(tmpdir(), 'specwright-z3-'))
after(() => rmSync(folder, { recursive: true }))

solverContract('native', clock => openSolver(path, clock))

/** A program that stands for Z3 and does what the script says. */
function pretender(name: string, script: string): string {
  const file = join(folder, name)
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}
const isCrash = (error: unknown): boolean => error instanceof SolverError && error.code === 'CRASHED'

test('a solver that ends in the middle is a crash, not a wait', async () => {
  const solver = await openSolver(pretender('ends', 'read line; exit 1'))
  assert.throws(() => solver.declare('(declare-const x Int)'), isCrash)
  solver.close()
})

test('a solver that says nothing is given up after its time', async () => {
  const end = performance.now() - 1500
  const solver = await openSolver(pretender('silent', 'cat > /dev/null'), {
    remainingMs: () => end - performance.now(),
  })
  assert.throws(() => solver.declare('(declare-const x Int)'), isCrash)
  solver.close()
})

test('commands longer than a pipe, and answers longer than one', async () => {
  const solver = await openSolver(path)
  const names = Array.from({ length: 20_000 }, (_, i) => `a_rather_long_name_${i}`)
  solver.declare(names.map(name => `(declare-const ${name} Int)(assert (= ${name} 7))`).join('\n'))
  assert.equal(solver.check(), 'sat')
  assert.deepEqual(new Set(solver.values(names)), new Set(['7']))
  solver.close()
})

test('the command line takes it where SPECWRIGHT_Z3 names it, and says what is wrong with another', () => {
  const solve = (value: string) =>
    spawnSync(process.execPath, ['infra/cli/bin.mjs', 'synth', 'templates/examples/shipping-fee.yaml'], {
      encoding: 'utf8',
      env: { ...process.env, SPECWRIGHT_Z3: value },
    })
  assert.match(solve(path).stdout, /VERIFIED/)
  const none = solve(join(folder, 'none'))
  assert.equal(none.status, 1)
  assert.match(none.stderr, /SPECWRIGHT_Z3: .*none' cannot be run .*; name the program of Z3/)
  assert.throws(() => nativeSolver({ SPECWRIGHT_Z3: '/bin/echo' }), /does not say that it is Z3/)
})
