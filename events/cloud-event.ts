/** CloudEvents 1.0 in JSON, with the extensions every event of ours carries. */

export interface CloudEvent<T extends string = string, D = unknown> {
  readonly specversion: '1.0'
  readonly id: string
  readonly source: string
  readonly type: T
  /** RFC 3339. */
  readonly time: string
  readonly datacontenttype: 'application/json'
  readonly subject?: string
  readonly tenantid: string
  /** The same for everything that follows from one request. */
  readonly correlationid: string
  /** Id of the event or request that caused this one. */
  readonly causationid?: string
  /** Where the data is that was too large to travel with the event (CloudEvents' claim check); then `data` is absent. */
  readonly dataref?: string
  readonly data: D
}
