/** One running server: started in a process group of its own, known by its pid file, stopped by it. */
import { spawn } from 'node:child_process'
import { closeSync, globSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Place, Service } from './service.ts'

export interface Running {
  readonly url: string
  readonly pid: number
}

interface PidFile extends Running {
  /** When the process began, by the kernel: a number that comes again does not pass for it. */
  readonly began: string
}

/** Starts it and waits until it is ready; rejects with the end of its log when it does not get there. */
export async function startService(service: Service, place: Place): Promise<Running> {
  mkdirSync(place.folder, { recursive: true })
  const { command, env } = await service.prepare(place)
  const [program, ...args] = command
  const log = openSync(logFile(place), 'w')
  const child = spawn(program, args, {
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, ...env },
  })
  closeSync(log)
  child.once('error', () => undefined)
  child.unref()
  if (child.pid === undefined) throw new Error(`${service.name}: ${program} cannot be started`)
  const running = { url: service.url(place), pid: child.pid }
  const began = beginningOf(child.pid) ?? ''
  writeFileSync(pidFile(place), JSON.stringify({ ...running, began } satisfies PidFile))
  if (await becomesReady(service, place)) return running
  await stopService(place)
  const said = readFileSync(logFile(place), 'utf8').slice(-2000)
  throw new Error(`${service.name} was not ready in ${service.patienceMs} ms:\n${said}`)
}

/** What the pid file names, if it still runs. */
export function runningAt(place: Pick<Place, 'folder'>): Running | undefined {
  try {
    const { url, pid, began } = JSON.parse(readFileSync(pidFile(place), 'utf8')) as PidFile
    return beginningOf(pid) === began ? { url, pid } : undefined
  } catch {
    return undefined
  }
}

/** False when nothing ran there. */
export async function stopService(place: Pick<Place, 'folder'>): Promise<boolean> {
  const running = runningAt(place)
  if (running !== undefined) await endGroup(running.pid)
  rmSync(pidFile(place), { force: true })
  return running !== undefined
}

const stopPatienceMs = 10_000

async function endGroup(pid: number): Promise<void> {
  signalGroup(pid, 'SIGTERM')
  const end = performance.now() + stopPatienceMs
  while (groupLives(pid)) {
    if (performance.now() > end) signalGroup(pid, 'SIGKILL')
    await pause(20)
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // It has ended by itself.
  }
}

/** Zombies, which nobody has waited for yet, do not count. */
const groupLives = (group: number): boolean =>
  globSync('/proc/[0-9]*').some(path => {
    const [state, , processGroup] = statOf(path.slice('/proc/'.length))
    return processGroup === String(group) && state !== 'Z'
  })

async function becomesReady(service: Service, place: Place): Promise<boolean> {
  const end = performance.now() + service.patienceMs
  while (performance.now() < end) {
    if (runningAt(place) === undefined) return false
    if (await service.ready(place).catch(() => false)) return true
    await pause(50)
  }
  return false
}

/** Fields of `/proc/PID/stat` after the name, which may hold anything. */
function statOf(pid: number | string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? []
  } catch {
    return []
  }
}
const beginningOf = (pid: number): string | undefined => {
  const stat = statOf(pid)
  return stat[0] === 'Z' ? undefined : stat[19]
}

const pidFile = ({ folder }: Pick<Place, 'folder'>): string => join(folder, 'pid.json')
const logFile = ({ folder }: Pick<Place, 'folder'>): string => join(folder, 'log')
