/** Where artifacts and records live: a versioned bucket and one table, kept apart from everything that changes often. */
import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import { Key } from 'aws-cdk-lib/aws-kms'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { tableIndexes, tableKeys, ttlAttribute } from '../../../shared/platform/aws/dynamodb/table.ts'
import type { Environment } from '../environment.ts'
import { outputIds } from '../outputs.ts'

export interface Stores {
  readonly bucket: Bucket
  readonly table: Table
  readonly indexNames: readonly string[]
  readonly key?: Key
}

export class DataStack extends Stack implements Stores {
  readonly bucket: Bucket
  readonly table: Table
  readonly indexNames = tableIndexes.map(({ name }) => name)
  declare readonly key?: Key

  constructor(scope: Construct, id: string, environment: Environment, props: StackProps) {
    super(scope, id, props)
    if (environment.encryption === 'kms')
      this.key = new Key(this, 'Key', {
        description: `Data of specwright ${environment.name}`,
        enableKeyRotation: true,
        removalPolicy: removalOf(environment),
      })
    this.bucket = artifactBucket(this, environment, this.key)
    this.table = recordTable(this, environment, this.key)
    new CfnOutput(this, outputIds.artifacts, { value: `s3://${this.bucket.bucketName}` })
    new CfnOutput(this, outputIds.records, { value: `dynamodb://${this.table.tableName}` })
  }
}

const removalOf = ({ removal }: Environment): RemovalPolicy =>
  removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY

function artifactBucket(scope: Stack, environment: Environment, key: Key | undefined): Bucket {
  const removalPolicy = removalOf(environment)
  const closed = {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    removalPolicy,
  }
  const accessLogs = new Bucket(scope, 'AccessLogs', {
    ...closed,
    encryption: BucketEncryption.S3_MANAGED,
    objectOwnership: ObjectOwnership.OBJECT_WRITER,
    lifecycleRules: [{ expiration: Duration.days(environment.retention.logsDays) }],
  })
  return new Bucket(scope, 'Artifacts', {
    ...closed,
    versioned: true,
    ...(key === undefined
      ? { encryption: BucketEncryption.S3_MANAGED }
      : { encryption: BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true }),
    serverAccessLogsBucket: accessLogs as IBucket,
    serverAccessLogsPrefix: 'artifacts/',
    lifecycleRules: [
      {
        noncurrentVersionExpiration: Duration.days(environment.retention.oldVersionsDays),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
        expiredObjectDeleteMarker: true,
      },
    ],
  })
}

function recordTable(scope: Stack, environment: Environment, key: Key | undefined): Table {
  const text = (name: string) => ({ name, type: AttributeType.STRING })
  const table = new Table(scope, 'Records', {
    partitionKey: text(tableKeys.partition),
    sortKey: text(tableKeys.sort),
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: environment.deletionProtection,
    removalPolicy: removalOf(environment),
    timeToLiveAttribute: ttlAttribute,
    stream: StreamViewType.KEYS_ONLY,
    ...(key === undefined
      ? { encryption: TableEncryption.DEFAULT }
      : { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: key }),
  })
  for (const { name, partition, sort } of tableIndexes)
    table.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: text(partition),
      sortKey: text(sort),
      projectionType: ProjectionType.KEYS_ONLY,
    })
  return table
}
