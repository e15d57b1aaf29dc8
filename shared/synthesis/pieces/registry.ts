/** The ways to take a task to pieces, one line each. */
import { cuts } from './cuts.ts'
import { filtered, firstFound } from './kept.ts'
import { mapped } from './mapped.ts'
import type { Piecing, Row, Signature } from './piecing.ts'

const ways: readonly ((signature: Signature, rows: readonly Row[]) => readonly Piecing[])[] = [
  cuts,
  mapped,
  filtered,
  firstFound,
]

const mostPiecings = 4

/** Those with the most rows first: they say most. */
export const piecingsOf = (signature: Signature, rows: readonly Row[]): readonly Piecing[] =>
  ways
    .flatMap(way => way(signature, rows))
    .sort((a, b) => b.rows.length - a.rows.length)
    .slice(0, mostPiecings)
