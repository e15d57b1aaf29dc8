/**
 * `node test/bench/peers/dryadsynth-bv.ts FILE`: runs dryadsynth-bv, whose answer is a bare term over `v0`, `v1`, …, and
 * prints it as a definition.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { itemsOf, readSexprs, symbolOf } from '../../../shared/spec/sygus/s-expression.ts'

const [file = ''] = process.argv.slice(2)
const text = readFileSync(file, 'utf8')
const { stdout, status } = spawnSync('dryadsynth-bv', [file], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
})
const term = stdout.trim()
if (status !== 0 || !/^[(#v]/.test(term)) console.log('fail')
else console.log(definition(term))

function definition(term: string): string {
  const command = readSexprs(text).find(one => symbolOf(itemsOf(one)?.[0]) === 'synth-fun')
  const [, name, parameters, sort] = itemsOf(command) ?? []
  const own = (itemsOf(parameters) ?? []).map(one => itemsOf(one) ?? [])
  const names = own.map(([first]) => symbolOf(first) ?? '')
  const said = term.replaceAll(/\bv(\d+)\b/g, (_, index: string) => names[Number(index)] ?? `v${index}`)
  const source = (node: { readonly start: number; readonly end: number } | undefined): string =>
    node === undefined ? '' : text.slice(node.start, node.end)
  return `(define-fun ${source(name)} ${source(parameters)} ${source(sort)} ${said})`
}
