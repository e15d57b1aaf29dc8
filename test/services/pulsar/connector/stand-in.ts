/** Builds a connector of the name that the sinks ask for: a jar that says so is the archive that the worker reads. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pulsarLibraries } from '../../../../infra/services/pulsar.ts'

/** Into the worker's folder of connectors; `scratch` is left with the classes. */
export function buildStandIn(connectors: string, scratch: string): void {
  const services = join(scratch, 'META-INF/services')
  mkdirSync(services, { recursive: true })
  writeFileSync(join(services, 'pulsar-io.yaml'), 'name: aws-lambda\nsinkClass: StandIn\n')
  const source = join(import.meta.dirname, 'StandIn.java')
  ran('javac', '--release', '17', '-cp', `${pulsarLibraries}/*`, '-proc:none', '-d', scratch, source)
  ran('jar', '--create', '--file', join(connectors, 'stand-in.nar'), '-C', scratch, '.')
}

function ran(command: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 120_000 })
  assert.equal(status, 0, stderr)
}
