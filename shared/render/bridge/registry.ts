/** The bridges: which files make one, in the order they are written. */
import { javascriptRenderer } from '../languages/javascript.ts'
import { pythonRenderer } from '../languages/python.ts'
import type { Renderer } from '../renderer.ts'
import { pythonClient } from './python-client.ts'
import { pythonServer } from './python-server.ts'
import { scriptClient } from './script-client.ts'
import { scriptServer } from './script-server.ts'

export interface Bridge {
  /** Caller first: `js-python` is called from JavaScript. */
  readonly name: string
  readonly doc: string
  readonly files: readonly Renderer[]
}

const fromScript = scriptClient(
  'js-python-client',
  'A JavaScript caller of the Python function (needs python-server and python beside it)',
  'bridge',
  { interpreter: 'python3', renderer: pythonServer },
)
const fromPython = pythonClient(
  'python-js-client',
  'A Python caller of the JavaScript function (needs javascript-server and javascript beside it)',
  'bridge',
  { interpreter: 'node', renderer: scriptServer },
)
const anyFromScript = scriptClient(
  'generic-js-client',
  'A JavaScript caller of any executable that speaks the frames',
  'remote',
)
const anyFromPython = pythonClient(
  'generic-python-client',
  'A Python caller of any executable that speaks the frames',
  'remote',
)

export const bridges: readonly Bridge[] = [
  {
    name: 'js-python',
    doc: 'JavaScript calls the Python function',
    files: [fromScript, pythonServer, pythonRenderer],
  },
  {
    name: 'python-js',
    doc: 'Python calls the JavaScript function',
    files: [fromPython, scriptServer, javascriptRenderer],
  },
  {
    name: 'generic',
    doc: 'JavaScript or Python calls any executable that speaks the same frames',
    files: [anyFromScript, anyFromPython],
  },
]

/** What bridges add to the languages. */
export const bridgeFiles: readonly Renderer[] = [
  ...new Set(bridges.flatMap(({ files }) => files.filter(({ language }) => !language))),
]
