/** What becomes of each piece is found, and holds for lists that no example showed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { run } from '../../../shared/anrf/interpreter/run.ts'
import { readSpecification } from '../../../shared/spec/read.ts'
import { piecewise } from '../../../shared/synthesis/strategies/piecewise.ts'
import type { Task } from '../../../shared/synthesis/strategy.ts'
import { drive, taskOf } from '../drive.ts'

function taskIn(text: string): Task {
  const reading = readSpecification(text)
  assert.ok(reading.ok, JSON.stringify(!reading.ok && reading.problems))
  return taskOf(reading.specification)
}

const initials = `name: initials
parameters: { piece: String }
returns: String
examples:
  - initials("Ada Lovelace, Alan Turing") == "AL; AT"
  - initials("Grace Hopper, Edsger Dijkstra, Tony Hoare") == "GH; ED; TH"
  - initials("Barbara Liskov") == "BL"
`

test('a list of names becomes the list of their initials, of any length', async () => {
  const { program } = await drive(piecewise, taskIn(initials))
  assert.ok(program)
  const outcome = run(program, ['Donald Knuth, John McCarthy, Niklaus Wirth, Robin Milner'])
  assert.deepEqual(outcome.ok && outcome.value, 'DK; JM; NW; RM')
})

test('texts that are no lists are left to others', () => {
  const single = initials.replaceAll(/==.*/g, '== "x"')
  assert.equal(piecewise.suits(taskIn(single)).score, 0)
})
