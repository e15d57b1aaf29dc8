/** A task of the bench: what a solver is given, and what decides its answer. */
import type { Json } from '../../../../shared/spec/write.ts'

export interface ExampleCase {
  readonly inputs: readonly Json[]
  readonly output: Json
}

/** Decides an answer by running its rendered Python on examples, those included that the solver never saw. */
export interface ByExamples {
  readonly by: 'examples'
  readonly given: readonly ExampleCase[]
  readonly hidden: readonly ExampleCase[]
}

/** Decides an answer by the independent checker of SyGuS-IF. */
export interface ByChecker {
  readonly by: 'checker'
}

export interface BenchTask {
  /** The path, or `path#name` for one of several in a file: the task's name in the result file. */
  readonly id: string
  /** What the solver is given: the path itself, or a text that is written to a file of this ending first. */
  readonly given: { readonly path: string } | { readonly text: string; readonly ending: '.sl' | '.json' }
  readonly judge: ByChecker | ByExamples
}

export interface ReadOptions {
  /** Leave out what files say of the answer's form: every operator is allowed. */
  readonly ignoreGrammar: boolean
}

/** One kind of task file. */
export interface TaskKind {
  readonly ending: string
  /** The tasks in a file; none where the file is of this ending, but not of this kind. */
  read(path: string, text: string, options: ReadOptions): readonly BenchTask[]
}
