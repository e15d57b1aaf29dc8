/**
 * Occurrences of one text in another, in linear time whatever the texts are. The engine's own search is faster on
 * nearly all of them and takes the product of the lengths on some, and nothing ends it: it has those only where the
 * product is small. The rest is the two-way algorithm (Crochemore and Perrin, "Two-way string-matching", JACM 38, 1991).
 */

/** Comparisons that the engine may take at worst: some milliseconds. */
const mostComparisons = 1 << 24

/** UTF-16 offset of the first occurrence at or after `from`, else -1; an empty needle occurs at `from`. */
export function occurrence(text: string, needle: string, from = 0): number {
  if ((text.length - from) * needle.length <= mostComparisons) return text.indexOf(needle, from)
  return twoWay(text, needle, from)
}

/** What stands between the occurrences of a separator that is not empty, found from left to right. */
export function pieces(text: string, separator: string): readonly string[] {
  if (text.length * separator.length <= mostComparisons) return text.split(separator)
  const found: string[] = []
  let from = 0
  for (let at = occurrence(text, separator); at >= 0; at = occurrence(text, separator, from)) {
    found.push(text.slice(from, at))
    from = at + separator.length
  }
  return [...found, text.slice(from)]
}

/**
 * The needle is cut in two where its right part's local period is the whole needle's. The right part is compared from
 * left to right, then the left one from right to left; each mismatch says how far no occurrence can begin.
 */
export function twoWay(text: string, needle: string, from: number): number {
  const { cut, period } = criticalFactorization(needle)
  const last = text.length - needle.length
  const periodic = needle.startsWith(needle.slice(0, cut), period)
  const shift = periodic ? period : Math.max(cut, needle.length - cut) + 1
  /** How much of the needle is known to agree from the round before, where it repeats itself. */
  let known = 0
  for (let at = from; at <= last; ) {
    let i = Math.max(cut, known)
    while (i < needle.length && needle.charCodeAt(i) === text.charCodeAt(at + i)) i++
    if (i < needle.length) {
      at += i - cut + 1
      known = 0
      continue
    }
    let j = cut - 1
    while (j >= known && needle.charCodeAt(j) === text.charCodeAt(at + j)) j--
    if (j < known) return at
    at += shift
    known = periodic ? needle.length - period : 0
  }
  return -1
}

interface Factorization {
  /** Where the right part begins. */
  readonly cut: number
  /** The right part's period. */
  readonly period: number
}

/** The later of the two largest suffixes, in the order of the units and in its reverse. */
function criticalFactorization(needle: string): Factorization {
  const upwards = largestSuffix(needle, 1)
  const downwards = largestSuffix(needle, -1)
  return upwards.cut > downwards.cut ? upwards : downwards
}

/** The largest suffix and its period, in one pass that holds two candidates against each other. */
function largestSuffix(needle: string, sign: 1 | -1): Factorization {
  let cut = 0
  let rival = 1
  let agree = 0
  let period = 1
  while (rival + agree < needle.length) {
    const order = sign * (needle.charCodeAt(rival + agree) - needle.charCodeAt(cut + agree))
    if (order < 0) {
      rival += agree + 1
      agree = 0
      period = rival - cut
    } else if (order > 0) {
      cut = rival
      rival = cut + 1
      agree = 0
      period = 1
    } else if (agree + 1 < period) agree++
    else {
      rival += period
      agree = 0
    }
  }
  return { cut, period }
}
