import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { Complete } from '../../examples/complete';
import { HostedZone } from '../../examples/hosted-zone';
import { FurtherKinds, JwtAuthorizers } from '../helpers/terraform-binary/further-kinds';
import { synthesizeStack } from '../helpers/synthesized';

const constructs = join(__dirname, '..', '..', 'src', 'constructs');

/** What the local AWS doesn't know, as `docs/testing.md` says. */
const UNKNOWN = [
  'aws_cognito_log_delivery_configuration',
  'aws_cognito_managed_login_branding',
  'aws_cognito_risk_configuration',
];

/** Every kind of resource that the constructs have a binding of. */
function kinds(): string[] {
  const names = readdirSync(constructs, { recursive: true, encoding: 'utf8' });
  const texts = names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(constructs, name), 'utf8'));
  const bindings = texts.flatMap((text) => [
    ...text.matchAll(/'@cdktf\/provider-aws\/lib\/([a-z0-9-]+)'/g),
  ]);
  return bindings
    .map(([, name = '']) => `aws_${name.replaceAll('-', '_')}`)
    .filter((kind) => !kind.startsWith('aws_data_'));
}

test('every kind of resource of the constructs is deployed into the sandbox by a test, or unknown to it', () => {
  const deployed = [Complete, HostedZone, FurtherKinds, JwtAuthorizers].flatMap((program) =>
    Object.keys(synthesizeStack(new program(Testing.app(), 'deployed')).resource),
  );
  const made = new Set(kinds());
  expect(made.size).toBeGreaterThan(20);
  expect([...made].filter((kind) => !deployed.includes(kind)).sort()).toEqual(UNKNOWN);
});
