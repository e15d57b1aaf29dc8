/** Runs rendered Python in one real interpreter: all programs and inputs at once, through a folder of modules. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Type, typeParts } from '../../shared/anrf/type.ts'
import type { Value } from '../../shared/anrf/value.ts'
import { entryName } from '../../shared/render/function-names.ts'
import { python, pythonPartNames, pythonRenderer } from '../../shared/render/languages/python.ts'
import type { PartNames } from '../../shared/render/part-names.ts'
import { type Case, entryOf, type Outcome } from '../render/agreement.ts'

const driver = `
import dataclasses, importlib, json, struct, sys
sys.path.insert(0, sys.argv[1])
def shown(value):
    if isinstance(value, (bool, str)) or value is None: return value
    if isinstance(value, int): return {"int": str(value)}
    if isinstance(value, float): return {"float": struct.pack(">d", value).hex()}
    if isinstance(value, list): return {"list": list(map(shown, value))}
    if isinstance(value, tuple): return {"tuple": list(map(shown, value))}
    return {"made": [type(value).__name__, *(shown(getattr(value, f.name)) for f in dataclasses.fields(value))]}
def given(value, module):
    if not isinstance(value, dict): return value
    [(kind, content)] = value.items()
    if kind == "int": return int(content)
    if kind == "float": return struct.unpack(">d", bytes.fromhex(content))[0]
    if kind == "made": return getattr(module, content[0])(*(given(item, module) for item in content[1:]))
    items = [given(item, module) for item in content]
    return tuple(items) if kind == "tuple" else items
names = json.load(open(sys.argv[1] + "/names.json"))
results = []
for index, inputs in enumerate(json.load(open(sys.argv[1] + "/cases.json"))):
    try: module = importlib.import_module(f"case_{index}")
    except Exception as error:
        results.append([{"threw": repr(error)} for _ in inputs])
        continue
    call = getattr(module, names[index])
    outcomes = []
    for args in inputs:
        try: outcomes.append({"value": shown(call(*(given(arg, module) for arg in args)))})
        except Exception as error: outcomes.append({"threw": repr(error)})
    results.append(outcomes)
json.dump(results, sys.stdout)
`

export function runPython(cases: readonly Case[]): Outcome[][] {
  const folder = mkdtempSync(join(tmpdir(), 'specwright-python-'))
  try {
    for (const [i, { input }] of cases.entries()) {
      writeFileSync(join(folder, `case_${i}.py`), pythonRenderer.render(input))
    }
    writeFileSync(join(folder, 'cases.json'), JSON.stringify(cases.map(taggedInputs)))
    writeFileSync(
      join(folder, 'names.json'),
      JSON.stringify(cases.map(({ input }) => entryName(python(input), input.program))),
    )
    writeFileSync(join(folder, 'driver.py'), driver)
    const run = spawnSync('python3', ['driver.py', '.'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
    if (run.status !== 0)
      throw new Error(`python3 ended with ${run.status}: ${run.error?.message ?? run.stderr}`)
    const results = JSON.parse(run.stdout) as { value?: unknown; threw?: string }[][]
    return results.map((outcomes, i) => {
      const { returns } = entryOf(cases[i] as Case)
      return outcomes.map(({ value, threw }) =>
        threw === undefined ? { value: untagged(value, returns) } : { threw },
      )
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function taggedInputs(subject: Case): unknown {
  const parts = pythonPartNames(subject.input)
  const types = entryOf(subject).parameters.map(({ type }) => type)
  return subject.inputs.map(row => row.map((value, i) => tagged(value, types[i] as Type, parts)))
}

/** JSON numbers are doubles: integers travel as text, floats as their bits. */
function tagged(value: Value, type: Type, parts: PartNames): unknown {
  const items = value as readonly Value[]
  const inner = (types: readonly Type[], values = items): unknown[] =>
    types.map((of, i) => tagged(values[i] as Value, of, parts))
  switch (type.kind) {
    case 'Int':
    case 'BitVec':
      return { int: String(value) }
    case 'Float':
      return { float: bitsOf(value as number) }
    case 'List':
      return { list: items.map(item => tagged(item, type.element, parts)) }
    case 'Option': {
      if (items.length === 0) return null
      const [held] = inner([type.element])
      return type.element.kind === 'Option' ? { tuple: [held] } : held
    }
    case 'Tuple':
      return { tuple: inner(type.items) }
    case 'Record':
      return { made: [parts.record(type), ...inner(typeParts(type))] }
    case 'Data': {
      const position = type.constructors.findIndex(({ name }) => name === items[0])
      const fields = (type.constructors[position]?.fields ?? []).map(field => field.type)
      return { made: [parts.maker(type, position), ...inner(fields, items.slice(1))] }
    }
    default:
      return value
  }
}

/** What came back, as a value of the type; something else where it is none. */
function untagged(json: unknown, type: Type): unknown {
  const [kind, content] = Object.entries(
    typeof json === 'object' && json !== null ? json : { raw: json },
  )[0] as [string, unknown]
  const items = Array.isArray(content) ? (content as readonly unknown[]) : []
  const inner = (types: readonly Type[], values = items): unknown[] =>
    types.map((of, i) => untagged(values[i], of))
  switch (type.kind) {
    case 'Int':
    case 'BitVec':
      return kind === 'int' ? BigInt(content as string) : json
    case 'Float':
      return kind === 'float' ? Buffer.from(content as string, 'hex').readDoubleBE(0) : json
    case 'List':
      return kind === 'list' ? items.map(item => untagged(item, type.element)) : json
    case 'Option': {
      if (json === null) return []
      return [untagged(type.element.kind === 'Option' ? items[0] : json, type.element)]
    }
    case 'Tuple':
      return kind === 'tuple' && items.length === type.items.length ? inner(type.items) : json
    case 'Record':
      return kind === 'made' ? inner(typeParts(type), items.slice(1)) : json
    case 'Data': {
      const made = type.constructors.find(({ name }) => name === items[0])
      return made === undefined
        ? json
        : [
            made.name,
            ...inner(
              made.fields.map(field => field.type),
              items.slice(1),
            ),
          ]
    }
    default:
      return json
  }
}

function bitsOf(value: number): string {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(value)
  return bytes.toString('hex')
}
