/** Checks a program: its structure, its types, and whether it meets a specification. */
import { checkProgram } from '../../anrf/check.ts'
import { countedBudget } from '../../synthesis/budget.ts'
import { replayCalls } from '../../verify/replay.ts'
import type { Verification } from '../../verify/verdict.ts'
import { prepareVerifier } from '../../verify/verifier.ts'
import type { Job, JobSurroundings } from './job.ts'
import type { CheckName, CheckResult, CheckStatus, VerifyInput, VerifyOutput } from './messages.ts'

export const verify: Job<VerifyInput, VerifyOutput> = {
  name: 'verify',
  async run(input, around) {
    const formal = checkProgram(input.program)
    const results = (['structure', 'types'] as const)
      .filter(check => input.checks.includes(check))
      .map(check => summary(check, formal))
    if (!input.checks.includes('specification')) return { results }
    const sound = formal.every(({ status }) => status !== 'FAIL')
    const verification = sound ? await againstSpecification(input, around) : malformed
    return { results: [...results, specificationResult(verification)], verification }
  },
}

const malformed: Verification = {
  verdict: 'ERROR',
  reason: 'The program is not well-formed, so nothing was verified.',
}

interface Finding {
  readonly check: 'structure' | 'types'
  readonly status: CheckStatus
  readonly details: string
}

/** One result per check: the worst finding, with what was found. */
function summary(check: CheckName, findings: readonly Finding[]): CheckResult {
  const own = findings.filter(finding => finding.check === check && finding.status !== 'PASS')
  if (own.length === 0) {
    const ran = findings.some(finding => finding.check === check)
    return ran
      ? { check, status: 'PASS', details: `every rule of the ${check} check holds` }
      : { check, status: 'WARN', details: 'not checked: an earlier check failed' }
  }
  const status = own.some(finding => finding.status === 'FAIL') ? 'FAIL' : 'WARN'
  return { check, status, details: own.map(({ details }) => details).join('; ') }
}

async function againstSpecification(input: VerifyInput, around: JobSurroundings): Promise<Verification> {
  const verifier = prepareVerifier(input.specification, input.seed)
  const solver = verifier.wantsSolver ? await around.openSolver() : undefined
  const late = (): boolean => around.remainingMs() <= 0 || around.cancelled()
  const budget = countedBudget({ steps: Number.POSITIVE_INFINITY, late })
  try {
    return withCalls(verifier.verify(input.program, solver, budget), input)
  } finally {
    solver?.close()
  }
}

/** What a person needs to see the failure again. */
function withCalls(verification: Verification, { specification, program }: VerifyInput): Verification {
  const { counterexample } = verification
  if (counterexample === undefined) return verification
  const calls = replayCalls(specification, program, counterexample)
  return { ...verification, counterexample: { ...counterexample, calls } }
}

const statuses: Readonly<Record<Verification['verdict'], CheckStatus>> = {
  VERIFIED: 'PASS',
  COUNTEREXAMPLE: 'FAIL',
  ERROR: 'FAIL',
  TIMEOUT: 'WARN',
  UNKNOWN: 'WARN',
}

const specificationResult = ({ verdict, reason }: Verification): CheckResult => ({
  check: 'specification',
  status: statuses[verdict],
  details: reason,
})
