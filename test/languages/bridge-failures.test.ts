/** What goes wrong between the two ends has a name, reaches every call that waits, and never hangs. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { fee, greeting } from '../render/subjects.ts'
import { bridgeFolder, failure, openScript, runPythonScript } from './bridge.ts'
import { hasToolchain } from './toolchains.ts'

/** Other sides that misbehave, as programs for `node -e`; `reply` writes a frame. */
const reply = `
const reply = text => { const body = Buffer.from(text); const head = Buffer.alloc(4); head.writeUInt32BE(body.length)
  process.stdout.write(Buffer.concat([head, body])) }
process.stdin.once('data', () => {`
const others = {
  dies: `${reply} process.exit(7) })`,
  isKilled: `${reply} process.kill(process.pid, 'SIGKILL') })`,
  isSilent: `${reply} })`,
  stopsInsideAFrame: `${reply} process.stdout.write(Buffer.from([0, 0, 1, 0, 123])); process.stdin.destroy() })`,
  talksTooMuch: `${reply} process.stdout.write(Buffer.from([255, 255, 255, 255])); setInterval(() => 0, 1000) })`,
  talksNoJson: `${reply} reply('nonsense'); setInterval(() => 0, 1000) })`,
  talksNoUtf8: `${reply} reply(Buffer.from([34, 255, 34])); setInterval(() => 0, 1000) })`,
  answersNobody: `${reply} reply('{"id":99,"value":1}') })`,
  answersNull: `${reply} reply('null') })`,
  answersAnotherType: `${reply} reply('{"id":1,"value":true}') })`,
  refusesAll: `${reply} reply('{"id":null,"error":{"name":"FrameTooLarge","message":"no"}}') })`,
  readsNothing: 'setInterval(() => 0, 1000)',
} as const

/** For two calls at once: the name of each one's error. */
const outcomes: Readonly<Record<keyof typeof others, readonly [string, string]>> = {
  dies: ['BridgeClosed', 'BridgeClosed'],
  isKilled: ['BridgeClosed', 'BridgeClosed'],
  isSilent: ['BridgeTimeout', 'BridgeClosed'],
  stopsInsideAFrame: ['BridgeClosed', 'BridgeClosed'],
  talksTooMuch: ['FrameTooLarge', 'FrameTooLarge'],
  talksNoJson: ['BadFrame', 'BadFrame'],
  talksNoUtf8: ['BadFrame', 'BadFrame'],
  answersNobody: ['BadFrame', 'BadFrame'],
  answersNull: ['BadFrame', 'BadFrame'],
  answersAnotherType: ['BadFrame', 'BridgeTimeout'],
  refusesAll: ['FrameTooLarge', 'FrameTooLarge'],
  readsNothing: ['BridgeTimeout', 'BridgeClosed'],
}
/** Only the other sides that say nothing are waited for so long. */
const patience = (name: string): number => (outcomes[name as 'dies'].includes('BridgeTimeout') ? 700 : 60_000)

for (const [name, program] of Object.entries(others))
  test(`JavaScript calls another side that ${name}`, async context => {
    const folder = bridgeFolder(context, [fee])
    const options = { command: [process.execPath, '-e', program], timeoutMs: patience(name) }
    const { call } = await openScript(context, join(folder, 'shippingFee.remote.mjs'), 'shippingFee', options)
    const both = [call(1, false), call(2, false)].map(failure)
    assert.deepEqual(await Promise.all(both), outcomes[name as keyof typeof others])
    if (name !== 'answersAnotherType')
      assert.notEqual(await failure(call(3, false)), 'gave 490', 'a bridge that has ended stays so')
  })

test('Python calls other sides that misbehave', async context => {
  if (!hasToolchain(context, 'python')) return
  const folder = bridgeFolder(context, [fee])
  const script = `
import json
from concurrent.futures import ThreadPoolExecutor
from shipping_fee_remote import BridgeError, ShippingFeeBridge
def failure(bridge, grams):
    try:
        return repr(bridge.shipping_fee(grams, False))
    except BridgeError as error:
        return type(error).__name__
found = {}
for name, program, patience in json.loads(${JSON.stringify(
    JSON.stringify(Object.entries(others).map(([name, program]) => [name, program, patience(name) / 1000])),
  )}):
    with ShippingFeeBridge([${JSON.stringify(process.execPath)}, "-e", program], timeout=patience) as bridge:
        with ThreadPoolExecutor(2) as pool:
            found[name] = list(pool.map(lambda grams: failure(bridge, grams), [1, 2]))
        if name != "answersAnotherType":
            assert failure(bridge, 3) != "490"
print(json.dumps(found))
`
  const found = (await runPythonScript(folder, script)) as Record<string, string[]>
  for (const [name, wanted] of Object.entries(outcomes)) {
    // Two threads: either may be the one whose patience ends first.
    assert.deepEqual(found[name]?.toSorted(), wanted.toSorted(), name)
  }
})

