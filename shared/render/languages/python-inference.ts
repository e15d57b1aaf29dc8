/** What a type checker infers for a term that stands alone, which may be narrower than the type that the term has. */
import type { Apply, Expr } from '../../anrf/expr.ts'
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'

export const isUnionData = (type: Type): boolean => type.kind === 'Data' && type.constructors.length > 1
export const isUnion = (type: Type): boolean => type.kind === 'Option' || isUnionData(type)

/** Types of which a value may not show all: `[]`, `None`, what one constructor of several makes. */
const isOpen = (type: Type): boolean =>
  type.kind === 'List' || isUnion(type) || (type.kind === 'Tuple' && type.items.some(isOpen))

export class PythonInference {
  readonly #known = new Map<Expr, boolean>()
  /** Locals that a checker takes for what they were given, whatever they are declared as. */
  readonly #narrowed = new Set<string>()

  /** Whether the local's type must be said; a union is narrowed to what it is given even so. */
  isDeclared(name: string, value: Expr): boolean {
    const isPlain = this.isPlain(value)
    if (isUnion(value.type) && !isPlain) this.#narrowed.add(name)
    else this.#narrowed.delete(name)
    return !isPlain && !isUnion(value.type)
  }

  /** Whether the term shows its whole type. */
  isPlain(expr: Expr): boolean {
    if (!isOpen(expr.type)) return true
    if (expr.kind === 'variable') return !this.#narrowed.has(expr.name)
    const known = this.#known.get(expr)
    if (known !== undefined) return known
    const isPlain = this.#isPlain(expr)
    this.#known.set(expr, isPlain)
    return isPlain
  }

  #isPlain(expr: Expr): boolean {
    if (expr.kind === 'constant') return isPlainValue(expr.type, expr.value)
    return expr.kind === 'apply' ? this.#isPlainResult(expr) : true
  }

  /** What is left out is declared, or its arguments have been made to show their types. */
  #isPlainResult({ operator, args }: Apply): boolean {
    const isPlain = (i: number): boolean => {
      const arg = args[i] as Expr
      return this.isPlain(arg.kind === 'lambda' ? arg.body : arg)
    }
    switch (operator) {
      case 'if':
        return this.#isPlainEither(args.slice(1))
      case 'list.cons':
      case 'list.concat':
        return this.#isPlainEither(args)
      case 'list.map':
        return isPlain(1)
      case 'list.sort':
        return isPlain(0)
      case 'tuple.make':
        return args.every((_, i) => isPlain(i))
      case 'option.some':
      case 'data.make':
        return false
      default:
        return true
    }
  }

  /** Lists of different types have none in common, but one without items is of any. */
  #isPlainEither(cases: readonly Expr[]): boolean {
    if (cases[0]?.type.kind !== 'List') return cases.some(each => this.isPlain(each))
    const shown = cases.filter(each => !(each.kind === 'constant' && isEmpty(each.value)))
    return shown.length > 0 && shown.every(each => this.isPlain(each))
  }
}

/** A list without items takes the type of its neighbour; other items must show theirs. */
function isPlainValue(type: Type, value: Value): boolean {
  if (!isOpen(type)) return true
  const items = value as readonly Value[]
  if (type.kind === 'Tuple') return type.items.every((item, i) => isPlainValue(item, items[i] as Value))
  if (type.kind !== 'List') return false
  const { element } = type
  if (element.kind === 'Option')
    return items.some(isEmpty) && items.some(item => isPlainHeld(element.element, item))
  const shown = element.kind === 'List' ? items.filter(item => !isEmpty(item)) : items
  return shown.length > 0 && shown.every(item => isPlainValue(element, item))
}

/** Of an option: it is none. */
const isEmpty = (value: Value): boolean => (value as readonly Value[]).length === 0

const isPlainHeld = (type: Type, option: Value): boolean =>
  !isEmpty(option) && isPlainValue(type, (option as readonly Value[])[0] as Value)
