/** What each level of each capability means in IAM: the actions of the adapters' calls, on the things they concern. */
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { cursorSecretKey } from '../../shared/platform/aws/dynamodb/cursor-key.ts'
import type { Capabilities, FunctionDeclaration, Uses } from '../../shared/platform/define-function.ts'
import { type Needing, needsOf } from '../host/needs.ts'
import type { Environment } from './environment.ts'
import type { Stores } from './stacks/data-stack.ts'

/** The things that grants are for. */
export interface Granted extends Stores {
  /** The secret that holds the token of the bus; undefined where the environment has none. */
  readonly busToken?: string
}

type Levels = {
  readonly [C in keyof Capabilities]: {
    readonly [L in keyof Capabilities[C]]: (granted: Granted) => readonly PolicyStatement[]
  }
}

const allow = (actions: readonly string[], resources: readonly string[]): PolicyStatement =>
  new PolicyStatement({ actions: [...actions], resources: [...resources] })

const readObjects = ({ bucket }: Stores): readonly PolicyStatement[] => [
  allow(['s3:GetObject'], [bucket.arnForObjects('*')]),
  // Without it a missing object is answered as forbidden.
  allow(['s3:ListBucket'], [bucket.bucketArn]),
]
const writeObjects = ({ bucket }: Stores): readonly PolicyStatement[] => [
  allow(['s3:PutObject', 's3:AbortMultipartUpload'], [bucket.arnForObjects('*')]),
]

const removeObjects = ({ bucket }: Stores): readonly PolicyStatement[] => [
  allow(['s3:DeleteObject'], [bucket.arnForObjects('*')]),
]

const itemReads = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']
const itemWrites = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:ConditionCheckItem',
  'dynamodb:BatchWriteItem',
]
const readItems = ({ table, indexNames }: Stores): readonly PolicyStatement[] => [
  allow(itemReads, [table.tableArn, ...indexNames.map(name => `${table.tableArn}/index/${name}`)]),
  keepCursorSecret(table.tableArn),
]
/** The first who needs it makes the secret that cursors are signed with (`aws/dynamodb/cursor-key.ts`). */
const keepCursorSecret = (tableArn: string): PolicyStatement =>
  new PolicyStatement({
    actions: ['dynamodb:PutItem'],
    resources: [tableArn],
    conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [cursorSecretKey] } },
  })
const writeItems = ({ table }: Stores): readonly PolicyStatement[] => [allow(itemWrites, [table.tableArn])]

const useKey = ({ key }: Stores, ...actions: readonly string[]): readonly PolicyStatement[] =>
  key === undefined ? [] : [allow(actions, [key.keyArn])]

const readToken = ({ busToken }: Granted): readonly PolicyStatement[] =>
  busToken === undefined ? [] : [allow(['secretsmanager:GetSecretValue'], [busToken])]

const grants: Levels = {
  artifacts: {
    read: stores => [...readObjects(stores), ...useKey(stores, 'kms:Decrypt')],
    write: stores => [
      ...readObjects(stores),
      ...writeObjects(stores),
      ...useKey(stores, 'kms:Decrypt', 'kms:GenerateDataKey'),
    ],
    // Looks at what objects say of themselves, not at their bytes: no key.
    sweep: stores => [...readObjects(stores), ...removeObjects(stores)],
  },
  records: {
    read: stores => [...readItems(stores), ...useKey(stores, 'kms:Decrypt')],
    write: stores => [
      ...readItems(stores),
      ...writeItems(stores),
      ...useKey(stores, 'kms:Decrypt', 'kms:GenerateDataKey'),
    ],
  },
  // Computing is the function's own processor and memory: no grant, only the layer that holds the solver.
  compute: { solver: () => [] },
  // Events come from the other side of a sink; who asks the bus itself, or publishes, needs its token.
  bus: { probe: () => [], letters: readToken, replay: readToken, measure: readToken },
}

/** Computing needs no grant. */
export type GrantedCapability = Exclude<keyof Uses, 'compute'>

/**
 * The capabilities of a function that its role is granted something for in this environment: each grant can be
 * withheld by itself. Of the bus there is none where there is no cluster, and none for whoever only probes it.
 */
export function grantedCapabilities(
  declaration: Needing,
  { pulsar }: Pick<Environment, 'pulsar'>,
): readonly GrantedCapability[] {
  const { artifacts, records, bus } = needsOf(declaration)
  const asksBus = bus !== undefined && bus !== 'probe' && pulsar !== undefined
  return [
    ...(artifacts === undefined ? [] : ['artifacts' as const]),
    ...(records === undefined ? [] : ['records' as const]),
    ...(asksBus ? ['bus' as const] : []),
  ]
}

/**
 * The statements of a function's role. `withheld`: `function:capability`, whose grant is left out while the
 * declaration stays, to show that the grant is what lets the function work.
 */
export function statementsOf(
  declaration: Needing & Pick<FunctionDeclaration, 'name'>,
  stores: Granted,
  withheld: readonly string[] = [],
): readonly PolicyStatement[] {
  return Object.entries(needsOf(declaration)).flatMap(([capability, level]) => {
    if (withheld.includes(`${declaration.name}:${capability}`)) return []
    const levels = grants[capability as keyof Levels] as Readonly<Record<string, Levels['records']['read']>>
    const make = levels[String(level)]
    if (make === undefined) throw new TypeError(`${declaration.name} uses ${capability}: ${String(level)}?`)
    return make(stores)
  })
}
