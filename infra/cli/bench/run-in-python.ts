/** Runs rendered Python on examples, in a process of its own with a time limit: the judge of tasks by example. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { runChild } from './child.ts'
import { taskFunction } from './tasks/example-task.ts'
import type { ExampleCase } from './tasks/task.ts'

/** Values of named data are `{"Node": {"field": …}}` or the constructor's name, as everywhere in our JSON. */
const driver = `
import dataclasses, importlib.util, json, sys
code, cases, function = sys.argv[1:4]
found = importlib.util.spec_from_file_location("answer", code)
answer = importlib.util.module_from_spec(found)
sys.modules["answer"] = answer
found.loader.exec_module(answer)

def value_of(item):
    if isinstance(item, list):
        return [value_of(each) for each in item]
    if isinstance(item, dict):
        [(name, fields)] = item.items()
        return getattr(answer, name)(**{key: value_of(each) for key, each in fields.items()})
    if isinstance(item, str) and isinstance(getattr(answer, item, None), type):
        return getattr(answer, item)()
    return item

def json_of(value):
    if isinstance(value, (list, tuple)):
        return [json_of(each) for each in value]
    if dataclasses.is_dataclass(value):
        fields = {each.name: json_of(getattr(value, each.name)) for each in dataclasses.fields(value)}
        return {type(value).__name__: fields} if fields else type(value).__name__
    return value

def same(a, b):
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b))
    return type(a) is type(b) and a == b

failed = []
for index, (inputs, output) in enumerate(json.load(open(cases, encoding="utf-8"))):
    try:
        got = json_of(getattr(answer, function)(*[value_of(each) for each in inputs]))
    except Exception as error:
        got = f"{type(error).__name__}: {error}"
        failed.append({"index": index, "got": got})
        continue
    if not same(got, output):
        failed.append({"index": index, "got": repr(got)[:200]})
print(json.dumps(failed))
`

const Failed = z.array(z.object({ index: z.int(), got: z.string() }))

export interface PythonFinding {
  /** The examples on which the code answers otherwise, with what it answers. */
  readonly failed: z.infer<typeof Failed>
  /** Why nothing was decided. */
  readonly trouble?: string
}

let count = 0

export async function runInPython(
  code: string,
  cases: readonly ExampleCase[],
  { folder, checkLimitMs }: { readonly folder: string; readonly checkLimitMs: number },
): Promise<PythonFinding> {
  const at = (ending: string): string => join(folder, `python-${count}${ending}`)
  count++
  await writeFile(at('.py'), code)
  await writeFile(at('-driver.py'), driver)
  await writeFile(at('.json'), JSON.stringify(cases.map(({ inputs, output }) => [inputs, output])))
  const command = ['python3', '-I', at('-driver.py'), at('.py'), at('.json'), taskFunction]
  const result = await runChild({ command, limitMs: checkLimitMs, graceMs: 0 })
  const failed = result.exitCode === 0 ? Failed.safeParse(JSON.parse(result.stdout)).data : undefined
  if (failed !== undefined) return { failed }
  return { failed: [], trouble: result.killed ? 'the checker ran out of time' : result.stderr.slice(-300) }
}
