/** A hundred crashes between blob and pointer, in S3 and DynamoDB. */
import { test } from 'node:test'
import { crashBetweenBlobAndPointer } from '../../platform/blob-and-pointer.ts'
import { scratchFolder } from '../../platform/surroundings.ts'
import { names, storesAt } from './stores.ts'

test('a hundred crashes leave no dangling pointer, and orphans that the sweep removes', () =>
  crashBetweenBlobAndPointer(scratchFolder(), storesAt(names()), { lives: 100, atOnce: 3 }))
