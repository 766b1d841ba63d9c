import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { Use } from './use.ts';

/** The one table. Functions read one item, put one item on a condition, or query one partition or one index. */
export class Table extends TableV2 {
  readonly get: Use;
  readonly put: Use;
  readonly query: Use;
  readonly queryOpen: Use;
  readonly queryDue: Use;

  constructor(scope: Construct) {
    super(scope, 'table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      globalSecondaryIndexes: [
        {
          indexName: 'open',
          partitionKey: { name: 'open', type: AttributeType.STRING },
          sortKey: { name: 'openSince', type: AttributeType.STRING },
          projectionType: ProjectionType.KEYS_ONLY,
        },
        {
          indexName: 'due',
          partitionKey: { name: 'due', type: AttributeType.STRING },
          sortKey: { name: 'dueAt', type: AttributeType.STRING },
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
      billing: Billing.onDemand(),
      timeToLiveAttribute: 'ttl',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const environment = { TABLE_NAME: this.tableName };
    this.get = { environment, actions: ['dynamodb:GetItem'], resources: [this.tableArn] };
    this.put = { environment, actions: ['dynamodb:PutItem'], resources: [this.tableArn] };
    this.query = { environment, actions: ['dynamodb:Query'], resources: [this.tableArn] };
    const queryIndex = (index: string) => ({
      environment,
      actions: ['dynamodb:Query'],
      resources: [`${this.tableArn}/index/${index}`],
    });
    this.queryOpen = queryIndex('open');
    this.queryDue = queryIndex('due');
  }
}
