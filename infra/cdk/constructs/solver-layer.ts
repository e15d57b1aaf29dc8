/** Z3's WebAssembly as a layer, for the functions that compute. */
import { Architecture, Code, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'

export const solverLayer = (scope: Construct, folder: string): LayerVersion =>
  new LayerVersion(scope, 'Solver', {
    description: 'Z3 as WebAssembly',
    code: Code.fromAsset(folder),
    compatibleRuntimes: [Runtime.NODEJS_24_X],
    compatibleArchitectures: [Architecture.ARM_64, Architecture.X86_64],
  })