test('a command that does not exist is a closed bridge', async context => {
  const folder = bridgeFolder(context, [fee])
  const options = { command: [join(folder, 'nowhere')] }
  const { call } = await openScript(context, join(folder, 'shippingFee.remote.mjs'), 'shippingFee', options)
  assert.equal(await failure(call(1, false)), 'BridgeClosed')
  if (!hasToolchain(context, 'python')) return
  const script = `
import json
from shipping_fee_remote import BridgeClosed, ShippingFeeBridge
try:
    ShippingFeeBridge(["./nowhere"])
except BridgeClosed as error:
    print(json.dumps(type(error).__name__))
`
  assert.equal(await runPythonScript(folder, script), 'BridgeClosed')
})

test('a frame beyond the limit is refused by name where it starts, and the bridge goes on', async context => {
  if (!hasToolchain(context, 'python')) return
  const folder = bridgeFolder(context, [greeting])
  const patient = { timeoutMs: 200_000 }
  const { call } = await openScript(context, join(folder, 'greeting.bridge.mjs'), 'greeting', patient)
  assert.equal(await failure(call('\ud800')), 'InputOutsideDomain')
  assert.equal(await failure(call('x'.repeat(17 << 20))), 'FrameTooLarge')
  // The argument fits, the result does not.
  assert.equal(await failure(call('x'.repeat((16 << 20) - 40))), 'FrameTooLarge')
  assert.match(String(await call('x'.repeat(1 << 20))), /x{100}/)
  const script = `
import json
from greeting_bridge import FrameTooLarge, GreetingBridge
def name(bridge, length):
    try:
        return len(bridge.greeting("x" * length)) > length
    except FrameTooLarge as error:
        return type(error).__name__
with GreetingBridge(timeout=200) as bridge:
    print(json.dumps([name(bridge, 17 << 20), name(bridge, (16 << 20) - 40), name(bridge, 1 << 20)]))
`
  assert.deepEqual(await runPythonScript(folder, script), ['FrameTooLarge', 'FrameTooLarge', true])
})

test('a closed bridge answers what waits, then refuses by name', async context => {
  if (!hasToolchain(context, 'python')) return
  const folder = bridgeFolder(context, [fee])
  const { call, close } = await openScript(context, join(folder, 'shippingFee.bridge.mjs'), 'shippingFee')
  const waiting = [call(1, false), call(2, true)]
  await close()
  assert.deepEqual(await Promise.all(waiting), [490, 990])
  assert.equal(await failure(call(1, false)), 'BridgeClosed')
})

test('generic clients call any executable that speaks the frames', async context => {
  if (!hasToolchain(context, 'python')) return
  const folder = bridgeFolder(context, [fee])
  const options = { command: ['python3', join(folder, 'shipping_fee_server.py')] }
  const { call } = await openScript(context, join(folder, 'shippingFee.remote.mjs'), 'shippingFee', options)
  assert.equal(await call(200, true), 990)
  const script = `
import json
from shipping_fee_remote import ShippingFeeBridge
with ShippingFeeBridge([${JSON.stringify(process.execPath)}, "shippingFee.server.mjs"]) as bridge:
    print(json.dumps(bridge.shipping_fee(200, True)))
`
  assert.equal(await runPythonScript(folder, script), 990)
})

test('a server that is sent what is no frame says so and ends', context => {
  if (!hasToolchain(context, 'python')) return
  const folder = bridgeFolder(context, [fee])
  const servers = [
    ['python3', 'shipping_fee_server.py'],
    [process.execPath, 'shippingFee.server.mjs'],
  ] as const
  for (const [command, file] of servers)
    for (const [input, name] of [
      [Buffer.from([255, 255, 255, 255]), 'FrameTooLarge'],
      [Buffer.from([0, 0, 0, 2, 123, 123]), 'BadFrame'],
      [Buffer.concat([Buffer.from([0, 1, 0, 0]), Buffer.alloc(65536, '[')]), 'BadFrame'],
    ] as const) {
      const { stdout, status } = spawnSync(command, [file], { cwd: folder, input })
      const answer = JSON.parse(stdout.subarray(4).toString()) as { id: null; error: { name: string } }
      assert.deepEqual([status, answer.id, answer.error.name], [0, null, name], file)
    }
})
