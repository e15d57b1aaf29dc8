/** What the sample's specification means: every field of the message is set somewhere. */
import { apply, call, eq, int, ite, variable } from '../../../shared/anrf/build.ts'
import type { Hole } from '../../../shared/anrf/expr.ts'
import type { Meaning } from '../../../shared/anrf/meaning.ts'
import { Bool, Int } from '../../../shared/anrf/type.ts'

const [grams, express, next] = [variable('grams', Int), variable('express', Bool), variable('grams!', Int)]
const n = variable('n', Int)
const span = { line: 1, column: 2, offset: 3, length: 4 }
const hole: Hole = { kind: 'hole', type: Int, nonterminal: 'Start' }
const fee = call('fee', [grams, express], Int)

export const sampleMeaning: Meaning = {
  dialect: 'sygus2',
  variables: [grams, express],
  unknowns: [
    {
      name: 'fee',
      parameters: [grams, express],
      returns: Int,
      grammar: {
        start: 'Start',
        nonterminals: [
          {
            name: 'Start',
            type: Int,
            productions: [
              {
                kind: 'template',
                template: apply('int.add', [hole, grams]),
                spelling: '(+ Start grams)',
                cost: 2,
              },
              { kind: 'template', template: hole },
              { kind: 'anyConstant', type: Int },
              { kind: 'anyVariable', type: Int },
            ],
          },
        ],
        partial: true,
      },
      invariant: false,
      span,
    },
  ],
  definitions: [
    {
      name: 'down',
      parameters: [n],
      returns: Int,
      body: ite(apply('int.le', [n, int(0)]), int(0), call('down', [apply('int.sub', [n, int(1)])], Int)),
      decreases: n,
    },
  ],
  clauses: [
    { clause: 'd1', expr: apply('int.le', [int(0), grams]) },
    { clause: 'c1', expr: apply('int.gt', [fee, int(0)]) },
    { clause: 'c2', expr: apply('int.lt', [fee, call('down', [int(99)], Int)]) },
  ],
  examples: [{ example: 'e1', function: 'fee', text: 'fee(1, true) = 2', span }],
  invariants: [
    {
      invariant: 'fee',
      pre: 'pre',
      trans: 'trans',
      post: 'post',
      conditions: {
        now: [grams],
        next: [next],
        pre: eq(grams, int(0)),
        trans: eq(next, apply('int.add', [grams, int(1)])),
        post: apply('int.ge', [grams, int(0)]),
      },
      span,
    },
  ],
  wholeSource: true,
}
