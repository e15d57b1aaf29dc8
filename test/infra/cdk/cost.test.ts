/** Costs follow from what the environments declare, and the README says what they are now. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { idleCost, synthesisCost, total } from '../../../infra/cdk/cost/cost.ts'
import { readmePath, withCosts } from '../../../infra/cdk/cost/write.ts'
import { dev } from '../../../infra/cdk/environments/dev.ts'
import { environments } from '../../../infra/cdk/environments/registry.ts'

test('the README has the costs of now', () => {
  const text = readFileSync(readmePath, 'utf8')
  assert.equal(text, withCosts(text), 'npm run cost')
})

test('every price is known, and nothing is free of charge but what is off', () => {
  for (const environment of environments)
    for (const { of, dollars } of [...idleCost(environment), ...synthesisCost(environment)])
      assert.ok(Number.isFinite(dollars) && dollars >= 0, `${environment.name}: ${of}`)
  assert.ok(environments.every(environment => total(synthesisCost(environment)) > 0))
})

test('a warm instance and an endpoint cost while nobody uses them', () => {
  const idle = total(idleCost(dev))
  const warm = { ...dev, capacity: { ...dev.capacity, provisioned: { generate: 1 } } }
  assert.ok(total(idleCost(warm)) > idle + 10)
  const models = {
    kind: 'sagemaker',
    image: 'i',
    modelId: 'm',
    instanceType: 'ml.g6e.xlarge',
    instances: 2,
  } as const
  assert.ok(total(idleCost({ ...dev, models })) > idle + 1_000)
})
