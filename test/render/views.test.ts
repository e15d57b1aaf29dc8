/** The views: what a person reads, what a diagram shows once, what another solver replays. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apply, constant, int, variable } from '../../shared/anrf/build.ts'
import { postorder } from '../../shared/anrf/traverse.ts'
import { Int, Str } from '../../shared/anrf/type.ts'
import { renderers } from '../../shared/render/registry.ts'
import type { RenderInput } from '../../shared/render/renderer.ts'
import { mermaidView } from '../../shared/render/views/mermaid.ts'
import { pseudocodeView } from '../../shared/render/views/pseudocode.ts'
import { smtlibView } from '../../shared/render/views/smtlib.ts'
import { z3 } from '../verify/independent/z3.ts'
import { caseOf } from './agreement.ts'
import { bits, fee, first, greeting, quotient, square, subject, subjects, words } from './subjects.ts'

test('every renderer writes every subject, ending in one newline, under a name of its own', () => {
  for (const input of subjects) {
    const names = renderers.map(renderer => renderer.fileName(input.specification))
    assert.equal(new Set(names).size, names.length, names.join(' '))
    for (const renderer of renderers) assert.match(renderer.render(input), /[^\n]\n$/, renderer.name)
  }
})

test('pseudocode reads as sentences', () => {
  assert.equal(
    pseudocodeView.render(first),
    `first of xs (list of whole numbers) gives a whole number
  # Holds for every input:
  #   result == (head(xs))
  expect len(xs) > 0
  the result is head(xs)
`,
  )
  const tiers = subject({
    name: 'tier',
    parameters: ['{ name: grams, type: Int }', '{ name: codes, type: "List[String]" }'],
    returns: 'Int',
    body: 'if grams <= 10 then 1 else if grams * grams + len(codes) > 99 then grams * grams + len(codes) else 2',
  })
  const [head, ...steps] = pseudocodeView
    .render(tiers)
    .split('\n')
    .filter(line => !line.includes('#'))
  assert.equal(head, 'tier of grams (whole number) and codes (list of texts) gives a whole number')
  assert.deepEqual(
    steps.map(step => step.trim()),
    [
      'if grams <= 10: the result is 1',
      'otherwise, if grams * grams + len(codes) > 99: the result is grams * grams + len(codes)',
      'otherwise: the result is 2',
      '',
    ],
  )
})

const labels = (text: string): string[] => [...text.matchAll(/"([^"]*)"/g)].map(match => match[1] ?? '')

test('a shared term stands once in a diagram, with an arrow for each use', () => {
  const x = variable('x', Int)
  const double = apply('int.add', [x, int(1)])
  const { input } = caseOf('shared', [x], apply('int.mul', [double, double]), [])
  const text = mermaidView.render(input)
  assert.equal(text.match(/"int\.add"/g)?.length, 1, text)
  const [id] = /\S+(?=\["int\.add"\])/.exec(text) ?? []
  assert.equal(text.match(new RegExp(`${id} -->`, 'g'))?.length, 2, text)
})

test('two nodes of one name are one in a diagram', () => {
  const [x, same] = [variable('x', Int), variable('x', Int)]
  const { input } = caseOf('names', [x], apply('int.sub', [x, same]), [])
  assert.equal(mermaidView.render(input).match(/\(\["x: Int"\]\)/g)?.length, 1)
})

test('labels hold nothing that Mermaid could read as its own', () => {
  const nasty = '"]-->x; <b>&amp;</b> `**a**` {end} \n #quot; \\ | %% 😀 é'
  const s = variable('s', Str)
  const body = apply('str.concat', [s, constant(Str, nasty)])
  for (const input of [greeting, caseOf('nasty', [s], body, []).input]) {
    const text = mermaidView.render(input)
    for (const label of labels(text)) assert.match(label, /^(?:[\p{L}\p{N}\p{So} _.,:()[\]+=-]|#\d+;)*$/u)
    for (const line of text.trimEnd().split('\n').slice(1))
      assert.match(
        line,
        /^ {2}(?:subgraph f\d+\["[^"]*"\]|end| {2}f\w+ -->(?:\|"\w+"\|)? f\w+| {2}f\w+[([{/]+"[^"]*"[)\]}/]+)$/,
      )
  }
  assert.match(mermaidView.render(greeting), /😀/)
})

test('every node has a line', () => {
  for (const { program, specification } of subjects) {
    const text = mermaidView.render({ program, specification })
    const nodes = text.match(/^ {4}f\d+n\d+[([{]/gm)?.length ?? 0
    const named = new Set<string>()
    const all = program.functions.flatMap(({ body }) => postorder(body))
    const rest = all.filter(node => node.kind !== 'variable' || !named.has(node.name) || named.add(node.name))
    for (const node of all) if (node.kind === 'variable') named.add(node.name)
    assert.ok(nodes <= rest.length && nodes >= all.filter(node => node.kind !== 'variable').length)
  }
})

const answers = async (input: RenderInput): Promise<string[]> =>
  (await z3(smtlibView.render(input))).trim().split('\n')

test('a solver that replays the script answers unsat to every check', async () => {
  assert.deepEqual(await answers(fee), ['unsat', 'unsat'])
  assert.deepEqual(await answers(bits), ['unsat'])
  assert.deepEqual(await answers(greeting), ['unsat', 'unsat'])
  assert.deepEqual(await answers(square), ['unsat', 'unsat'])
  assert.deepEqual(await answers(words), ['unsat', 'unsat'])
})

test('a wrong program is refuted by its script: a clause, or an example', async () => {
  const wrong = (body: string, byExamples: boolean): RenderInput => {
    const example = { examples: ['{ in: [3], out: 4 }'] }
    const shape = { name: 'next', parameters: ['{ name: x, type: Int }'], returns: 'Int', ...example }
    const { program } = subject({ ...shape, body, examples: [] })
    return { program, specification: subject({ ...shape, body: 'x + 1', byExamples }).specification }
  }
  assert.deepEqual(await answers(wrong('x + 1', false)), ['unsat', 'unsat'])
  assert.deepEqual(await answers(wrong('x + 2', false)), ['sat', 'sat'])
  assert.deepEqual(await answers(wrong('4', false)), ['sat', 'unsat'])
  assert.deepEqual(await answers(wrong('4', true)), ['unsat'])
  assert.deepEqual(await answers(wrong('x * x', true)), ['sat'])
})

test('an undefined result meets no example', async () => {
  const example = '{ in: [1, [0, 1]], out: 1 }'
  const shape = { name: 'f', parameters: ['{ name: a, type: Int }', '{ name: xs, type: "List[Int]" }'] }
  const right = subject({
    ...shape,
    returns: 'Int',
    body: 'a / xs[1]',
    examples: [example],
    byExamples: true,
  })
  const { program } = subject({ ...shape, returns: 'Int', body: 'a / xs[5]' })
  assert.deepEqual(await answers(right), ['unsat'])
  assert.deepEqual(await answers({ program, specification: right.specification }), ['sat'])
})

test('what no solver can replay says so, and asks nothing', () => {
  const sorted = subject({
    name: 'sorted_list',
    parameters: ['{ name: xs, type: "List[Int]" }'],
    returns: '"List[Int]"',
    body: 'sort(xs)',
  })
  const text = smtlibView.render(sorted)
  assert.match(text, /^; sorted_list: no solver can replay/)
  assert.ok(text.split('\n').every(line => line === '' || line.startsWith(';')))
  assert.doesNotMatch(smtlibView.render(quotient), /[^\n -~]/)
})
