import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Testing, type TerraformStack } from 'cdktf';
import { PROGRAMS } from '../../__tests__/helpers/examples/programs';
import { Adopt } from '../../examples/adopt';
import { ValidatedClaim } from '../../examples/validated-claim';
import { PROJECT } from './project';

const existing = {
  userPoolId: 'eu-west-1_AbC',
  clientId: '4f0c',
  domain: 'legacy-sign-in',
  identityPoolId: 'eu-west-1:aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa',
  roleName: 'legacy-authenticated',
};

const ALL: Readonly<Record<string, () => TerraformStack>> = {
  ...PROGRAMS,
  adopt: () => new Adopt(Testing.app(), 'adopt', existing),
  'validated-claim': () => new ValidatedClaim(Testing.app(), 'validated-claim'),
};

// They synthesize nothing of their own.
const WITHOUT_STACK: readonly string[] = ['app', 'sign-in.test', 'who-reads'];

/**
 * Synthesizes every program of `examples/`, and answers the JSON of each by its name.
 *
 * @throws Error where a program isn't listed above
 */
export function synthesizedPrograms(): Record<string, string> {
  const files = readdirSync(join(PROJECT, 'examples')).filter((file) => file.endsWith('.ts'));
  const missing = files
    .map((file) => file.slice(0, -3))
    .filter((name) => !(name in ALL) && !WITHOUT_STACK.includes(name));
  if (missing.length > 0) throw new Error(`no program for examples/${missing.join(', ')}.ts`);
  return Object.fromEntries(
    Object.entries(ALL).map(([name, make]) => [name, Testing.synth(make(), true)]),
  );
}
