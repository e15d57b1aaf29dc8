import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  bestFitting,
  concat,
  type Document,
  group,
  hardline,
  indent,
  join,
  line,
  softBlock,
  softline,
  whenBroken,
} from '../../../shared/render/layout/document.ts'
import { print } from '../../../shared/render/layout/printer.ts'
import { columns } from '../../../shared/render/layout/width.ts'

/** Nested calls: `f(a, g(b, c))`. */
interface Call {
  readonly name: string
  readonly args: readonly Call[]
}

const names = fc.stringMatching(/^[a-z]{1,6}$/)
const { call } = fc.letrec<{ call: Call }>(tie => ({
  call: fc.record({
    name: names,
    args: fc.oneof({ maxDepth: 4 }, fc.constant([]), fc.array(tie('call'), { minLength: 1, maxLength: 4 })),
  }),
}))

const documentOf = ({ name, args }: Call): Document =>
  args.length === 0
    ? name
    : group(concat(name, '(', softBlock(join(concat(',', line), args.map(documentOf))), ')'))

const flat = ({ name, args }: Call): string =>
  args.length === 0 ? name : `${name}(${args.map(flat).join(', ')})`

test('a document is printed on one line where it fits', () => {
  fc.assert(
    fc.property(call, tree => {
      assert.equal(print(documentOf(tree), { width: columns(flat(tree)), step: 2 }), flat(tree))
    }),
  )
})

test('breaks are the only difference, and a call is broken only where it does not fit', () => {
  fc.assert(
    fc.property(call, fc.integer({ min: 10, max: 40 }), (tree, width) => {
      const text = print(documentOf(tree), { width, step: 2 })
      assert.equal(text.replace(/\s/g, ''), flat(tree).replace(/\s/g, ''))
      for (const opened of text.matchAll(/^( *)(.*)\($/gm)) {
        const rest = text.slice((opened.index ?? 0) + opened[0].length)
        const end = new RegExp(`^${opened[1]}\\)`, 'm').exec(rest)
        const inside = rest
          .slice(0, end?.index)
          .trim()
          .replace(/,\n\s*/g, ', ')
          .replace(/\n\s*/g, '')
        assert.ok(columns(`${opened[0]}${inside})`) + (end === null ? 0 : 1) > width, text)
      }
    }),
  )
})

test('what depends on a group follows it', () => {
  const list = (contents: string): Document =>
    group(concat('[', indent(concat(softline, contents, whenBroken(',', ''))), softline, ']'))
  assert.equal(print(list('abc'), { width: 5, step: 2 }), '[abc]')
  assert.equal(print(list('abc'), { width: 4, step: 2 }), '[\n  abc,\n]')
})

test('the first variant that fits on its first line is taken, else the last', () => {
  const variants = bestFitting('abcdef', concat('abc', hardline, 'def'))
  assert.equal(print(variants, { width: 6, step: 2 }), 'abcdef')
  assert.equal(print(variants, { width: 5, step: 2 }), 'abc\ndef')
})

test('wide characters take two columns, combining ones none', () => {
  assert.deepEqual(['abc', '日本', '😀', 'e\u0301', 'é'].map(columns), [3, 4, 2, 1, 1])
})
