/**
 * The checker and the interpreter judge random answers to random tasks alike: two programs of one grammar, the
 * examples are of the first, the answer is the second. One side is Z3 on text, the other our own evaluation.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Expr } from '../../../shared/anrf/expr.ts'
import { prepareExpr } from '../../../shared/anrf/interpreter/run.ts'
import { sameValue, type Value } from '../../../shared/anrf/value.ts'
import { printSolution } from '../../../shared/spec/sygus/print.ts'
import { valueText } from '../../../shared/spec/sygus/spelling.ts'
import { checkAnswer } from '../../../shared/verify/independent/check.ts'
import { texts } from '../../spec/sygus/grammars.ts'
import { drawing, randomTerm, randomValue } from '../../spec/sygus/random-term.ts'
import { specification } from '../../spec/sygus/specification.ts'
import { z3 } from './z3.ts'

const seen = new Map<string, number>()

for (const [what, text] of Object.entries(texts))
  test(`agreement with the interpreter: ${what}`, async () => {
    const spec = specification(text)
    const [unknown] = spec.unknowns
    assert.ok(unknown?.grammar)
    const { grammar, returns } = unknown
    const parameters = unknown.parameters.map(({ variable }) => variable)
    const outputs = (body: Expr, inputs: readonly (readonly Value[])[]): readonly Value[] => {
      const prepared = prepareExpr(body, parameters, spec.definitions)
      return inputs.map(input => {
        const outcome = prepared.run(input)
        return outcome.ok ? outcome.value : assert.fail(outcome.error)
      })
    }
    const verdicts = async (seed: number): Promise<void> => {
      const draw = drawing(seed)
      const inputs = Array.from({ length: 3 }, () => parameters.map(({ type }) => randomValue(type, draw)))
      const wanted = randomTerm(grammar, parameters, draw, 2)
      const given = draw(3) === 0 ? wanted : randomTerm(grammar, parameters, draw, 2)
      const asked = outputs(wanted, inputs)
      const got = outputs(given, inputs)
      const lines = inputs.map((input, i) => {
        const args = input.map((value, k) => valueText(parameters[k]?.type ?? returns, value)).join(' ')
        return `(constraint (= (f ${args}) ${valueText(returns, asked[i] ?? 0)}))`
      })
      const solved = { name: 'f', parameters, returns, body: given }
      const answer = printSolution(spec, { entry: 'f', functions: [...spec.definitions, solved] })
      const expected = asked.every((value, i) => sameValue(value, got[i] ?? '')) ? 'accepted' : 'wrong'
      const finding = await checkAnswer(`${text}\n${lines.join('\n')}`, answer, z3)
      assert.equal(finding.verdict, expected, `${lines.join(' ')} ${answer} ${finding.why}`)
      seen.set(expected, (seen.get(expected) ?? 0) + 1)
    }
    await fc.assert(fc.asyncProperty(fc.integer(), verdicts), { numRuns: 60 })
  })

test('both verdicts occurred', () => {
  assert.ok((seen.get('accepted') ?? 0) > 20 && (seen.get('wrong') ?? 0) > 20, JSON.stringify([...seen]))
})
