/**
 * Every stack of every environment against its snapshot: one line per resource, so that a change reads as what it
 * changes. `UPDATE_SNAPSHOTS=1 npm test -- test/infra/cdk/snapshots.test.ts` writes them anew.
 */
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { environments } from '../../../infra/cdk/environments/registry.ts'
import { type Resources, resourcesOf, synthesize } from './synthesized.ts'

const folder = join(import.meta.dirname, 'snapshots')

const lines = (resources: Resources): string =>
  Object.entries(resources)
    .map(([id, { Type, ...rest }]) => `${Type} ${id} ${JSON.stringify(withoutMetadata(rest))}\n`)
    .sort()
    .join('')

/** Where a construct stands in the tree, and what cdk-nag lets pass, is no part of what is deployed. */
const withoutMetadata = ({ Metadata: _, ...rest }: Record<string, unknown>): object => rest

for (const environment of environments)
  test(`the stacks of ${environment.name} are as they were`, { timeout: 120_000 }, () => {
    for (const stack of synthesize(environment)) {
      const path = join(folder, `${stack.stackName}.txt`)
      const now = lines(resourcesOf(stack))
      if (process.env.UPDATE_SNAPSHOTS === '1') {
        mkdirSync(folder, { recursive: true })
        writeFileSync(path, now)
      }
      assert.ok(existsSync(path), `${path} is missing; UPDATE_SNAPSHOTS=1 writes it`)
      assert.equal(now, readFileSync(path, 'utf8'), `${stack.stackName} changed`)
    }
  })
