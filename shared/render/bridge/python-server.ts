/** The Python end that is called: rendered code behind standard input and output. */
import { postorder } from '../../anrf/traverse.ts'
import { python, pythonRenderer } from '../languages/python.ts'
import { snakeCase } from '../names.ts'
import type { Renderer, RenderInput } from '../renderer.ts'
import { pythonClassesOf, pythonCodecs, pythonNames, pythonWire, wireImports } from './python-wire.ts'
import { codecOf, signatureOf } from './signature.ts'

export const pythonServer: Renderer = {
  name: 'python-server',
  doc: 'The Python function behind standard input and output, for a caller in another language',
  language: false,
  fileName: ({ name }) => `${snakeCase(name)}_server.py`,
  render: serverFile,
}

function serverFile(input: RenderInput): string {
  const signature = signatureOf(input, python(input), pythonNames)
  const { name, method, parameters, returns } = signature
  const words = pythonCodecs(input)
  const imported = [name === method ? name : `${name} as ${method}`, ...pythonClassesOf(signature, input)]
  const module = pythonRenderer.fileName(input.specification).replace(/\.py$/, '')
  const blocks = [
    [
      ...[...wireImports, 'sys'].map(each => `import ${each}`),
      'from typing import Any, BinaryIO, Callable, NamedTuple',
      '',
      `from ${module} import ${imported.join(', ')}`,
    ].join('\n'),
    ...pythonWire(signature, words),
    [
      `_PARAMETERS = [${parameters.map(({ type }) => codecOf(type, words)).join(', ')}]`,
      `_RETURNS = ${codecOf(returns, words)}`,
    ].join('\n'),
    server(method, indexError(input)),
  ]
  return `${blocks.join('\n\n\n')}\n`
}

/** Python has one error where the contract has two: what the program can end in decides. */
function indexError({ program }: RenderInput): 'EmptyList' | 'IndexOutOfRange' {
  const operators = new Set(
    postorder(...program.functions.map(({ body }) => body)).flatMap(node =>
      node.kind === 'apply' ? [node.operator] : [],
    ),
  )
  return operators.has('list.get') ? 'IndexOutOfRange' : 'EmptyList'
}

const server = (method: string, indexError: string): string =>
  `
class _InputOutsideDomain(Exception):
    pass


def _arguments(message: Any) -> list:
    try:
        args = message["args"]
        if not isinstance(args, list) or len(args) != len(_PARAMETERS):
            raise TypeError(f"{len(_PARAMETERS)} arguments are needed")
        return [codec.read(each) for codec, each in zip(_PARAMETERS, args)]
    except (TypeError, KeyError) as error:
        raise _InputOutsideDomain(str(error)) from None


def _answer(message: Any) -> bytes:
    """The reply to a message, whatever it holds."""
    known = message.get("id") if isinstance(message, dict) else None
    try:
        return _frame({"id": known, "value": _RETURNS.write(${method}(*_arguments(message)))})
    except Exception as error:
        return _frame({"id": known, "error": {"name": _name_of(error), "message": str(error)}})


def _name_of(error: Exception) -> str:
    """The contract's name of an error."""
    if str(error) in ("EmptyOption", "WrongConstructor", "NotFinite"):
        return str(error)
    if isinstance(error, ZeroDivisionError):
        return "DivisionByZero"
    if isinstance(error, IndexError):
        return "IndexOutOfRange" if str(error) == "IndexOutOfRange" else "${indexError}"
    if isinstance(error, ValueError) and str(error).startswith(("min()", "max()")):
        return "EmptyList"
    if isinstance(error, (ValueError, _InputOutsideDomain)):
        return "InputOutsideDomain"
    if isinstance(error, (MemoryError, RecursionError)):
        return "MemoryExhausted"
    return "FrameTooLarge" if isinstance(error, _TooLarge) else type(error).__name__


def main() -> None:
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    # Whatever else prints must not write between the frames.
    sys.stdout = sys.stderr
    try:
        while True:
            sink.write(_answer(_read_frame(source)))
            sink.flush()
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return
    except (_TooLarge, ValueError) as error:
        name = "FrameTooLarge" if isinstance(error, _TooLarge) else "BadFrame"
        sink.write(_frame({"id": None, "error": {"name": name, "message": str(error)}}))
        sink.flush()


if __name__ == "__main__":
    main()`.trim()
