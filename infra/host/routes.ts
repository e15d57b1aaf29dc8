/** The routes of the local host, derived from the catalogue; and what a request for no route is told. */
import type { FunctionDeclaration, HttpTrigger } from '../../shared/platform/define-function.ts'
import { FunctionError } from '../../shared/platform/function-error.ts'
import { editDistance } from '../../shared/spec/names.ts'

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
    const place = {
      message: `${method} is not answered here`,
      expected: allow.split(', '),
      hint: `use ${allow}`,
    }
    const error = new FunctionError('METHOD_NOT_ALLOWED', `${path} answers ${allow}, not ${method}`, [place])
    return { error, allow }
  }
  const near = nearest(path, [...new Set(paths.map(route => route.path))])
  const place = { message: `no path ${path}`, expected: near, hint: `near ones: ${near.join(', ')}` }
  return {
    error: new FunctionError('UNKNOWN_ROUTE', `no path ${path}; near ones: ${near.join(', ')}`, [place]),
  }
}

const nearest = (path: string, known: readonly string[]): string[] =>
  known
    .map(candidate => ({ candidate, distance: editDistance(path.slice(0, 100), candidate) }))
    .sort((a, b) => a.distance - b.distance || a.candidate.localeCompare(b.candidate))
    .slice(0, 3)
    .map(({ candidate }) => candidate)
