/**
 * Grammar membership: whether a term derives from the start symbol. Bottom-up over the term, for each subterm the
 * set of non-terminals that derive it: productions that are no lone non-terminal first (their arguments are smaller
 * terms, decided already), then the closure under lone non-terminals. (Why this exists twice: README.md here.)
 */
import { letNames, type Node, textOf } from './nodes.ts'
import type { Known, Rule, Wanted } from './task.ts'

interface Derivation {
  readonly wanted: Wanted
  readonly locals: ReadonlySet<string>
  /** Non-terminals of each group, by identity, and of each atom, by text. */
  readonly derives: Map<Node, ReadonlySet<string>>
}

/** Why the definition is outside the grammar; undefined when it is inside, or when there is no grammar. */
export function grammarFault(wanted: Wanted, given: Known): string | undefined {
  const { start } = wanted
  if (start === undefined) return freeFault(given)
  const body = renamed(wanted, given)
  if (body === undefined) return 'the body speaks of a parameter by a name that is not its own'
  const derivation: Derivation = { wanted, locals: letNames(body), derives: new Map() }
  for (const node of bottomUp(body)) derivation.derives.set(node, derivable(derivation, node))
  if (derivation.derives.get(body)?.has(start) === true) return undefined
  const culprit = bottomUp(body).find(node => isTerm(node) && derivation.derives.get(node)?.size === 0)
  const text = textOf(culprit ?? body)
  return `${start} does not derive ${text.length > 200 ? `${text.slice(0, 200)} …` : text}`
}

const isTerm = (node: Node): boolean => typeof node !== 'string' && typeof node[0] === 'string'
const binders = new Set(['forall', 'exists', 'lambda', 'choice', 'match', '!', 'as'])

/** Without a grammar any term of the logic will do, but no quantifier. */
function freeFault(given: Known): string | undefined {
  const found = bottomUp(given.body).find(node => typeof node !== 'string' && binders.has(String(node[0])))
  return found === undefined ? undefined : 'the body is no quantifier-free term'
}

/** The body with the file's parameter names; undefined where that cannot be done without capture. */
function renamed(wanted: Wanted, given: Known): Node | undefined {
  const names = new Map(given.parameters.map(([name], i) => [name, wanted.parameters[i]?.[0] ?? name]))
  if ([...names].every(([from, to]) => from === to)) return given.body
  const others = new Set(wanted.parameters.map(([name]) => name).filter(name => !names.has(name)))
  if (letNames(given.body).size > 0) return undefined
  if (bottomUp(given.body).some(node => typeof node === 'string' && others.has(node))) return undefined
  const done = new Map<Node, Node>()
  for (const node of bottomUp(given.body))
    done.set(
      node,
      typeof node === 'string' ? (names.get(node) ?? node) : node.map(child => done.get(child) ?? child),
    )
  return done.get(given.body)
}

/** Every distinct group and atom, children first. */
function bottomUp(root: Node): Node[] {
  const order: Node[] = []
  const seen = new Set<Node>()
  const stack: Node[] = [root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    order.push(node)
    if (typeof node !== 'string') for (const child of node) stack.push(child)
  }
  return childrenFirst(order)
}

/** Groups are trees read from text, so an atom-first reversal of preorder is a valid order. */
const childrenFirst = (preorder: readonly Node[]): Node[] => [
  ...preorder.filter(node => typeof node === 'string'),
  ...preorder.filter(node => typeof node !== 'string').reverse(),
]

function derivable(derivation: Derivation, node: Node): ReadonlySet<string> {
  const { rules } = derivation.wanted
  const names = new Set(rules.map(({ name }) => name))
  const found = new Set<string>()
  for (const rule of rules)
    if (
      rule.productions.some(
        production => !isLone(production, names) && matches(derivation, names, production, node),
      )
    )
      found.add(rule.name)
  closeUnderLone(rules, found)
  return found
}

const isLone = (production: Node, names: ReadonlySet<string>): boolean =>
  typeof production === 'string' && names.has(production)

function closeUnderLone(rules: readonly Rule[], found: Set<string>): void {
  for (let size = -1; size !== found.size; ) {
    size = found.size
    for (const { name, productions } of rules)
      if (productions.some(production => typeof production === 'string' && found.has(production)))
        found.add(name)
  }
}

function matches(derivation: Derivation, names: ReadonlySet<string>, production: Node, term: Node): boolean {
  const pairs: (readonly [Node, Node, head: boolean])[] = [[production, term, false]]
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [template, node, head] = pair
    if (typeof template === 'string') {
      const ok =
        names.has(template) && !head ? derivation.derives.get(node)?.has(template) : template === node
      if (ok !== true) return false
    } else if (isAny(template)) {
      if (!isOfKind(derivation, template, node)) return false
    } else {
      if (typeof node === 'string' || node.length !== template.length) return false
      for (const [i, part] of template.entries()) pairs.push([part, node[i] as Node, i === 0])
    }
  }
  return true
}

const anyKinds = new Set(['Constant', 'Variable', 'InputVariable', 'LocalVariable'])
const isAny = (template: readonly Node[]): boolean =>
  template.length === 2 && anyKinds.has(String(template[0]))

function isOfKind({ wanted, locals }: Derivation, [kind, sort]: readonly Node[], node: Node): boolean {
  const text = textOf(sort ?? '')
  if (kind === 'Constant') return isLiteral(node, text)
  if (typeof node !== 'string') return false
  if (kind === 'LocalVariable') return locals.has(node)
  const input = wanted.parameters.some(([name, of]) => name === node && of === text)
  return input || (kind === 'Variable' && locals.has(node))
}

function isLiteral(node: Node, sort: string): boolean {
  const text = textOf(node)
  if (sort === 'Int') return /^(\d+|\( - \d+ \))$/.test(text)
  if (sort === 'Bool') return text === 'true' || text === 'false'
  if (sort === 'String') return text.startsWith('"')
  const width = /^\( _ BitVec (\d+) \)$/.exec(sort)?.[1]
  return width !== undefined && /^#b[01]+$/.test(text) && text.length === Number(width) + 2
}
