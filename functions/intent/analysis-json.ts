/** What was understood, as the vocabulary's analysis: the document and, apart from it, its constraints. */
import { specificationJson } from '../../shared/spec/write.ts'
import { Analysis } from '../../shared/vocabulary/intent.ts'
import { questionJson, type Understood } from '../specification-reading.ts'

export function analysisJson({ specification, questions }: Understood, analysisId: string): Analysis {
  const { constraints = [], ...structuredIntent } = specificationJson(specification)
  return Analysis.parse({ structuredIntent, constraints, analysisId, questions: questions.map(questionJson) })
}

/** An analysis put together again: its document with its constraints. */
export function documentOf(analysis: Partial<Pick<Analysis, 'structuredIntent' | 'constraints'>>): object {
  const { structuredIntent = {}, constraints = [] } = analysis
  return constraints.length === 0 ? structuredIntent : { ...structuredIntent, constraints }
}
