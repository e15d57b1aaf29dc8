/**
 * What is used of the package `pulsar-client`, which is installed by whoever wants it: it brings a binary for each
 * platform, and the WebSocket transport needs none. Its declarations are therefore ours.
 */

export interface NativeClient {
  createProducer(config: ProducerConfig): Promise<NativeProducer>
  subscribe(config: ConsumerConfig): Promise<NativeConsumer>
  createReader(config: ReaderConfig): Promise<NativeReader>
  getPartitionsForTopic(topic: string): Promise<readonly string[]>
  close(): Promise<unknown>
}

export interface ProducerConfig {
  readonly topic: string
  readonly sendTimeoutMs: number
  readonly maxPendingMessages: number
  readonly batchingEnabled: boolean
  readonly batchingMaxMessages?: number
  readonly batchingMaxPublishDelayMs?: number
  readonly producerName?: string
  /** The first message has the number after it. */
  readonly initialSequenceId?: number
}

export interface ConsumerConfig {
  readonly topic: string
  readonly subscription: string
  readonly subscriptionType: 'Shared' | 'Exclusive' | 'KeyShared'
  readonly consumerName: string
  readonly receiverQueueSize: number
}

export interface ReaderConfig {
  readonly topic: string
  readonly startMessageId: NativeMessageId
  readonly listener: (message: NativeMessage) => void
}

export interface NativeProducer {
  send(message: {
    readonly data: Buffer
    readonly properties?: Readonly<Record<string, string>>
    readonly partitionKey?: string
    /** ms since the epoch. */
    readonly deliverAt?: number
  }): Promise<unknown>
  /** What is gathered for a batch leaves as one. */
  flush(): Promise<unknown>
  close(): Promise<unknown>
}

export interface NativeConsumer {
  receive(): Promise<NativeMessage>
  acknowledgeId(id: NativeMessageId): Promise<unknown>
  isConnected(): boolean
  close(): Promise<unknown>
}

export interface NativeReader {
  seek(to: NativeMessageId): Promise<unknown>
  close(): Promise<unknown>
}

export interface NativeMessage {
  getData(): Buffer
  getProperties(): Readonly<Record<string, string>>
  getMessageId(): NativeMessageId
  /** ms since the epoch. */
  getPublishTimestamp(): number
}

export interface NativeMessageId {
  serialize(): Buffer
}

export interface ClientConfig {
  readonly serviceUrl: string
  readonly authentication?: object
  readonly operationTimeoutSeconds: number
  readonly tlsValidateHostname: boolean
  readonly tlsTrustCertsFilePath?: string
  readonly logLevel: number
}

export interface NativePackage {
  readonly Client: new (config: ClientConfig) => NativeClient
  readonly AuthenticationToken: new (parameters: { readonly token: string }) => object
  readonly MessageId: {
    earliest(): NativeMessageId
    latest(): NativeMessageId
  }
}

const packageName: string = 'pulsar-client'

/** Undefined where the package is not installed. Throws what a broken installation throws. */
export async function nativePackage(): Promise<NativePackage | undefined> {
  try {
    const module = (await import(packageName)) as { readonly default: NativePackage }
    return module.default
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}
