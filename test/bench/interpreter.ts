/** Evaluations per second of a prepared shipping fee: `node test/bench/interpreter.ts`. */
import { apply, int, ite, variable } from '../../shared/anrf/build.ts'
import { prepare } from '../../shared/anrf/interpreter/run.ts'
import { Bool, Int } from '../../shared/anrf/type.ts'

const grams = variable('grams', Int)
const express = variable('express', Bool)
const upTo = (limit: number) => apply('int.le', [grams, int(limit)])
const base = ite(upTo(1000), int(490), ite(upTo(5000), int(790), int(1290)))
const body = ite(express, apply('int.add', [base, int(500)]), base)
const fee = { name: 'shipping_fee', parameters: [grams, express], returns: Int, body }
const prepared = prepare({ entry: fee.name, functions: [fee] })

const rounds = 5
const runs = 1_000_000
let best = 0
let fuel = 0
for (let round = 0; round < rounds; round++) {
  fuel = 0
  const start = performance.now()
  for (let i = 0; i < runs; i++) fuel += prepared.run([i % 30_000, i % 2 === 0]).fuelUsed
  best = Math.max(best, (runs / (performance.now() - start)) * 1000)
}
const operators = (best * fuel) / runs
console.log(
  `${(best / 1e6).toFixed(2)} million evaluations/s, ${(operators / 1e6).toFixed(1)} million operators/s`,
)
