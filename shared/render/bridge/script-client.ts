/** The JavaScript end that calls: a class whose one method looks like the function, but gives a promise. */
import { dialectOf, integersOf, scriptFor } from '../languages/script.ts'
import { typeName } from '../languages/script-types.ts'
import { camelCase, pascalCase } from '../names.ts'
import type { Renderer, RenderInput } from '../renderer.ts'
import { scriptCodecs, scriptNames, scriptWire } from './script-wire.ts'
import { codecOf, type Signature, signatureOf } from './signature.ts'

/** `server` is the file beside the client that it starts, and what runs it; without it the caller gives a command. */
export function scriptClient(name: string, doc: string, suffix: string, server?: Server): Renderer {
  return {
    name,
    doc,
    language: false,
    fileName: ({ name: each }) => `${camelCase(each)}.${suffix}.mjs`,
    render: input => clientFile(input, server),
  }
}

interface Server {
  readonly interpreter: string
  readonly renderer: Renderer
}

function clientFile(input: RenderInput, server: Server | undefined): string {
  const int = integersOf(input)
  const signature = signatureOf(input, scriptFor(input, false), scriptNames)
  const file = server?.renderer.fileName(input.specification)
  const blocks = [
    [
      'import { spawn } from "node:child_process"',
      'import { clearTimeout, setTimeout as startTimer } from "node:timers"',
      ...(server === undefined ? [] : ['import { fileURLToPath } from "node:url"']),
    ].join('\n'),
    ...scriptWire(signature, int, scriptCodecs(input)),
    ...(server === undefined || file === undefined
      ? []
      : [
          `const defaultCommand = [${JSON.stringify(server.interpreter)}, fileURLToPath(new URL(${JSON.stringify(file)}, import.meta.url))]`,
        ]),
    client(input, signature, server === undefined ? '{ command, ' : '{ command = defaultCommand, '),
  ]
  return `${blocks.join('\n\n')}\n`
}

function client(input: RenderInput, signature: Signature, options: string): string {
  const { method, parameters, returns } = signature
  const dialect = dialectOf(input, false)
  const words = scriptCodecs(input)
  const names = parameters.map(({ name }) => name).join(', ')
  const pairs = parameters.map(({ name, type }) => `[${codecOf(type, words)}, ${name}]`).join(', ')
  const called = options.includes('=') ? '} = {}' : '}'
  const types = parameters.map(({ name, type }) => `   * @param {${typeName(type, dialect)}} ${name}`)
  return `
/**
 * ${method} in another process, which starts with this object and ends with \`close\`. Calls may overlap; a call that
 * takes longer than \`timeoutMs\` ends the other side, and with it all calls that wait.
 */
export class ${pascalCase(method)}Bridge {
  #child
  #frames = new Frames()
  #waiting = new Map()
  #timeoutMs
  #next = 1
  #closing = false
  /** Why no call can be made any more. */
  #ended
  #gone

  constructor(${options}timeoutMs = 10_000 ${called}) {
    const [file, ...args] = command
    this.#timeoutMs = timeoutMs
    this.#child = spawn(file, args, { stdio: ["pipe", "pipe", "inherit"] })
    this.#gone = new Promise(resolve => {
      this.#child.once("close", resolve)
      this.#child.once("error", resolve)
    })
    this.#child.on("error", error => this.#end("BridgeClosed", "the other side did not start: " + error.message))
    this.#child.on("close", (code, signal) => this.#end("BridgeClosed", "the other side ended: " + (signal ?? code)))
    // A write to a dead end is told by its close.
    this.#child.stdin.on("error", () => undefined)
    this.#child.stdout.on("data", piece => this.#receive(piece))
  }

  /**
${[...types, `   * @returns {Promise<${typeName(returns, dialect)}>}`].join('\n')}
   */
  async ${method}(${names}) {
    const value = await this.#call([${pairs}])
    return named("BadFrame", () => ${codecOf(returns, words)}.read(value))
  }

  /** Lets the calls that wait have their answers, then ends the other side. */
  async close() {
    this.#closing = true
    this.#child.stdin.end()
    const timer = startTimer(() => this.#child.kill("SIGKILL"), this.#timeoutMs)
    await this.#gone
    clearTimeout(timer)
  }

  async #call(pairs) {
    const args = named("InputOutsideDomain", () => pairs.map(([codec, value]) => codec.write(value)))
    const id = this.#next++
    const bytes = frame({ id, args })
    if (this.#ended !== undefined) throw new BridgeError(...this.#ended)
    if (this.#closing) throw new BridgeError("BridgeClosed", "the bridge was closed")
    return new Promise((resolve, reject) => {
      const timer = startTimer(() => this.#expire(id), this.#timeoutMs)
      this.#waiting.set(id, { resolve, reject, timer })
      this.#child.stdin.write(bytes)
    })
  }

  #receive(piece) {
    try {
      for (const message of this.#frames.add(piece)) this.#settle(message)
    } catch (error) {
      this.#end(error instanceof BridgeError ? error.name : "BadFrame", error.message)
    }
  }

  #settle({ id, value, error }) {
    if (id === null && error !== undefined) throw new BridgeError(error.name, error.message)
    const call = this.#waiting.get(id)
    if (call === undefined) throw new BridgeError("BadFrame", "an answer to no call: " + id)
    this.#waiting.delete(id)
    clearTimeout(call.timer)
    if (error === undefined) call.resolve(value)
    else call.reject(new BridgeError(error.name, error.message))
  }

  #expire(id) {
    const { reject } = this.#waiting.get(id)
    this.#waiting.delete(id)
    reject(new BridgeError("BridgeTimeout", "no answer within " + this.#timeoutMs + " ms"))
    this.#end("BridgeClosed", "the other side was ended: a call took longer than " + this.#timeoutMs + " ms")
  }

  #end(name, message) {
    if (this.#ended !== undefined) return
    this.#ended = [name, message]
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer)
      reject(new BridgeError(name, message))
    }
    this.#waiting.clear()
    this.#child.kill("SIGKILL")
  }
}`.trim()
}
