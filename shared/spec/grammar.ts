/** Grammars are the format's, since artifacts keep them; a specification's are the same. */
export type { Grammar, Nonterminal, Production } from '../anrf/grammar.ts'
