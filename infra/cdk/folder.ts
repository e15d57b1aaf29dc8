/** Where a clone keeps what it builds for a deployment: beside the sources, where git does not look. */
import { join } from 'node:path'

export const projectFolder = join(import.meta.dirname, '../..')
export const buildFolder = join(projectFolder, '.specwright/cdk')
