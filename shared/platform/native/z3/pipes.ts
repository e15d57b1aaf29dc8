/**
 * A program that is spoken to synchronously, as solver calls are. Node's own pipes to a child answer by events only, so
 * these are named pipes, gone from the file system once both sides have them. Reading polls instead of blocking: a
 * thread that is told to end can do so between two looks.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StringDecoder } from 'node:string_decoder'

/** How long one look waits for the next, ms: the longer nothing came, the longer. */
const [firstPauseMs, longestPauseMs] = [0.02, 2]

export class PipedProcess {
  readonly #child: ChildProcess
  readonly #input: number
  readonly #output: number
  readonly #chunk = Buffer.alloc(1 << 16)
  readonly #decoder = new StringDecoder('utf8')
  readonly #sleeping = new Int32Array(new SharedArrayBuffer(4))

  /** Throws what the operating system says if the program cannot be started. */
  constructor(path: string, args: readonly string[]) {
    const folder = mkdtempSync(join(tmpdir(), 'specwright-'))
    try {
      const [input, output] = [join(folder, 'in'), join(folder, 'out')] as const
      execFileSync('mkfifo', [input, output])
      // Opened both ways first, so that nobody waits for the other side; then each side keeps its own end only.
      const ends = [openSync(input, 'r+'), openSync(output, 'r+')] as const
      this.#input = openSync(input, 'w')
      this.#output = openSync(output, constants.O_RDONLY | constants.O_NONBLOCK)
      this.#child = spawn(path, args, { stdio: [...ends, 'ignore'] })
      this.#child.on('error', () => {})
      this.#child.unref()
      for (const end of ends) closeSync(end)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
    if (this.#child.pid === undefined) {
      this.#closeEnds()
      throw new Error(`${path} cannot be started`)
    }
  }

  write(text: string): void {
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#input, bytes, at)
  }

  /** What is there to read, after waiting for it; undefined when the program has ended, or `giveUp` says so. */
  read(giveUp: () => boolean): string | undefined {
    for (let pause = firstPauseMs; ; pause = Math.min(longestPauseMs, 2 * pause)) {
      const count = this.#look()
      if (count === 0) return undefined
      if (count > 0) return this.#decoder.write(this.#chunk.subarray(0, count))
      if (giveUp()) return undefined
      Atomics.wait(this.#sleeping, 0, 0, pause)
    }
  }

  close(): void {
    this.#child.kill('SIGKILL')
    this.#closeEnds()
  }

  /** Bytes read; 0 at the end, -1 when there is nothing yet. */
  #look(): number {
    try {
      return readSync(this.#output, this.#chunk)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return -1
      throw error
    }
  }

  #closeEnds(): void {
    closeSync(this.#input)
    closeSync(this.#output)
  }
}
