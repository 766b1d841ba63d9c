import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { ROUTES } from '../../api/routes.ts';
import { loadFunctions, loadStateMachine } from '../../local/functions.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { ofType, type Resources, resourcesOf, synthesized } from './synthesized.ts';

const Environment = z.object({ Variables: z.record(z.string(), z.string()) });
const FunctionProperties = z.object({ Environment: Environment.default({ Variables: {} }) });
const Table = z.object({
  AttributeDefinitions: z.array(z.unknown()),
  KeySchema: z.array(z.unknown()),
  GlobalSecondaryIndexes: z.array(
    z.object({ IndexName: z.string(), KeySchema: z.array(z.unknown()), Projection: z.unknown() }),
  ),
});
const RouteKey = z.object({ RouteKey: z.string(), AuthorizationType: z.enum(['JWT', 'NONE']) });

const environment = { ...process.env };
let embedded: Stack;
let deployed: Resources;

beforeAll(async () => {
  process.env = { PATH: environment.PATH };
  embedded = await startStack({ port: 0, onLog: () => {} });
  deployed = resourcesOf(synthesized({ origins: embedded.url }).stack);
});

afterAll(async () => {
  await embedded.close();
  process.env = environment;
});

const properties = (path: string): unknown => deployed.get(path)?.properties;
const functionNames = () => [...ofType(deployed, 'AWS::Lambda::Function').keys()].map((path) => path.split('/')[0]);

describe('what is deployed and what runs embedded', () => {
  test('are the same functions', async () => {
    expect(Object.keys(await loadFunctions()).sort()).toEqual(functionNames().sort());
  });

  test('are told the same variables', () => {
    const told = [...ofType(deployed, 'AWS::Lambda::Function').values()].flatMap((one) =>
      Object.keys(FunctionProperties.parse(one).Environment.Variables),
    );
    const embeddedOnly = /^(PATH$|AWS_)/;
    expect(
      Object.keys(process.env)
        .filter((name) => !embeddedOnly.test(name))
        .sort(),
    ).toEqual([...new Set(told)].sort());
  });

  test('run the same workflow with the same functions in it', async () => {
    const { substitutions } = await loadStateMachine('checkout', (name) => `{${name}/function}.Arn`);
    expect(properties('checkout')).toHaveProperty('DefinitionSubstitutions', substitutions);
  });

  test('keep the same table: keys, types, index', async () => {
    const client = new DynamoDBClient();
    const { Table: local } = await client.send(new DescribeTableCommand({ TableName: process.env.TABLE_NAME }));
    client.destroy();
    const byName = (table: unknown) => {
      const { AttributeDefinitions, ...keys } = Table.parse(table);
      return { ...keys, attributes: new Set(AttributeDefinitions) };
    };
    expect(byName(local)).toEqual(byName(properties('table')));
  });

  test('ask for a token at the same routes', async () => {
    const routes = [...ofType(deployed, 'AWS::ApiGatewayV2::Route').values()].map((route) => RouteKey.parse(route));
    expect(routes).toHaveLength(ROUTES.length);
    for (const { RouteKey: key, AuthorizationType } of routes) {
      const [method = '', path = ''] = key.split(' ');
      const { status } = await fetch(embedded.url + path.replaceAll(/\{.*?\}/g, 'x'), { method });
      expect({ key, asked: status === 401 }).toEqual({ key, asked: AuthorizationType === 'JWT' });
      expect(status).not.toBe(404);
    }
  });

  test('let the same pages in, with the same headers', async () => {
    const asked = { origin: embedded.url, 'access-control-request-method': 'POST' };
    const { headers } = await fetch(`${embedded.url}/v1/checkouts`, { method: 'OPTIONS', headers: asked });
    const list = (name: string) => headers.get(`access-control-${name}`)?.split(',');
    expect(properties('api/http')).toHaveProperty('CorsConfiguration', {
      AllowOrigins: list('allow-origin'),
      AllowMethods: list('allow-methods'),
      AllowHeaders: list('allow-headers'),
      ExposeHeaders: (await fetch(`${embedded.url}/v1/plans`, { headers: asked })).headers
        .get('access-control-expose-headers')
        ?.split(','),
      MaxAge: 3600,
    });
  });
});
