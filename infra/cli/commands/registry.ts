/** The commands: one file each, one line here. */
import type { CliCommand } from '../command.ts'
import { bench } from './bench.ts'
import { deadLetters } from './dead-letters.ts'
import { deploy } from './deploy.ts'
import { execute } from './execute.ts'
import { functionsCommand } from './functions.ts'
import { openapi } from './openapi.ts'
import { pulsarDelete } from './pulsar-delete.ts'
import { pulsarDeploy } from './pulsar-deploy.ts'
import { pulsarStatus } from './pulsar-status.ts'
import { serve } from './serve.ts'
import { solve } from './solve.ts'
import { specCheck } from './spec-check.ts'
import { synth } from './synth.ts'
import { verify } from './verify.ts'
import { view } from './view.ts'

export const commands: readonly CliCommand[] = [
  synth,
  solve,
  bench,
  specCheck,
  verify,
  view,
  execute,
  serve,
  deadLetters,
  functionsCommand,
  openapi,
  deploy,
  pulsarDeploy,
  pulsarStatus,
  pulsarDelete,
]
