/**
 * A smaller program that a language still gets wrong. All reductions of a round are compiled together; the smallest
 * that still differs is the next round's program.
 */

import { constant } from '../../../shared/anrf/build.ts'
import { requireWellFormed } from '../../../shared/anrf/check.ts'
import { children, type Expr } from '../../../shared/anrf/expr.ts'
import type { Program } from '../../../shared/anrf/program.ts'
import { postorder, treeSize, withChildren } from '../../../shared/anrf/traverse.ts'
import { sameType, type Type } from '../../../shared/anrf/type.ts'
import type { Value } from '../../../shared/anrf/value.ts'
import { differs, judged } from './compare.ts'
import type { TestedLanguage } from './language.ts'
import { withInputs } from './random.ts'
import type { Subject } from './subjects.ts'

const mostRounds = 12
const mostAtOnce = 150

/** The subject with one row that differs, as small as the rounds get it. */
export async function shrunk(language: TestedLanguage, subject: Subject, row: number): Promise<Subject> {
  let best: Subject = {
    ...subject,
    rows: subject.rows.slice(row, row + 1),
    inputs: subject.inputs.slice(row, row + 1),
  }
  for (let round = 0; round < mostRounds; round++) {
    const smaller = reductions(best.input.program)
      .map(program => withInputs(best.name, program, best.inputs))
      .filter(({ rows }) => rows.length > 0)
    const found = (await judged(language, smaller)).find(differs)
    if (found === undefined) return best
    best = found.subject
  }
  return best
}

/** Smaller well-formed programs, the smallest first. */
export function reductions(program: Program): readonly Program[] {
  const all = program.functions.flatMap((definition, i) =>
    smallerTerms(definition.body).map(body => ({
      ...program,
      functions: program.functions.with(i, { ...definition, body }),
    })),
  )
  return all
    .filter(isWellFormed)
    .toSorted((a, b) => sizeOf(a) - sizeOf(b))
    .slice(0, mostAtOnce)
}

/** The term with one node replaced by a part of it, or by a plain constant, of the same type. */
function smallerTerms(root: Expr): readonly Expr[] {
  return postorder(root).flatMap(node => {
    const parts = postorder(node).filter(part => part !== node && sameType(part.type, node.type))
    const plain = node.kind === 'constant' ? undefined : plainValue(node.type)
    const others = [...parts, ...(plain === undefined ? [] : [constant(node.type, plain)])]
    return others.map(other => replaced(root, node, other))
  })
}

function replaced(root: Expr, old: Expr, by: Expr): Expr {
  const memo = new Map<Expr, Expr>([[old, by]])
  for (const node of postorder(root))
    if (!memo.has(node))
      memo.set(
        node,
        withChildren(
          node,
          children(node).map(child => memo.get(child) ?? child),
        ),
      )
  return memo.get(root) ?? root
}

function plainValue(type: Type): Value | undefined {
  switch (type.kind) {
    case 'Int':
      return 1
    case 'Bool':
      return true
    case 'String':
      return 'a'
    case 'Float':
      return 0.5
    case 'BitVec':
      return 1n
    case 'List':
    case 'Option':
      return []
    default:
      return undefined
  }
}

const sizeOf = ({ functions }: Program): number =>
  functions.reduce((sum, { body }) => sum + treeSize(body), 0)

function isWellFormed(program: Program): boolean {
  try {
    requireWellFormed(program)
    return true
  } catch {
    return false
  }
}
