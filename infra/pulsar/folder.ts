/** Where a clone keeps the packages it builds: beside the sources, where git does not look. */
import { join } from 'node:path'
import { projectFolder } from '../cdk/folder.ts'

export const packagesFolder = join(projectFolder, '.specwright/pulsar')
