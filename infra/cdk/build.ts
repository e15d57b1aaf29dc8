/** Builds what the stacks deploy: the functions' bundles, the authorizer's, the solver's layer. */
import { join } from 'node:path'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { authorizerName, bundleFunctions, relayName } from '../lambda/bundle.ts'
import { clockedFunctions } from '../lambda/clocked/registry.ts'
import { buildSolverLayer } from '../lambda/solver-layer.ts'
import { buildFolder } from './folder.ts'
import type { Built } from './specwright-stacks.ts'

export async function buildForDeployment(
  functions: readonly FunctionDeclaration[],
  outdir: string = buildFolder,
): Promise<Built> {
  const bundles = join(outdir, 'functions')
  const [built, solverFolder] = await Promise.all([
    bundleFunctions({ functions, outdir: bundles }),
    buildSolverLayer(join(outdir, 'solver')),
  ])
  return {
    functions: functions.map((declaration, index) => {
      const { service = '', folder = '' } = built[index] ?? {}
      return { declaration, service, code: folder }
    }),
    authorizerCode: join(bundles, authorizerName),
    relayCode: join(bundles, relayName),
    clockedCode: Object.fromEntries(clockedFunctions.map(({ name }) => [name, join(bundles, name)])),
    solverFolder,
  }
}
