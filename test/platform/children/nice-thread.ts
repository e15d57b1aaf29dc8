/** A thread that is as nice as it was told to be, and says how nice that is. */
import { getPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { beNice } from '../../../shared/platform/embedded/compute/niceness.ts'

beNice()
parentPort?.postMessage(getPriority(0))
