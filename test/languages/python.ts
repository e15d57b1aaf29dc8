/** Runs rendered Python in one real interpreter: all programs and inputs at once, through a folder of modules. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Value } from '../../shared/anrf/value.ts'
import { pythonRenderer } from '../../shared/render/languages/python.ts'
import type { Case, Outcome } from '../render/agreement.ts'

const driver = `
import importlib, json, sys
sys.path.insert(0, sys.argv[1])
def shown(value):
    if isinstance(value, bool): return value
    if isinstance(value, int): return {"int": str(value)}
    return [shown(item) for item in value] if isinstance(value, list) else value
def given(value):
    if isinstance(value, dict): return int(value["int"])
    return [given(item) for item in value] if isinstance(value, list) else value
results = []
for index, inputs in enumerate(json.load(open(sys.argv[1] + "/cases.json"))):
    call = importlib.import_module(f"case_{index}").subject
    outcomes = []
    for args in inputs:
        try: outcomes.append({"value": shown(call(*map(given, args)))})
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
    writeFileSync(
      join(folder, 'cases.json'),
      JSON.stringify(cases.map(({ inputs }) => inputs.map(row => row.map(tagged)))),
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
    return results.map(outcomes =>
      outcomes.map(({ value, threw }) => (threw === undefined ? { value: untagged(value) } : { threw })),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** JSON numbers are doubles; integers travel as text. */
function tagged(value: Value): unknown {
  if (typeof value === 'number' || typeof value === 'bigint') return { int: String(value) }
  return Array.isArray(value) ? value.map(tagged) : value
}

function untagged(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(untagged)
  return typeof value === 'object' && value !== null && 'int' in value ? BigInt(value.int as string) : value
}
