/** What each function answers when it may do all it asks for, and when one grant of it is withheld. */
import assert from 'node:assert/strict'
import { functions } from '../../functions/catalogue.ts'
import type { GrantedCapability } from '../../infra/cdk/grants.ts'
import type { Answers } from './journey.ts'

const denial = /AccessDenied/
/** Who says no, by capability. */
const services: Readonly<Record<GrantedCapability, string>> = {
  artifacts: 's3',
  records: 'dynamodb',
  bus: 'secretsmanager',
}

/** No broker is emulated: what asks the bus is told so, whatever else it may do. */
const withoutBus = functions.filter(({ uses }) => uses.bus !== undefined && uses.bus !== 'probe')

export function allWell(answers: Answers): void {
  for (const { name } of functions) isWell(name, answers)
}

export function isWell(name: string, answers: Answers): void {
  const { status, body } = answers[name] ?? assert.fail(name)
  const expected = withoutBus.some(one => one.name === name) ? 503 : 200
  assert.equal(status, expected, `${name}: ${JSON.stringify(body)}`)
  assert.doesNotMatch(String(body.detail), denial, `${name}: ${JSON.stringify(body)}`)
}

/** A 503 that says why, unlike the one for want of a broker: who may not do what. */
export function isDenied(name: string, capability: GrantedCapability, answers: Answers): void {
  const { status, body } = answers[name] ?? assert.fail(name)
  const text = `${name}: ${JSON.stringify(body)}`
  assert.equal(status, 503, text)
  assert.match(String(body.detail), denial, text)
  const who = new RegExp(`-${name} is not authorized to perform: ${services[capability]}:`)
  assert.match(String(body.detail), who, text)
}
