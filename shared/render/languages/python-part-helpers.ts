/** Functions added to a Python file for floats, options, records and named data. */
import type { Helper } from '../language.ts'

type Write = (text: string, ...needs: readonly string[]) => Helper

export const pythonPartHelpers = (helper: Write): Readonly<Record<string, Helper>> => ({
  _divide: helper(
    `
def _divide(a: float, b: float) -> float:
    """Quotient as IEEE 754 has it: by zero an infinity, or NaN."""
    if b != 0:
        return a / b
    if a == 0 or math.isnan(a):
        return math.nan
    return math.copysign(math.inf, a) * math.copysign(1.0, b)`,
    'math',
  ),
  _smaller: helper(
    `
def _smaller(a: float, b: float) -> float:
    """The smaller; NaN if one is NaN; -0.0 is smaller than 0.0."""
    if math.isnan(a) or math.isnan(b):
        return math.nan
    if a == b:
        return a if math.copysign(1.0, a) < 0 else b
    return min(a, b)`,
    'math',
  ),
  _larger: helper(
    `
def _larger(a: float, b: float) -> float:
    """The larger; NaN if one is NaN; 0.0 is larger than -0.0."""
    if math.isnan(a) or math.isnan(b):
        return math.nan
    if a == b:
        return a if math.copysign(1.0, a) > 0 else b
    return max(a, b)`,
    'math',
  ),
  _square_root: helper(
    `
def _square_root(x: float) -> float:
    """Square root; NaN for a negative number."""
    return math.sqrt(x) if x >= 0 else math.nan`,
    'math',
  ),
  _integral: helper(
    `
def _integral(rounding: Callable[[float], int], x: float) -> float:
    """x rounded to an integral float; what has no integer stays."""
    return math.copysign(float(rounding(x)), x) if math.isfinite(x) else x`,
    'math',
    'Callable',
  ),
  _to_float: helper(
    `
def _to_float(n: int) -> float:
    """The float nearest to n; beyond the largest, an infinity."""
    try:
        return float(n)
    except OverflowError:
        return math.inf if n > 0 else -math.inf`,
    'math',
  ),
  _to_integer: helper(
    `
def _to_integer(x: float) -> int:
    """x without its fraction."""
    if not math.isfinite(x):
        raise ValueError("NotFinite")
    return int(x)`,
    'math',
  ),
  _float_text: helper(
    `
def _float_text(x: float) -> str:
    """The fewest digits that read back as x: 12, 0.1, 1e+21, 1.5e-7."""
    if not math.isfinite(x):
        return "NaN" if math.isnan(x) else "Infinity" if x > 0 else "-Infinity"
    sign = "-" if math.copysign(1.0, x) < 0 else ""
    mantissa, _, exponent = f"{abs(x)!r}e0".partition("e")
    whole, _, fraction = mantissa.partition(".")
    point = len(whole) + int(exponent.partition("e")[0])
    digits = (whole + fraction).lstrip("0")
    point -= len(whole + fraction) - len(digits)
    digits = digits.rstrip("0")
    if not digits:
        return sign + "0"
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    rest = "." + digits[1:] if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{rest}e{point - 1:+d}"`,
    'math',
  ),
  _same: helper(
    `
def _same(a: object, b: object) -> bool:
    """Equal as values: NaN is NaN, and -0.0 is not 0.0."""
    if isinstance(a, float) and isinstance(b, float):
        same_sign = math.copysign(1.0, a) == math.copysign(1.0, b)
        return (a == b and same_sign) or (math.isnan(a) and math.isnan(b))
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(map(_same, a, b))
    if is_dataclass(a) and type(a) is type(b):
        return all(_same(getattr(a, f.name), getattr(b, f.name)) for f in fields(a))
    return a == b`,
    'math',
    'is_dataclass',
    'fields',
  ),
  _holds: helper(
    `
def _holds(items: list[T], wanted: T) -> bool:
    """Whether one of the items is the same value."""
    return any(_same(item, wanted) for item in items)`,
    '_same',
    'T',
  ),
  _held: helper(
    `
def _held(option: T | None) -> T:
    """The value that the option holds."""
    if option is None:
        raise ValueError("EmptyOption")
    return option`,
    'T',
  ),
  _or_else: helper(
    `
def _or_else(option: T | None, otherwise: T) -> T:
    return otherwise if option is None else option`,
    'T',
  ),
  _or_else_boxed: helper(
    `
def _or_else_boxed(option: tuple[T] | None, otherwise: T) -> T:
    return otherwise if option is None else option[0]`,
    'T',
  ),
  _map_option: helper(
    `
def _map_option(option: T | None, step: Callable[[T], U]) -> U | None:
    return None if option is None else step(option)`,
    'Callable',
    'T',
    'U',
  ),
  _map_boxed_option: helper(
    `
def _map_boxed_option(option: tuple[T] | None, step: Callable[[T], U]) -> U | None:
    return None if option is None else step(option[0])`,
    'Callable',
    'T',
    'U',
  ),
  _map_option_boxed: helper(
    `
def _map_option_boxed(option: T | None, step: Callable[[T], U]) -> tuple[U] | None:
    return None if option is None else (step(option),)`,
    'Callable',
    'T',
    'U',
  ),
  _map_boxed_option_boxed: helper(
    `
def _map_boxed_option_boxed(option: tuple[T] | None, step: Callable[[T], U]) -> tuple[U] | None:
    return None if option is None else (step(option[0]),)`,
    'Callable',
    'T',
    'U',
  ),
  _made_by: helper(
    `
def _made_by(maker: type[T], value: object) -> T:
    """The value, which the maker must have made."""
    if not isinstance(value, maker):
        raise TypeError("WrongConstructor")
    return value`,
    'T',
  ),
})
