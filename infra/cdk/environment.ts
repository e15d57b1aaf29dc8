/** What one environment is, as data: how much of everything, how long it is kept, what it is connected to. */

export interface Environment {
  readonly name: string
  readonly region: string
  /** What becomes of data when its stack is deleted. */
  readonly removal: 'destroy' | 'retain'
  readonly deletionProtection: boolean
  readonly encryption: 'service' | 'kms'
  readonly retention: {
    readonly logsDays: number
    /** Versions of objects that a newer one replaced, or a delete marker hides. */
    readonly oldVersionsDays: number
  }
  readonly capacity: {
    /** Concurrent runs of one function; undefined: what the account has left. */
    readonly concurrency?: number
    /** The same for functions that declare `compute`. */
    readonly solverConcurrency?: number
    /** Warm instances, by function. */
    readonly provisioned: Readonly<Record<string, number>>
    readonly requestsPerSecond: number
    readonly requestBurst: number
  }
  readonly alarms: {
    /** Errors of a function within five minutes. */
    readonly errors: number
    /** Share of a function's timeout that the 99th percentile of its durations may reach. */
    readonly durationShare: number
    /** Events waiting in the outbox. */
    readonly backlog: number
    readonly email?: string
  }
  readonly auth: {
    readonly issuer: string
    readonly audience: string
  }
  /** Where its API answers; undefined: at the address that API Gateway gives it. */
  readonly domain?: Domain
  readonly pulsar?: PulsarCluster
  readonly models: ModelAccess
}

/** What knows the name's zone needs no certificate of its own; where its DNS is elsewhere, one has to be brought. */
export type Domain = { readonly name: string } & (
  | { readonly hostedZone: HostedZoneName; readonly certificateArn?: string }
  | { readonly hostedZone?: undefined; readonly certificateArn: string }
)

/** A public hosted zone of Route 53, in the account that is deployed into. */
export interface HostedZoneName {
  readonly id: string
  /** Without a dot at the end. */
  readonly name: string
}

/** StreamNative or self-hosted; the token is in a secret, known here by its name. */
export interface PulsarCluster {
  readonly webSocketUrl: string
  readonly adminUrl: string
  readonly namespace: string
  readonly tokenSecretName: string
  /** Who may take on the role that invokes functions for the cluster's sinks. */
  readonly bridgePrincipalArn: string
}

export type ModelAccess =
  | { readonly kind: 'off' }
  | { readonly kind: 'bedrock'; readonly modelIds: readonly string[] }
  | {
      readonly kind: 'sagemaker'
      /** An OpenAI-compatible server (vLLM) and what it serves. */
      readonly image: string
      readonly modelId: string
      readonly instanceType: string
      readonly instances: number
    }
