/** Functions added to a Rust file for floats, and the comparison of values with floats inside. */
import type { DataType, RecordType } from '../../anrf/type.ts'
import type { Helper } from '../language.ts'
import { armOfTwo } from '../layout/rust/braces.ts'
import { dataName, fieldNames, recordName, variantName } from './rust-names.ts'

type Write = (text: string, ...needs: readonly string[]) => Helper

/** Sizes of tuples that can be compared. */
const largestTuple = 8

function sameTuple(helper: Write, size: number): readonly [string, Helper] {
  const letters = Array.from({ length: size }, (_, i) => `T${i}`)
  const bounds = letters.map(letter => `${letter}: Same`).join(', ')
  const parts = letters.map((_, i) => `self.${i}.same(&other.${i})`)
  return [
    `Same${size}`,
    helper(`
impl<${bounds}> Same for (${letters.join(', ')}) {
    fn same(&self, other: &Self) -> bool {
${conjunction(parts)}
    }
}`),
  ]
}

/** The comparison of a type that the file declares. */
export function sameImplementation(type: RecordType | DataType): readonly string[] {
  if (type.kind === 'Record') {
    const parts = fieldNames(type.fields).map(name => `self.${name}.same(&other.${name})`)
    return implementation(recordName(type), [conjunction(parts)])
  }
  const arms = type.constructors.flatMap(({ fields }, i) => {
    const own = `Self::${variantName(type, i)}`
    if (fields.length === 0) return [`            (${own}, ${own}) => true,`]
    const names = fieldNames(fields)
    const left = names.map((name, k) => `${name}: a${k}`)
    const right = names.map((name, k) => `${name}: b${k}`)
    const same = names.map((_, k) => `a${k}.same(b${k})`).join(' && ')
    return armOfTwo(own, [left, right], same, 12)
  })
  const others = type.constructors.length > 1 ? ['            _ => false,'] : []
  return implementation(dataName(type), ['        match (self, other) {', ...arms, ...others, '        }'])
}

const conjunction = (parts: readonly string[]): string => `        ${parts.join(' && ')}`

const implementation = (name: string, body: readonly string[]): readonly string[] => [
  `impl Same for ${name} {`,
  '    fn same(&self, other: &Self) -> bool {',
  ...body,
  '    }',
  '}',
]

export const rustPartHelpers = (helper: Write): Readonly<Record<string, Helper>> => ({
  smaller: helper(`
/// The smaller; NaN if one is NaN; -0.0 is smaller than 0.0.
fn smaller(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else if a < b || (a == b && a.is_sign_negative()) {
        a
    } else {
        b
    }
}`),
  larger: helper(`
/// The larger; NaN if one is NaN; 0.0 is larger than -0.0.
fn larger(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else if a > b || (a == b && a.is_sign_positive()) {
        a
    } else {
        b
    }
}`),
  to_integer: helper(
    `
/// The number without its fraction, where it fits 64 bits.
fn to_integer(x: f64) -> Result<i64, Error> {
    if !x.is_finite() {
        Err(Error::NotFinite)
    } else if !(-9223372036854775808.0..9223372036854775808.0).contains(&x.trunc()) {
        Err(Error::Overflow)
    } else {
        Ok(x as i64)
    }
}`,
    'NotFinite',
    'Overflow',
  ),
  float_text: helper(`
/// The fewest digits that read back as x: 12, 0.1, 1e+21, 1.5e-7.
fn float_text(x: f64) -> String {
    let size = x.abs();
    if x.is_nan() {
        "NaN".to_string()
    } else if x.is_infinite() {
        if x > 0.0 { "Infinity" } else { "-Infinity" }.to_string()
    } else if size == 0.0 || (1e-6..1e21).contains(&size) {
        format!("{x}")
    } else {
        let text = format!("{x:e}");
        if size < 1.0 {
            text
        } else {
            text.replace('e', "e+")
        }
    }
}`),
  Same: helper(`
/// Equality as values: NaN is NaN, and -0.0 is not 0.0.
trait Same {
    fn same(&self, other: &Self) -> bool;
}

impl Same for f64 {
    fn same(&self, other: &Self) -> bool {
        self.to_bits() == other.to_bits() || (self.is_nan() && other.is_nan())
    }
}

macro_rules! same_by_equality {
    ($($name:ty)*) => {
        $(impl Same for $name {
            fn same(&self, other: &Self) -> bool {
                self == other
            }
        })*
    };
}
same_by_equality!(bool String i64 u8 u16 u32 u64 u128);

impl<T: Same> Same for [T] {
    fn same(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().zip(other).all(|(a, b)| a.same(b))
    }
}

impl<T: Same> Same for Vec<T> {
    fn same(&self, other: &Self) -> bool {
        self.as_slice().same(other.as_slice())
    }
}

impl<T: Same> Same for Option<T> {
    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Some(a), Some(b)) => a.same(b),
            (None, None) => true,
            _ => false,
        }
    }
}

impl<T: Same> Same for Box<T> {
    fn same(&self, other: &Self) -> bool {
        self.as_ref().same(other.as_ref())
    }
}`),
  holds: helper(
    `
/// Whether one of the items is the value.
fn holds<T: Same + ?Sized, I: std::borrow::Borrow<T>>(items: &[I], value: &T) -> bool {
    items.iter().any(|item| item.borrow().same(value))
}`,
    'Same',
  ),
  ...Object.fromEntries(Array.from({ length: largestTuple - 1 }, (_, i) => sameTuple(helper, i + 2))),
})
