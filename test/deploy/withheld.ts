/** Every grant of every function withheld by itself: that function is denied it, and all others answer as before. */
import { basename, dirname, join } from 'node:path'
import { functions } from '../../functions/catalogue.ts'
import { environmentNamed } from '../../infra/cdk/environments/registry.ts'
import { type GrantedCapability, grantedCapabilities } from '../../infra/cdk/grants.ts'
import { functionModules } from '../../infra/lambda/modules.ts'
import type { Cloud, Deployment } from './cloud.ts'
import { isDenied, isWell } from './expected.ts'
import type { Answers } from './journey.ts'
import type { Steps } from './steps.ts'

export interface Grant {
  readonly name: string
  /** The part of the environment that the function is in. */
  readonly part: string
  readonly capability: GrantedCapability
}

/** All grants that functions have in the environment, by function. */
export async function grantsIn(environment: string): Promise<readonly Grant[]> {
  const modules = await functionModules(functions, join(import.meta.dirname, '../../functions'))
  return modules.flatMap(({ declaration, path }) =>
    grantedCapabilities(declaration, environmentNamed(environment)).map(capability => ({
      name: declaration.name,
      part: basename(dirname(path)),
      capability,
    })),
  )
}

export interface Withholding {
  readonly cloud: Cloud
  /** As it stands, every grant given. */
  readonly deployment: Deployment
  readonly grants: readonly Grant[]
  /** Asks every function of the environment. */
  readonly ask: () => Promise<Answers>
}

/** A step for each grant. The last grant stays withheld until the environment is deployed again. */
export async function withholdEach(
  step: Steps['step'],
  { cloud, deployment, grants, ask }: Withholding,
): Promise<void> {
  const { environment } = deployment
  let touched = new Set<string>()
  for (const grant of grants)
    await step(`${environment}: without its grant of ${grant.capability}, ${told(grant)}`, async () => {
      touched.add(grant.part)
      const withheld = [`${grant.name}:${grant.capability}`]
      await cloud.deploy({ ...deployment, withheld, parts: [...touched] })
      touched = new Set([grant.part])
      exactlyDenied(grant, await ask())
    })
}

const told = ({ name }: Grant): string => `${name} is denied exactly that, and no other is denied anything`

function exactlyDenied({ name, capability }: Grant, answers: Answers): void {
  isDenied(name, capability, answers)
  for (const other of functions) if (other.name !== name) isWell(other.name, answers)
}
