/** `node test/bench/peers/cvc.ts PROGRAM FILE`: runs cvc4 or cvc5 on a SyGuS file of either version. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asVersion2 } from './version-2.ts'

const [program = 'cvc5', file = ''] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'specwright-peer-'))
const path = join(folder, 'task.sl')
writeFileSync(path, asVersion2(readFileSync(file, 'utf8')))
const { status } = spawnSync(program, ['--lang=sygus2', path], { stdio: 'inherit' })
rmSync(folder, { recursive: true, force: true })
process.exitCode = status ?? 1
