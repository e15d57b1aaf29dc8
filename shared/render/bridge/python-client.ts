/** The Python end that calls: a class whose one method looks like the function. */
import { python, pythonTypes } from '../languages/python.ts'
import type { PythonTypes } from '../languages/python-types.ts'
import { pascalCase, snakeCase } from '../names.ts'
import type { Renderer, RenderInput } from '../renderer.ts'
import { pythonClassesOf, pythonCodecs, pythonNames, pythonWire, wireImports } from './python-wire.ts'
import { type CodecWords, codecOf, type Signature, signatureOf } from './signature.ts'

interface Server {
  readonly interpreter: string
  readonly renderer: Renderer
}

/** `server` is the file beside the client that it starts, and what runs it; without it the caller gives a command. */
export function pythonClient(name: string, doc: string, suffix: string, server?: Server): Renderer {
  return {
    name,
    doc,
    language: false,
    fileName: ({ name: each }) => `${snakeCase(each)}_${suffix}.py`,
    render: input => clientFile(input, server),
  }
}

function clientFile(input: RenderInput, server: Server | undefined): string {
  const signature = signatureOf(input, python(input), pythonNames)
  const words = pythonCodecs(input)
  const types = pythonTypes(input)
  const classes = pythonClassesOf(signature, input).length === 0 ? [] : types.declarations()
  const file = server?.renderer.fileName(input.specification)
  const imports = [...wireImports, 'queue', 'subprocess', 'threading'].toSorted()
  const defaultCommand =
    server === undefined || file === undefined
      ? []
      : [
          `_COMMAND = [${JSON.stringify(server.interpreter)}, str(Path(__file__).with_name(${JSON.stringify(file)}))]`,
        ]
  const blocks = [
    [
      'from __future__ import annotations',
      '',
      ...imports.map(each => `import ${each}`),
      'from concurrent.futures import Future',
      'from concurrent.futures import TimeoutError as _NoAnswer',
      ...(classes.length === 0 ? [] : ['from dataclasses import dataclass']),
      ...(server === undefined ? [] : ['from pathlib import Path']),
      'from typing import Any, BinaryIO, Callable, Dict, NamedTuple, Optional, Sequence',
    ].join('\n'),
    ...classes.map(lines => lines.join('\n')),
    ...pythonWire(signature, words),
    errors.trim(),
    ...defaultCommand,
    client(signature, server === undefined ? '' : ' = _COMMAND', words, types),
  ]
  return `${blocks.join('\n\n\n')}\n`
}

const errors = `
class BridgeError(Exception):
    """What kept a call from giving its value."""


class DivisionByZero(BridgeError, ZeroDivisionError):
    pass


class IndexOutOfRange(BridgeError, IndexError):
    pass


class EmptyList(BridgeError, IndexError):
    pass


class EmptyOption(BridgeError, ValueError):
    pass


class WrongConstructor(BridgeError, ValueError):
    pass


class NotFinite(BridgeError, ValueError):
    pass


class InputOutsideDomain(BridgeError, ValueError):
    pass


class MemoryExhausted(BridgeError, MemoryError):
    pass


class BridgeClosed(BridgeError):
    pass


class BridgeTimeout(BridgeError, TimeoutError):
    pass


class BadFrame(BridgeError):
    pass


class FrameTooLarge(BridgeError):
    pass


_ERRORS = {error.__name__: error for error in BridgeError.__subclasses__()}


def _error(told: Any) -> BridgeError:
    name, message = str(told.get("name")), str(told.get("message"))
    return _ERRORS[name](message) if name in _ERRORS else BridgeError(f"{name}: {message}")`

