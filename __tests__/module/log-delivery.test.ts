import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@cdktf/hcl2json';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, Testing, TerraformStack } from 'cdktf';
import { UserPoolFederation } from '../../src';
import { LOG_LEVELS } from '../../src/cognito/user-pools';
import { type DynamicBlock, resourceIn, shape, submodule } from '../helpers/module/submodule';
import type { Synthesized } from '../helpers/synthesized';

// AWS provider 5 has no such resource, so nothing here is planned.

const FOLDER = submodule('log-delivery');
const TYPE = 'aws_cognito_log_delivery_configuration';

function ofConstructs(): Record<string, unknown> {
  const stack = new TerraformStack(new App(), 'logs');
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  new UserPoolFederation(stack, 'auth', {
    name: 'auth',
    domain: { prefix: 'auth' },
    userPoolTier: 'PLUS',
    clients: { web: { callbackUrls: ['https://app.corp.example/callback'] } },
    logDelivery: {
      userNotification: { logGroupArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:mail' },
      userAuthEvents: { bucketArn: 'arn:aws:s3:::corp-logs' },
    },
  });
  const json = JSON.parse(Testing.synth(stack)) as Synthesized;
  return json.resource[TYPE]?.auth as Record<string, unknown>;
}

describe('the module for logs', () => {
  test('writes the arguments that the constructs write', async () => {
    const { log_configurations: logs, user_pool_id } = ofConstructs() as {
      readonly log_configurations: readonly object[];
      readonly user_pool_id: string;
    };
    const firehose = { firehose_configuration: [{ stream_arn: '' }] };
    const all = {
      user_pool_id,
      log_configurations: Object.assign({}, ...logs, firehose) as object,
    };
    expect(shape(await resourceIn(FOLDER, TYPE))).toEqual(shape(all));
  });

  test('logs each source at the level that it has', async () => {
    const { dynamic } = (await resourceIn(FOLDER, TYPE)) as {
      readonly dynamic: { readonly log_configurations: readonly DynamicBlock[] };
    };
    const sources = dynamic.log_configurations[0]?.for_each ?? '';
    const found = [...sources.matchAll(/event_source = "(\w+)", log_level = "(\w+)"/g)];
    expect(Object.fromEntries(found.map(([, source, level]) => [source, level]))).toEqual(
      LOG_LEVELS,
    );
  });

  test('names the first version of the provider that has the resource', async () => {
    const text = readFileSync(join(FOLDER, 'versions.tf'), 'utf8');
    const { terraform } = (await parse('versions.tf', text)) as {
      readonly terraform: readonly unknown[];
    };
    expect(terraform[0]).toMatchObject({
      required_providers: [{ aws: { version: '>= 6.5, < 7' } }],
    });
  });

  test('refuses no place and two places for logs in the words of the constructs', () => {
    const variables = readFileSync(join(FOLDER, 'variables.tf'), 'utf8');
    for (const source of ['user_notification', 'user_auth_events']) {
      expect(variables).toContain(
        `error_message = "${source}: expected one place for logs, got \${`,
      );
    }
    const rule = '; give `log_group_arn`, `bucket_arn` or `stream_arn`"';
    expect(variables.split(rule)).toHaveLength(3);
  });
});
