/** A stored program was checked. */
import { VerificationResult } from '../shared/vocabulary/verification.ts'
import { defineEvent } from './event-type.ts'

export const VerificationCompleted = defineEvent({
  name: 'verification.completed',
  doc: 'The checks of a stored program ended; the data is their result.',
  data: VerificationResult,
  aliases: ['VERIFICATION_COMPLETED'],
  sample: {
    results: [
      { check: 'structure', status: 'PASS', details: '1 function, 6 nodes' },
      { check: 'specification', status: 'PASS', details: 'proved for all inputs' },
    ],
    verificationId: '5f0c1f5e-3f0b-5f5e-9c11-8d8a2a1f7c05',
    anrfId: '5f0c1f5e-3f0b-5f5e-9c11-8d8a2a1f7c03',
    version: 1,
    hash: '9d1f0c6c6f2d4a7a8c35fa2b9f4f4f5c7a3b2f7b8e1d6c5b4a39281706f5e4d3',
    verdict: 'VERIFIED',
    method: 'PROVED',
    evidence: {},
    counterexample: null,
    reason: 'no input breaks a clause: the negation is unsatisfiable',
  },
})
