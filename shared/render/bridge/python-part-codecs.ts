/** Python text: how floats, options, tuples, records and named data travel (`anrf/value-json.ts`). */
export const pythonPartCodecs = {
  float: `
# What JSON has no number for.
_SPELLED = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf"), "-0": -0.0}


def _read_float(value: Any) -> float:
    if isinstance(value, str) and value in _SPELLED:
        return _SPELLED[value]
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"{_short(value)} is no float")
    try:
        return float(value)
    except OverflowError:
        raise TypeError("an integer beyond the largest float") from None


def _write_float(value: Any) -> Any:
    number = _read_float(value)
    if number != number:
        return "NaN"
    if number in (float("inf"), float("-inf")):
        return "Infinity" if number > 0 else "-Infinity"
    return "-0" if number == 0 and str(number).startswith("-") else number


_FLOAT = _Codec(_read_float, _write_float)`,
  option: `
def _option_of(item: _Codec) -> _Codec:
    return _Codec(
        lambda value: None if value is None else item.read(value),
        lambda value: None if value is None else item.write(value),
    )`,
  boxed: `
def _boxed_of(item: _Codec) -> _Codec:
    """Of an option: None is none, a tuple of one holds it."""

    def read(value: Any) -> Any:
        if value is None:
            return None
        if not isinstance(value, dict) or list(value) != ["some"]:
            raise TypeError(f"{_short(value)} is no option of an option")
        return (item.read(value["some"]),)

    def write(value: Any) -> Any:
        if value is None:
            return None
        if not isinstance(value, tuple) or len(value) != 1:
            raise TypeError(f"{_short(value)} is no tuple of one")
        return {"some": item.write(value[0])}

    return _Codec(read, write)`,
  tuple: `
def _tuple_of(items: list) -> _Codec:
    def parts(value: Any) -> Any:
        if not isinstance(value, (list, tuple)) or len(value) != len(items):
            raise TypeError(f"{_short(value)} is no tuple of {len(items)}")
        return zip(items, value)

    return _Codec(
        lambda value: tuple(item.read(each) for item, each in parts(value)),
        lambda value: [item.write(each) for item, each in parts(value)],
    )`,
  record: `
def _record_of(made: type, fields: list) -> _Codec:
    """Each field by its name on the wire and its name here."""

    def read(value: Any) -> Any:
        if not isinstance(value, dict) or set(value) != {there for there, _, _ in fields}:
            raise TypeError(f"{_short(value)} is no {made.__name__}")
        return made(*(codec.read(value[there]) for there, _, codec in fields))

    def write(value: Any) -> Any:
        if not isinstance(value, made):
            raise TypeError(f"{_short(value)} is no {made.__name__}")
        return {there: codec.write(getattr(value, here)) for there, here, codec in fields}

    return _Codec(read, write)`,
  data: `
def _data_of(makers: Callable[[], dict]) -> _Codec:
    """What one of the constructors makes; one without fields travels as its name."""

    def read(value: Any) -> Any:
        made = {value: {}} if isinstance(value, str) else value
        if not isinstance(made, dict) or len(made) != 1:
            raise TypeError(f"{_short(value)} is no constructor with its fields")
        ((name, fields),) = made.items()
        if name not in makers():
            raise TypeError(f"{name[:50]} is no constructor")
        return _record_of(*makers()[name]).read(fields)

    def write(value: Any) -> Any:
        for name, (made, parts) in makers().items():
            if isinstance(value, made):
                fields = _record_of(made, parts).write(value)
                return {name: fields} if fields else name
        raise TypeError(f"{_short(value)} is made by no constructor")

    return _Codec(read, write)`,
}
