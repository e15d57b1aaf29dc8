/** Python text that both ends share: frames, and how values travel. */
import { sameType } from '../../anrf/type.ts'
import { python, pythonPartNames } from '../languages/python.ts'
import { attributes } from '../languages/python-parts.ts'
import { quoted } from '../languages/python-types.ts'
import type { RenderInput } from '../renderer.ts'
import { pythonPartCodecs } from './python-part-codecs.ts'
import {
  type CodecName,
  type CodecWords,
  codecsOf,
  definitionsOf,
  type Signature,
  typesOf,
} from './signature.ts'

/** Names that stand in the text. */
export const pythonNames =
  `self close main answer name_of read_frame frame json sys threading queue subprocess struct re
  Any Callable NamedTuple Future`.split(/\s+/)

const names: Readonly<Record<CodecName, string>> = {
  integer: '_INTEGER',
  truth: '_TRUTH',
  text: '_TEXT',
  float: '_FLOAT',
  bits: '_bits',
  list: '_list_of',
  option: '_option_of',
  boxed: '_boxed_of',
  tuple: '_tuple_of',
  record: '_record_of',
  data: '_data_of',
}

/** Records and what constructors make are of the classes that the rendered code declares. */
export function pythonCodecs(input: RenderInput): CodecWords {
  const parts = pythonPartNames(input)
  const { reserved } = python(input)
  return {
    names,
    field: (there, here, codec) => `(${quoted(there)}, ${quoted(here)}, ${codec})`,
    properties: (_, fields) => attributes(fields, reserved),
    record: type => `${parts.record(type)}, `,
    data: type => `_DATA_${parts.data.findIndex(each => sameType(each, type))}`,
    makers: (type, fields) =>
      `lambda: {${type.constructors.map(({ name }, i) => `${quoted(name)}: (${parts.maker(type, i)}, ${fields[i]})`).join(', ')}}`,
  }
}

/** The classes of the values that travel. */
export function pythonClassesOf(signature: Signature, input: RenderInput): readonly string[] {
  const parts = pythonPartNames(input)
  return typesOf(signature).flatMap(type => {
    if (type.kind === 'Record') return [parts.record(type)]
    return type.kind === 'Data' ? type.constructors.map((_, i) => parts.maker(type, i)) : []
  })
}

/** Modules that the text needs. */
export const wireImports = ['json', 're', 'struct']

export function pythonWire(signature: Signature, words: CodecWords): readonly string[] {
  const used = codecsOf(signature)
  const codecs = (Object.keys(texts) as CodecName[]).filter(name => used.has(name))
  const definitions = definitionsOf(signature, words).map(([name, value]) => `${name} = ${value}`)
  return [frames, codec, ...codecs.map(name => texts[name]), ...definitions].map(text => text.trim())
}

const frames = `
# Bytes of one frame at most.
_LARGEST = 16 * 1024 * 1024


class _TooLarge(Exception):
    pass


def _frame(message: object) -> bytes:
    """Four bytes of length, big endian, then that many bytes of JSON."""
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    if len(body) > _LARGEST:
        raise _TooLarge(f"{len(body)} bytes, at most {_LARGEST} travel")
    return struct.pack(">I", len(body)) + body


def _read_frame(source: BinaryIO) -> Any:
    """The next message; EOFError where there is none, ValueError where it is no JSON."""
    head = source.read(4)
    if len(head) < 4:
        raise EOFError
    (length,) = struct.unpack(">I", head)
    if length > _LARGEST:
        raise _TooLarge(f"{length} bytes, at most {_LARGEST} travel")
    body = source.read(length)
    if len(body) < length:
        raise EOFError
    try:
        return json.loads(body.decode("utf-8"))
    except RecursionError:
        raise ValueError("nested too deeply") from None`

const codec = `
class _Codec(NamedTuple):
    """How values of a type travel; TypeError for those that are not of it."""

    read: Callable[[Any], Any]
    write: Callable[[Any], Any]


def _short(value: object) -> str:
    return type(value).__name__`

const texts: Readonly<Record<CodecName, string>> = {
  ...pythonPartCodecs,
  integer: `
def _read_integer(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str) or not re.fullmatch("-?[0-9]+", value):
        raise TypeError(f"{_short(value)} is no integer")
    return -_from_digits(value[1:]) if value.startswith("-") else _from_digits(value)


def _write_integer(value: Any) -> Any:
    """Beyond the safe integers of a double as text, or it would be rounded on the way."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{_short(value)} is no integer")
    if abs(value) < 2**53:
        return value
    return "-" + _to_digits(-value) if value < 0 else _to_digits(value)


def _from_digits(digits: str) -> int:
    """Python converts no more than 4,300 digits at once."""
    if len(digits) <= 4000:
        return int(digits)
    half = len(digits) // 2
    return _from_digits(digits[:-half]) * 10**half + _from_digits(digits[-half:])


def _to_digits(value: int) -> str:
    if value.bit_length() <= 13000:
        return str(value)
    half = value.bit_length() * 3 // 20
    high, low = divmod(value, 10**half)
    return _to_digits(high) + _to_digits(low).rjust(half, "0")


_INTEGER = _Codec(_read_integer, _write_integer)`,
  truth: `
def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{_short(value)} is no bool")
    return value


_TRUTH = _Codec(_truth, _truth)`,
  text: `
def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{_short(value)} is no text")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise TypeError("half a surrogate pair is no text") from None
    return value


_TEXT = _Codec(_text, _text)`,
  bits: `
def _bits(width: int) -> _Codec:
    def fitting(value: int) -> int:
        if not 0 <= value < 1 << width:
            raise TypeError(f"not an unsigned integer of {width} bits")
        return value

    return _Codec(
        lambda value: fitting(_read_integer(value)),
        lambda value: _write_integer(fitting(_read_integer(value))),
    )`,
  list: `
def _list_of(item: _Codec) -> _Codec:
    def items(value: Any) -> list:
        if not isinstance(value, (list, tuple)):
            raise TypeError(f"{_short(value)} is no list")
        return list(value)

    return _Codec(
        lambda value: [item.read(each) for each in items(value)],
        lambda value: [item.write(each) for each in items(value)],
    )`,
}
