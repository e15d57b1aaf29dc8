/** How JavaScript and TypeScript write operators on floats: `number` is IEEE 754's double already. */
import {
  at,
  callOf,
  comparison,
  helped,
  named,
  type Piece,
  type Spelling,
  type Spellings,
  written,
} from '../piece.ts'
import type { ScriptDialect } from './script.ts'
import { level } from './script-levels.ts'
import { product, sum } from './script-operators.ts'

/** Zero has one place in the order: its sign would only be asked about. */
const compared =
  (symbol: string, own: number): Spelling =>
  (args, use) =>
    comparison(symbol, own)(
      args.map(piece => (isNegativeZero(piece) ? { ...piece, ...written('0') } : piece)),
      use,
    )

const isNegativeZero = ({ expr }: Piece): boolean => expr.kind === 'constant' && Object.is(expr.value, -0)

export const scriptFloats = ({ int }: ScriptDialect) =>
  ({
    'float.add': sum('+'),
    'float.sub': sum('-'),
    'float.mul': product('*'),
    'float.div': product('/'),
    'float.neg': ([x]) => written(`-${at(x as Piece, level.unary + 1)}`, level.unary),
    'float.abs': named('Math.abs'),
    'float.min': named('Math.min'),
    'float.max': named('Math.max'),
    'float.lt': compared('<', level.relation),
    'float.le': compared('<=', level.relation),
    'float.gt': compared('>', level.relation),
    'float.ge': compared('>=', level.relation),
    'float.eq': compared('===', level.equality),
    'float.sqrt': named('Math.sqrt'),
    'float.floor': named('Math.floor'),
    'float.ceil': named('Math.ceil'),
    'float.trunc': named('Math.trunc'),
    'float.round': helped('roundHalfEven'),
    'float.is_nan': named('Number.isNaN'),
    'float.is_finite': named('Number.isFinite'),
    'float.from_int': ([n]) => (int === 'number' ? (n as Piece) : callOf('Number', [n as Piece])),
    'float.to_int': helped('toInteger'),
    'float.to_text': helped('floatText'),
  }) as const satisfies Partial<Spellings>
