/** What the processes that this one has started have taken of processors so far, as the kernel counts it. */
import { readFileSync } from 'node:fs'

/** Clock ticks of `/proc`, on every Linux. */
const ticksPerSecond = 100

export function childrenCpuSeconds(): number {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean)
  return children.map(cpuSecondsOf).reduce((sum, seconds) => sum + seconds, 0)
}

/** Fields 14 and 15 of `stat`: in its own code and in the kernel. */
function cpuSecondsOf(pid: string): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}
