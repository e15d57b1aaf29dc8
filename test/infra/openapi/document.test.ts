/** The OpenAPI document is valid, and has every route of the catalogue. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import * as z from 'zod'
import { functions } from '../../../functions/catalogue.ts'
import { routesOf } from '../../../infra/host/routes.ts'
import { openApiDocument } from '../../../infra/openapi/document.ts'
import { Components } from '../../../infra/openapi/schemas.ts'

const document = openApiDocument(functions, { version: '0.0.0' })
const copy = () => JSON.parse(JSON.stringify(document)) as Record<string, Record<string, unknown>>

test('a real validator accepts the document, and resolves its references', async () => {
  const validator = new Validator()
  const answer = await validator.validate(copy())
  assert.deepEqual(answer.errors, undefined)
  assert.equal(answer.valid, true)
  assert.equal(validator.version, '3.1')
})

test('the validator is awake: a document without responses is refused', async () => {
  const broken = copy()
  broken.paths = { '/api/generate': { post: { operationId: 7 } } }
  assert.equal((await new Validator().validate(broken)).valid, false)
})

test('every route has its operation, each with an id of its own', () => {
  const ids = routesOf(functions).map(({ path, trigger }) => {
    const operation = document.paths[path]?.[trigger.method.toLowerCase()] as
      | { operationId: string }
      | undefined
    assert.ok(operation, `${trigger.method} ${path}`)
    return operation.operationId
  })
  assert.equal(new Set(ids).size, ids.length)
})

test('every reference leads to a component', () => {
  const text = JSON.stringify(document)
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(match => match[1] ?? '')
  assert.ok(references.length > 10)
  for (const reference of references) {
    const name = /^#\/components\/schemas\/(.+)$/.exec(reference)?.[1] ?? ''
    assert.ok(document.components.schemas[name], reference)
  }
})

test('the paths of the reference document are there', () => {
  for (const path of [
    '/api/intent/analyze',
    '/api/generate',
    '/api/generations/{generationId}',
    '/api/view/{anrfId}',
    '/api/artifacts/{anrfId}',
    '/api/verify/{anrfId}',
    '/api/execute/{anrfId}',
    '/api/techniques',
    '/health',
    '/health/live',
    '/health/ready',
  ])
    assert.ok(document.paths[path], path)
})

test('one id cannot mean two things', () => {
  const components = new Components()
  const clash = z.object({ a: z.object({ b: z.string() }).meta({ id: 'ClashOfInputAndOutput' }) })
  components.translate(clash, 'input')
  assert.throws(() => components.translate(clash, 'output'), /two different schemas are called/)
})
