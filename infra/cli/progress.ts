/** One line on standard error that is overwritten while a search runs; nothing where that is no terminal. */

export interface ProgressLine {
  readonly show: (progress: unknown) => void
  readonly clear: () => void
}

const eraseLine = '\r\u001b[K'
/** ms between two writes. */
const pause = 100

export function progressLine(): ProgressLine {
  if (!process.stderr.isTTY) return { show: () => undefined, clear: () => undefined }
  let last = 0
  return {
    show(progress) {
      const now = performance.now()
      if (now - last < pause) return
      last = now
      process.stderr.write(`${eraseLine}${textOf(progress).slice(0, (process.stderr.columns || 80) - 1)}`)
    },
    clear: () => void process.stderr.write(eraseLine),
  }
}

/** `example_guided: terms 120000, level 7`. */
function textOf(progress: unknown): string {
  if (typeof progress !== 'object' || progress === null) return ''
  const { strategy, kind: _, note, ...numbers } = progress as Record<string, unknown>
  const counts = Object.entries(numbers).map(([name, value]) => `${name} ${String(value)}`)
  return `${String(strategy ?? 'searching')}: ${[...counts, ...(note === undefined ? [] : [String(note)])].join(', ')}`
}
