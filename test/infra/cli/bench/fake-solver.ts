/**
 * A solver that answers as its file says: a comment `; answer: TEXT` is printed, `; sleep: SECONDS` waits first in a
 * process of its own group, `; exit: CODE` ends with that code, `; strategy: NAME` is told to the bench.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const text = readFileSync(process.argv[2] ?? '', 'utf8')
const told = (what: string): string | undefined => new RegExp(`^; ${what}: (.*)$`, 'm').exec(text)?.[1]
const info = process.env.SPECWRIGHT_BENCH_INFO
if (info !== undefined && told('strategy') !== undefined)
  writeFileSync(info, JSON.stringify({ strategy: told('strategy'), steps: 12 }))
const seconds = told('sleep')
if (seconds !== undefined) spawnSync('sleep', [seconds])
const answer = told('answer')
if (answer !== undefined) console.log(answer)
process.exitCode = Number(told('exit') ?? 0)
