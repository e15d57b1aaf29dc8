/**
 * Planted bugs: `node test/languages/corpus/mutants.ts [LANGUAGE…]`. Each is put into a copy of the sources in a temporary
 * folder, and the corpus run on its language there; it must turn red. Prints a table with the rows that differ.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inFolder } from '../folder.ts'

interface Mutant {
  readonly language: string
  readonly bug: string
  /** Under `shared/render`. */
  readonly file: string
  readonly from: string
  readonly to: string
}

const mutants: readonly Mutant[] = [
  {
    language: 'python',
    bug: 'a remainder has the sign of the divisor',
    file: 'languages/python-helpers.ts',
    from: 'return a % abs(b)',
    to: 'return a % b',
  },
  {
    language: 'python',
    bug: 'the smaller of 0.0 and -0.0 is whichever stands first',
    file: 'languages/python-part-helpers.ts',
    from: 'return a if math.copysign(1.0, a) < 0 else b',
    to: 'return a',
  },
  {
    language: 'java',
    bug: 'division of machine integers truncates',
    file: 'languages/java-helpers.ts',
    from: '  return b > 0 ? quotient - 1 : quotient + 1;',
    to: '  return quotient;',
  },
  {
    language: 'java',
    bug: 'texts are ordered by UTF-16 unit',
    file: 'languages/java-helpers.ts',
    from: 'return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());',
    to: 'return a.compareTo(b);',
  },
  {
    language: 'csharp',
    bug: 'signed comparisons compare without sign',
    file: 'languages/csharp-bits.ts',
    from: 'compare(symbol, signed(a as Piece, widthOf(use), use), signed(b as Piece, widthOf(use), use))',
    to: 'compare(symbol, a as Piece, b as Piece)',
  },
  {
    language: 'csharp',
    bug: 'a shift beyond the width wraps round, as the processor does it',
    file: 'languages/csharp-helpers.ts',
    from: 'return b < (WORD)width ? LowBits(a << (int)b, width) : 0;',
    to: 'return LowBits(a << (int)b, width);',
  },
  {
    language: 'javascript',
    bug: 'lengths count UTF-16 units',
    file: 'languages/script-helpers.ts',
    from: '  return [...s].length\n',
    to: '  return s.length\n',
  },
  {
    language: 'javascript',
    bug: 'a replacement is read as a pattern: $& is what was found',
    file: 'languages/script-spellings.ts',
    from: 'written(`() => ',
    to: 'written(`',
  },
  {
    language: 'typescript',
    bug: 'halves are rounded up',
    file: 'languages/script-part-helpers.ts',
    from: 'above < 0.5 || (above === 0.5 && below % 2 === 0)',
    to: 'above < 0.5',
  },
  {
    language: 'rust',
    bug: 'sums, differences and products are not checked',
    file: 'languages/rust-spellings.ts',
    from: 'use.exceeds ? tried(name)(args, use) : plain(args, use)',
    to: 'plain(args, use)',
  },
  {
    language: 'rust',
    bug: 'an index beyond the list is the last item',
    file: 'languages/rust-helpers.ts',
    from: 'items.get(index).ok_or(Error::IndexOutOfRange)',
    to: 'items.get(index).or(items.last()).ok_or(Error::IndexOutOfRange)',
  },
  {
    language: 'go',
    bug: 'a prefix is computed behind the text that it stands before',
    file: 'lowering/in-order.ts',
    from: "'str.prefixof': { overtaken: [0] }",
    to: "'str.prefixof': { overtaken: [] }",
  },
  {
    language: 'go',
    bug: 'lengths count bytes',
    file: 'languages/go-spellings.ts',
    from: 'int64(utf8.RuneCountInString(',
    to: 'int64(len(',
  },
  {
    language: 'python',
    bug: 'a let that nothing reads is dropped',
    file: 'lowering/strict-lets.ts',
    from: 'if (mayFail(value, name => failing.has(name))) return true\n',
    to: '',
  },
  {
    language: 'python',
    bug: 'a zero keeps its sign',
    file: 'languages/python-numerals.ts',
    from: 'return text.removeprefix("-") if float(text) == 0 else text',
    to: 'return text',
  },
  {
    language: 'javascript',
    bug: 'halves of a last digit go up',
    file: 'languages/script-numerals.ts',
    from: ' || (twiceRest === denominator && units % 2n === 1n)',
    to: ' || twiceRest === denominator',
  },
  {
    language: 'rust',
    bug: 'padding counts bytes',
    file: 'languages/rust-words.ts',
    from: 's.chars().count()',
    to: 's.len()',
  },
  {
    language: 'go',
    bug: 'a point may end a number',
    file: 'languages/go-numerals.ts',
    from: 'hasFraction && !isDigits(fraction)',
    to: 'hasFraction && fraction != "" && !isDigits(fraction)',
  },
  {
    language: 'java',
    bug: 'halves of a last digit go up',
    file: 'languages/java-numerals.ts',
    from: 'RoundingMode.HALF_EVEN',
    to: 'RoundingMode.HALF_UP',
  },
  {
    language: 'csharp',
    bug: 'halves of a last digit go up',
    file: 'languages/csharp-numerals.ts',
    from: 'half > 0 || half == 0 && !below.IsEven',
    to: 'half >= 0',
  },
]

const root = join(import.meta.dirname, '../../..')

/** The tree that the run needs, with the bug in it. Throws where the text to replace does not stand there once. */
function plant(folder: string, { file, from, to }: Mutant): void {
  for (const part of ['shared', 'test', 'infra', 'package.json', 'tsconfig.json'])
    cpSync(join(root, part), join(folder, part), {
      recursive: true,
      filter: path => !path.includes('node_modules'),
    })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const path = join(folder, 'shared/render', file)
  const text = readFileSync(path, 'utf8')
  if (text.split(from).length !== 2) throw new Error(`${file} has not one ${from}`)
  writeFileSync(
    path,
    text.replace(from, () => to),
  )
}

/** How many rows differ; undefined where the run did not get as far as counting. */
const differing = (mutant: Mutant): number | undefined =>
  inFolder('mutant', folder => {
    plant(folder, mutant)
    const run = spawnSync(process.execPath, ['test/languages/corpus/run.ts', mutant.language], {
      cwd: folder,
      encoding: 'utf8',
    })
    const [, count] = /(\d+) different/.exec(run.stdout) ?? []
    if (count === undefined) console.log(run.stderr)
    return count === undefined ? undefined : Number(count)
  })

const asked = process.argv.slice(2)
const tried = mutants.filter(({ language }) => asked.length === 0 || asked.includes(language))
console.log('| language | planted bug | rows that differ |\n|---|---|---|')
for (const mutant of tried) {
  const rows = differing(mutant)
  console.log(`| ${mutant.language} | ${mutant.bug} | ${rows ?? 'did not run'} |`)
  if (rows === undefined || rows === 0) process.exitCode = 1
}