function client(
  { method, parameters, returns }: Signature,
  command: string,
  words: CodecWords,
  types: PythonTypes,
): string {
  const list = ['self', ...parameters.map(({ name, type }) => `${name}: ${types.name(type)}`)].join(', ')
  const pairs = parameters.map(({ name, type }) => `(${codecOf(type, words)}, ${name})`)
  return `
class ${pascalCase(method)}Bridge:
    """${method} in another process, which starts with this object and ends with close() or the with block.

    Threads may call at the same time. A call that takes longer than timeout seconds ends the other side, and with it
    all calls that wait.
    """

    def __init__(self, command: Sequence[str]${command}, timeout: float = 10.0) -> None:
        self._timeout = timeout
        self._lock = threading.Lock()
        self._waiting: Dict[int, "Future[Any]"] = {}
        self._next = 1
        self._ended: Optional[BridgeError] = None
        self._outgoing: "queue.SimpleQueue[Optional[bytes]]" = queue.SimpleQueue()
        try:
            self._child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        except OSError as error:
            raise BridgeClosed(f"the other side did not start: {error}") from error
        self._threads = [
            threading.Thread(target=loop, daemon=True) for loop in (self._write_frames, self._read_frames)
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> "${pascalCase(method)}Bridge":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ${method}(${list}) -> ${types.name(returns)}:
        value = self._call([${pairs.join(', ')}])
        try:
            return ${codecOf(returns, words)}.read(value)
        except TypeError as error:
            raise BadFrame(str(error)) from None

    def close(self) -> None:
        """Lets the calls that wait have their answers, then ends the other side."""
        self._outgoing.put(None)
        try:
            self._child.wait(self._timeout)
        except subprocess.TimeoutExpired:
            self._child.kill()
        for thread in self._threads:
            thread.join()
        self._child.wait()

    def _call(self, pairs: list) -> Any:
        try:
            args = [codec.write(value) for codec, value in pairs]
        except TypeError as error:
            raise InputOutsideDomain(str(error)) from None
        answer: "Future[Any]" = Future()
        with self._lock:
            if self._ended is not None:
                raise type(self._ended)(*self._ended.args)
            number = self._next
            self._next += 1
            try:
                self._outgoing.put(_frame({"id": number, "args": args}))
            except _TooLarge as error:
                raise FrameTooLarge(str(error)) from None
            self._waiting[number] = answer
        try:
            message = answer.result(self._timeout)
        except _NoAnswer:
            with self._lock:
                self._waiting.pop(number, None)
            self._end(BridgeClosed(f"the other side was ended: a call took longer than {self._timeout} s"))
            raise BridgeTimeout(f"no answer within {self._timeout} s") from None
        if isinstance(message, BridgeError):
            raise message
        return message

    def _write_frames(self) -> None:
        """A thread of its own: a write blocks where the other side does not read."""
        sink = self._child.stdin
        try:
            for body in iter(self._outgoing.get, None):
                sink.write(body)
                sink.flush()
            sink.close()
        except OSError:
            self._end(BridgeClosed("the other side takes no calls"))

    def _read_frames(self) -> None:
        with self._child.stdout as source:
            try:
                while True:
                    self._settle(_read_frame(source))
            except EOFError:
                self._end(BridgeClosed(f"the other side ended: {self._child.wait()}"))
            except _TooLarge as error:
                self._end(FrameTooLarge(str(error)))
            except BridgeError as error:
                self._end(error)
            except Exception as error:
                self._end(BadFrame(str(error)))

    def _settle(self, message: Any) -> None:
        number, told = message["id"], message.get("error")
        if number is None and told is not None:
            raise _error(told)
        with self._lock:
            answer = self._waiting.pop(number, None)
        if answer is None:
            raise BadFrame(f"an answer to no call: {number}")
        answer.set_result(message["value"] if told is None else _error(told))

    def _end(self, error: BridgeError) -> None:
        with self._lock:
            self._ended = self._ended or error
            waiting, self._waiting = self._waiting, {}
        for answer in waiting.values():
            answer.set_result(type(error)(*error.args))
        self._outgoing.put(None)
        self._child.kill()
`.trim()
}
