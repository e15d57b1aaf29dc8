/** Linear equalities that all states satisfy (Karr, "Affine relationships among variables of a program", 1976). */

export type Row = readonly bigint[]

/** Equalities with larger coefficients are accidents of the sample. */
const largest = 1000n

/**
 * A basis of the integer rows `[c1, …, cn, c0]` with `c1·x1 + … + cn·xn + c0 = 0` for every given point.
 * Gaussian elimination without fractions on the points, then the kernel read off.
 */
export function affineHull(points: readonly Row[]): readonly Row[] {
  const width = (points[0]?.length ?? 0) + 1
  const { rows, pivots } = reduced(
    points.map(point => [...point, 1n]),
    width,
  )
  const free = Array.from({ length: width }, (_, i) => i).filter(i => !pivots.includes(i))
  return free.map(column => kernelRow(rows, pivots, column, width)).filter(row => row.every(isSmall))
}

const isSmall = (value: bigint): boolean => value <= largest && value >= -largest

function reduced(points: readonly Row[], width: number) {
  const rows: bigint[][] = []
  const pivots: number[] = []
  for (const point of points) {
    let row = [...point]
    rows.forEach((known, i) => {
      row = eliminated(row, known, pivots[i] as number)
    })
    const pivot = row.findIndex(value => value !== 0n)
    if (pivot < 0) continue
    rows.forEach((known, i) => {
      rows[i] = eliminated(known, row, pivot)
    })
    rows.push(row)
    pivots.push(pivot)
    if (rows.length === width) break
  }
  return { rows, pivots }
}

function eliminated(row: readonly bigint[], by: readonly bigint[], pivot: number): bigint[] {
  const factor = row[pivot] as bigint
  if (factor === 0n) return [...row]
  const lead = by[pivot] as bigint
  return primitive(row.map((value, i) => value * lead - (by[i] as bigint) * factor))
}

/** The kernel vector with the free column's value made common multiple of all pivots. */
function kernelRow(
  rows: readonly (readonly bigint[])[],
  pivots: readonly number[],
  column: number,
  width: number,
): Row {
  const leads = rows.map((row, i) => row[pivots[i] as number] as bigint)
  const scale = leads.reduce((product, lead) => product * lead, 1n)
  const result = new Array<bigint>(width).fill(0n)
  result[column] = scale
  rows.forEach((row, i) => {
    result[pivots[i] as number] = (-(row[column] as bigint) * scale) / (leads[i] as bigint)
  })
  return primitive(result)
}

function primitive(row: readonly bigint[]): bigint[] {
  let divisor = 0n
  for (const value of row) divisor = gcd(divisor, value < 0n ? -value : value)
  return divisor <= 1n ? [...row] : row.map(value => value / divisor)
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}
