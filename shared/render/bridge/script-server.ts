/** The JavaScript end that is called: rendered code behind standard input and output. */
import { javascriptRenderer } from '../languages/javascript.ts'
import { integersOf, scriptFor } from '../languages/script.ts'
import { camelCase } from '../names.ts'
import type { Renderer, RenderInput } from '../renderer.ts'
import { scriptCodecs, scriptNames, scriptWire } from './script-wire.ts'
import { codecOf, signatureOf } from './signature.ts'

export const scriptServer: Renderer = {
  name: 'javascript-server',
  doc: 'The JavaScript function behind standard input and output, for a caller in another language',
  language: false,
  fileName: ({ name }) => `${camelCase(name)}.server.mjs`,
  render: serverFile,
}

function serverFile(input: RenderInput): string {
  const signature = signatureOf(input, scriptFor(input, false), scriptNames)
  const { name, method, parameters, returns } = signature
  const words = scriptCodecs(input)
  const imported = name === method ? name : `${name} as ${method}`
  const blocks = [
    [
      'import { stdin, stdout } from "node:process"',
      `import { ${imported} } from "./${javascriptRenderer.fileName(input.specification)}"`,
    ].join('\n'),
    ...scriptWire(signature, integersOf(input), words),
    [
      `const parameters = [${parameters.map(({ type }) => codecOf(type, words)).join(', ')}]`,
      `const returns = ${codecOf(returns, words)}`,
    ].join('\n'),
    server(method),
  ]
  return `${blocks.join('\n\n')}\n`
}

const server = (method: string): string =>
  `
/** The reply to a message, whatever it holds. */
function answer(message) {
  const id = message?.id ?? null
  try {
    const args = named("InputOutsideDomain", () => {
      if (message.args.length !== parameters.length) throw new TypeError(parameters.length + " arguments are needed")
      return parameters.map((codec, i) => codec.read(message.args[i]))
    })
    return frame({ id, value: returns.write(${method}(...args)) })
  } catch (error) {
    return frame({ id, error: { name: nameOf(error), message: error.message } })
  }
}

/** The contract's name of an error. */
function nameOf({ name, message }) {
  if (/^(DivisionByZero|IndexOutOfRange|EmptyList|EmptyOption|WrongConstructor|NotFinite)$/.test(message)) return message
  if (/^Division by zero$/.test(message)) return "DivisionByZero"
  if (/^requires |^\\w+ must be a /.test(message)) return "InputOutsideDomain"
  return /^Maximum |^Invalid (string|array) length/.test(message) ? "MemoryExhausted" : name
}

const frames = new Frames()
stdin.on("data", piece => {
  try {
    for (const message of frames.add(piece)) stdout.write(answer(message))
  } catch ({ name, message }) {
    stdout.write(frame({ id: null, error: { name, message } }))
    stdin.destroy()
  }
})
stdout.on("error", () => stdin.destroy())`.trim()
