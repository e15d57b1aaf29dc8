/** The environments: one file each, one line here. */
import type { Environment } from '../environment.ts'
import { dev } from './dev.ts'
import { prod } from './prod.ts'
import { staging } from './staging.ts'

export const environments: readonly Environment[] = [dev, staging, prod]

export function environmentNamed(name: string): Environment {
  const found = environments.find(environment => environment.name === name)
  if (found !== undefined) return found
  const names = environments.map(environment => environment.name).join(', ')
  throw new RangeError(`'${name}' is none of the environments ${names}`)
}
