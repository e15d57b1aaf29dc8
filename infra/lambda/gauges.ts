/**
 * What the environment as a whole has of something, by the name of its metric and in an operator's words. `measures` emits
 * every one; every one has an alarm and a place on the dashboard, where there is a bus to measure.
 */
export const gauges = {
  OutboxWaiting: 'events wait in the outbox',
  OutboxRefused: 'events were committed that the bus refuses',
  EventsWaiting: 'events wait on the bus',
  DeadLetters: 'the bus has dead letters',
} as const

export type GaugeName = keyof typeof gauges
