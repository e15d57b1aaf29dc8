/** What the platform's tests share: scratch folders, tenants nobody else uses, waiting for what comes. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CloudEvent } from '../../events/cloud-event.ts'
import { cloudEvent } from '../../shared/platform/delivery/cloud-events.ts'
import { PortError, type PortErrorCode, type Tenant, tenant } from '../../shared/platform/ports/common.ts'

const folders: string[] = []
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** Removed when the process ends. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'specwright-test-'))
  folders.push(folder)
  return folder
}

export const freshTenant = (): Tenant => tenant(`t-${crypto.randomUUID()}`)

export function eventOf(
  data: unknown = {},
  options: { readonly id?: string; readonly type?: string } = {},
): CloudEvent {
  return cloudEvent({
    id: options.id ?? crypto.randomUUID(),
    type: options.type ?? 'thing.happened',
    source: 'test',
    time: 0,
    tenant: tenant('any'),
    correlationId: crypto.randomUUID(),
    data,
  })
}

/** For `assert.rejects`. */
export const portError = (code: PortErrorCode) => (error: unknown) =>
  error instanceof PortError && error.code === code

/** Waits until it holds; what never comes fails the test, by its own message. */
export async function eventually(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited in vain: ${what}`)
    await pause(5)
  }
}

export const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))
