import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textConstants } from '../../shared/synthesis/text-constants.ts'

const examples = (...rows: readonly (readonly [string, string])[]) =>
  rows.map(([input, output]) => ({ inputs: [input], output }))

test('what stands before and behind outputs is a mark to find them by', () => {
  const found = textConstants(
    examples(
      ['Rivers: Floods by Maria Garcia et al. (2023)', 'Maria Garcia'],
      ['Brains: Dreams by David Brown et al. (2024)', 'David Brown'],
      ['Courts: Fines by Laura Martinez et al. (2021)', 'Laura Martinez'],
    ),
  )
  assert.ok(found.includes(' by '), JSON.stringify(found))
  assert.ok(
    found.some(mark => mark.startsWith(' et al')),
    JSON.stringify(found),
  )
})

test('a mark that only some inputs have is one, too', () => {
  const found = textConstants(
    examples(
      ['Emma by Jane Austen; novel', 'Jane Austen'],
      ['Beowulf; epic', ''],
      ['Hamlet by William Shakespeare; play', 'William Shakespeare'],
      ['Faust; play', ''],
    ),
  )
  assert.ok(found.includes(' by '), JSON.stringify(found))
})

test('what one input has by chance is none', () => {
  const found = textConstants(examples(['x - 1 + a', '1'], ['y / 2 * b', '2'], ['z = 3 ? c', '3']))
  assert.ok(!found.some(mark => mark.length > 1), JSON.stringify(found))
})
