import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { specwright } from './command.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specwright-bad-'))
})
after(() => rm(folder, { recursive: true, force: true }))

const spec = (constraint: string, type = 'Int'): string =>
  `name: f\nparameters: [{ name: x, type: ${type} }]\nreturns: Int\nconstraints:\n  - ${constraint}\n`
const ofExample = (input: string, type: string): string =>
  `name: f\nparameters: [{ name: x, type: ${type} }]\nreturns: Int\nexamples:\n  - { in: [${input}], out: 3 }\n`
const tree = 'data:\n  - Tree = Leaf | Node(left: Tree, item: Int, right: Tree)\n'
const ofTree = (constraint: string): string =>
  `name: f\n${tree}parameters: { t: Tree }\nreturns: Int\nconstraints:\n  - ${constraint}\n`
const recursive = (otherwise: string, decreases: string): string =>
  `${tree}definitions:\n  - name: size\n    parameters: { t: Tree }\n    returns: Int\n    body: if t is Leaf then 0 else ${otherwise}\n${decreases}` +
  'name: f\nparameters: { t: Tree }\nreturns: Int\nconstraints:\n  - result == size(t)\n'
const nested = (n: number, inside: string): string => '('.repeat(n) + inside + ')'.repeat(n)
const bomb = `a: &a [lol, lol]\n${[...'bcdefgh'].map((name, i) => `${name}: &${name} [*${'abcdefgh'[i]}, *${'abcdefgh'[i]}]`).join('\n')}\n`

/** What a person may hand in by mistake; the place and the code they must be told, and the exit code. */
const mistakes: readonly (readonly [file: string, text: string, exit: number, told: RegExp])[] = [
  [
    'contradiction.yaml',
    `${spec('result > x')}  - result < x\n`,
    3,
    /contradiction\.yaml:5:5: CONTRADICTION: .*\n[\s\S]*:6:5: /,
  ],
  ['type.yaml', spec('result > x', 'Itn'), 2, /type\.yaml:2:\d+: UNKNOWN_TYPE: .*Itn[\s\S]*`Int`/],
  ['constraint.yaml', spec('result > > x +'), 2, /constraint\.yaml:5:14: SYNTAX: /],
  ['name.yaml', spec('reslt == x'), 2, /name\.yaml:5:5: UNKNOWN_NAME: [\s\S]*`result`/],
  ['huge.yaml', `name: f\ndescription: ${'x'.repeat(1_200_000)}\n`, 2, /huge\.yaml:1:1: TOO_LARGE: /],
  ['deep.yaml', spec(`${nested(10_000, 'x')} == result`), 2, /deep\.yaml:5:\d+: TOO_DEEP: /],
  ['deep.json', '['.repeat(10_000) + ']'.repeat(10_000), 2, /deep\.json:1:\d+: TOO_DEEP: /],
  ['bomb.yaml', bomb, 2, /bomb\.yaml:2:\d+: ALIAS_BOMB: /],
  [
    'field.yaml',
    spec('result == x.widht', '"{width: Int, height: Int}"'),
    2,
    /:5:17: UNKNOWN_NAME: .*`widht`[\s\S]*`width`/,
  ],
  [
    'twice.yaml',
    spec('result == x.a', '"{a: Int, a: Int}"'),
    2,
    /:2:\d+: UNKNOWN_TYPE: [\s\S]*each field once/,
  ],
  [
    'part.yaml',
    ofExample('{ width: 3 }', '"{width: Int, height: Int}"'),
    2,
    /:5:12: BAD_VALUE: [\s\S]*`height` is missing/,
  ],
  ['position.yaml', spec('result == x[2]', '"(Int, Int)"'), 2, /:5:17: BAD_VALUE: .*0 to 1.*`2`/],
  [
    'option.yaml',
    spec('result == x + 1', '"Option[Int]"'),
    2,
    /:5:15: TYPE_MISMATCH: .*Option\[Int\][\s\S]*`orElse/,
  ],
  ['mixed.yaml', spec('result == toInt(x + 1) + x', 'Float'), 2, /:5:\d+: TYPE_MISMATCH: .*Int/],
  ['modulo.yaml', spec('result == toInt(x % 2.0)', 'Float'), 2, /:5:\d+: TYPE_MISMATCH: [\s\S]*trunc/],
  ['nan.yaml', ofExample('nan', 'Float'), 2, /:5:12: BAD_VALUE: .*"nan"[\s\S]*"NaN"/],
  ['maker.yaml', ofTree('t is Laef implies result == 0'), 2, /:\d+:10: UNKNOWN_NAME: .*`Laef`[\s\S]*`Leaf`/],
  ['fields.yaml', ofTree('result == f(Node(Leaf, 1))'), 2, /:\d+:\d+: WRONG_ARITY: .*`Node` takes 3/],
  [
    'no-value.yaml',
    'name: f\ndata: [ "Loop = Again(next: Loop)" ]\nparameters: { t: Loop }\nreturns: Int\n',
    2,
    /:2:\d+: BAD_DEFINITION: .*no value/,
  ],
  [
    'no-type.yaml',
    'name: f\ndata: [ "Tree = Leaf | Node(left: Trea)" ]\nparameters: { t: Tree }\nreturns: Int\n',
    2,
    /:2:\d+: UNKNOWN_TYPE: .*`Trea`[\s\S]*`Tree`/,
  ],
  [
    'unsaid.yaml',
    recursive('size(t.left) + 1', ''),
    2,
    /:7:11: BAD_DEFINITION: `size` calls itself[\s\S]*`decreases: n`/,
  ],
  [
    'endless.yaml',
    recursive('size(t) + 1', '    decreases: t\n'),
    2,
    /:4:5: BAD_DEFINITION: .*not shown to decrease[\s\S]*behind a condition/,
  ],
  ['noise.yaml', '\u0000\u0001\u0002 {{{', 2, /noise\.yaml:1:1: /],
  ['empty.yaml', '', 2, /specification/],
]

for (const [file, text, exit, told] of mistakes) {
  test(`synth ${file} names the place and stores nothing`, async () => {
    const path = join(folder, file)
    const data = join(folder, `data-${file}`)
    await writeFile(path, text)
    const { code, stderr, stdout } = await specwright(['synth', path], { data })
    assert.equal(code, exit, stderr)
    assert.match(stderr, told)
    assert.equal(stdout, '')
    const stored = await readdir(data, { recursive: true }).catch(() => [])
    assert.deepEqual(
      stored.filter(name => name.endsWith('.anrf')),
      [],
    )
  })
}

const usages: readonly (readonly [args: readonly string[], told: RegExp])[] = [
  [['synth'], /missing required argument/],
  [['frobnicate'], /unknown command/],
  [['synth', 'no-such-file.yaml'], /no-such-file\.yaml: no such file/],
  [['synth', 'x.yaml', '--limit', 'soon'], /write 500ms, 30s or 2m/],
  [['view', 'not-an-id'], /anrfId/],
  [['solve', 'no-such-file.sl'], /no such file/],
]

for (const [args, told] of usages) {
  test(`${args.join(' ')} is a usage error`, async () => {
    const { code, stderr } = await specwright(args, { data: join(folder, 'usage') })
    assert.equal(code, 2, stderr)
    assert.match(stderr, told)
  })
}
