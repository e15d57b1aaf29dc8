/** A hundred crashes between blob and pointer, in the embedded stores. */
import { test } from 'node:test'
import { crashBetweenBlobAndPointer } from '../blob-and-pointer.ts'
import { scratchFolder } from '../surroundings.ts'

test('a hundred crashes leave no dangling pointer, and orphans that the sweep removes', () =>
  crashBetweenBlobAndPointer(scratchFolder(), {}, { lives: 100, atOnce: 2 }))
