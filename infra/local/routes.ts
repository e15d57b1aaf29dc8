/** The routes of the local host, derived from the catalogue; and what a request for no route is told. */
import type { FunctionDeclaration, HttpTrigger } from '../../shared/platform/define-function.ts'
import { FunctionError } from '../../shared/platform/function-error.ts'

export interface Route {
  readonly declaration: FunctionDeclaration
  readonly trigger: HttpTrigger
  /** The whole path, with `{name}` parameters. */
  readonly path: string
}

export const pathOf = (trigger: HttpTrigger): string =>
  trigger.root === true ? trigger.path : `/api${trigger.path}`

export const routesOf = (functions: readonly FunctionDeclaration[]): readonly Route[] =>
  functions.flatMap(declaration =>
    declaration.triggers.flatMap(trigger =>
      trigger.kind === 'http' ? [{ declaration, trigger, path: pathOf(trigger) }] : [],
    ),
  )

/** Values of the path's parameters, or undefined when the path is another. */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return undefined
  const found: Record<string, string> = {}
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? ''
    const name = /^\{(\w+)\}$/.exec(segment)?.[1]
    if (name !== undefined && value !== '') found[name] = decoded(value)
    else if (segment !== value) return undefined
  }
  return found
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** UNKNOWN_ROUTE with the nearest paths, or METHOD_NOT_ALLOWED with `allow`. */
export function noRoute(
  paths: readonly { readonly method: string; readonly path: string }[],
  method: string,
  path: string,
): { readonly error: FunctionError; readonly allow?: string } {
  const allowed = paths.filter(route => matchPath(route.path, path) !== undefined).map(route => route.method)
  if (allowed.length > 0) {
    const allow = [...new Set(allowed)].join(', ')
    return {
      error: new FunctionError('METHOD_NOT_ALLOWED', `${path} answers ${allow}, not ${method}`),
      allow,
    }
  }
  const near = nearest(path, [...new Set(paths.map(route => route.path))])
  const place = { message: `no path ${path}`, expected: near, hint: `near ones: ${near.join(', ')}` }
  return {
    error: new FunctionError('UNKNOWN_ROUTE', `no path ${path}; near ones: ${near.join(', ')}`, [place]),
  }
}

const nearest = (path: string, known: readonly string[]): string[] =>
  known
    .map(candidate => ({ candidate, distance: editDistance(path, candidate) }))
    .sort((a, b) => a.distance - b.distance || a.candidate.localeCompare(b.candidate))
    .slice(0, 3)
    .map(({ candidate }) => candidate)

/** Levenshtein's distance; long paths are cut, as only nearness matters. */
export function editDistance(first: string, second: string): number {
  const a = first.slice(0, 100)
  const b = second.slice(0, 100)
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
