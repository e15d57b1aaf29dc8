/** The programs that a worker has ready to run, by the sum of their artifact: the least recently used one makes room. */
import { AnrfError } from '../../anrf/errors.ts'
import { decodeArtifact } from '../../anrf/format/read.ts'
import { programHash } from '../../anrf/hash.ts'
import { type Limits, type Outcome, prepare, prepareExpr } from '../../anrf/interpreter/run.ts'
import type { RuntimeErrorName } from '../../anrf/operator.ts'
import { type FunctionDefinition, functionNamed, type Program } from '../../anrf/program.ts'
import { runtimeErrorText } from '../../anrf/runtime-error-text.ts'
import { type Type, typeText } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { prepareFast } from '../../anrf/wasm/run.ts'
import type { Domain, ExecuteInput } from './messages.ts'

export interface Ready {
  readonly returns: Type
  run(inputs: readonly Value[], limits: Limits): Outcome
  /** Why the inputs are none that the program answers for. */
  outside(inputs: readonly Value[], limits: Limits): Refusal | undefined
}

export interface Refusal {
  readonly error: RuntimeErrorName
  readonly message: string
}

/** Each may keep a memory of some MiB. */
const kept = 8

type Wanted = Pick<ExecuteInput, 'artifact' | 'digest' | 'hash' | 'types' | 'domain' | 'executor'>
const keyOf = ({ digest, hash, executor }: Wanted): string => `${executor} ${digest} ${hash}`

export function readyPrograms() {
  const ready = new Map<string, Ready>()
  return {
    /** Throws AnrfError where the bytes are no artifact, or hold another program than was stored. */
    of(wanted: Wanted): Ready {
      const key = keyOf(wanted)
      const found = ready.get(key) ?? readied(wanted)
      ready.delete(key)
      ready.set(key, found)
      for (const [oldest] of ready) if (ready.size > kept) ready.delete(oldest)
      return found
    },
    forget(wanted: Wanted): void {
      ready.delete(keyOf(wanted))
    },
  }
}

function readied({ artifact, hash, types, domain, executor }: Wanted): Ready {
  const { semantics } = decodeArtifact(artifact)
  const found = programHash(semantics)
  if (found !== hash)
    throw new AnrfError('MALFORMED', `it holds the program ${found}, its record says ${hash}`)
  const entry = entryOf(semantics, types)
  const { run } = executor === 'interpreter' ? prepare(semantics) : prepareFast(semantics)
  return { returns: entry.returns, run, outside: domainTest(semantics, domain) }
}

function entryOf(program: Program, wanted: readonly string[]): FunctionDefinition {
  const entry = functionNamed(program, program.entry)
  if (entry === undefined) throw new AnrfError('MALFORMED', 'it has no entry')
  const found = [...entry.parameters.map(({ type }) => type), entry.returns].map(typeText)
  if (found.join() === wanted.join()) return entry
  throw new AnrfError(
    'MALFORMED',
    `its program has the types ${found.join(', ')}, its specification ${wanted.join(', ')}`,
  )
}

/** A clause without a value does not hold; one that meets a limit ends the run. */
function domainTest(program: Program, { clauses, definitions }: Domain): Ready['outside'] {
  const parameters = functionNamed(program, program.entry)?.parameters ?? []
  const tests = clauses.map(({ expr }) => prepareExpr(expr, parameters, definitions))
  const promise = clauses.map(({ text }) => text).join(' and ')
  return (inputs, limits) => {
    for (const test of tests) {
      const outcome = test.run(inputs, limits)
      if (outcome.ok && outcome.value === true) continue
      if (!outcome.ok && isLimit(outcome.error))
        return { error: outcome.error, message: runtimeErrorText[outcome.error] }
      return { error: 'InputOutsideDomain', message: `the specification requires ${promise}` }
    }
    return undefined
  }
}

const ofLimits: ReadonlySet<string> = new Set<RuntimeErrorName>([
  'FuelExhausted',
  'DeadlineExceeded',
  'MemoryExhausted',
])

/** The name of a run-time error that another limit might have spared the run. */
export const isLimit = (error: string): boolean => ofLimits.has(error)
