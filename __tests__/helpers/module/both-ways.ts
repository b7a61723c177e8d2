import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { PROGRAMS } from '../examples/programs';
import { constructsOf } from './constructs-of';
import { MODULE_ACCOUNT } from './differences';
import { moduleCall } from './module-call';
import { PARITY_CASES, type ParityCase } from './parity-cases';
import { MAIN_SPECS, PROGRAM_SPECS } from './program-specs';
import { stackModule } from './stack-module';

/** A federation twice: as the constructs synthesize it, and as a call of the module. */
export interface BothWays {
  /** JSON of the stack. */
  readonly stack: string;
  readonly call: ParityCase;
  /** Id of the federation in the stack. */
  readonly address: string;
}

/** Every federation that is compared, by name: stacks of `main.ts`, programs, and cases of their own. */
export function everyFederation(mainOutput: string): Record<string, BothWays> {
  const main = Object.entries(MAIN_SPECS).map(([name, { address, ...call }]) => {
    const stack = readFileSync(join(mainOutput, 'stacks', name, 'cdk.tf.json'), 'utf8');
    return [`main-${name}`, { stack, call, address }] as const;
  });
  const programs = Object.entries(PROGRAM_SPECS).map(([name, { address, ...call }]) => {
    const program = PROGRAMS[name];
    if (program === undefined) throw new Error(`no program ${name}`);
    return [name, { stack: Testing.synth(program(), true), call, address }] as const;
  });
  const cases = Object.entries(PARITY_CASES).map(([name, call]) => {
    return [
      name,
      // Some cases are of another partition than their provider.
      { stack: Testing.synth(constructsOf(call)), call, address: 'auth' },
    ] as const;
  });
  return Object.fromEntries([...main, ...programs, ...cases]);
}

/** Files of child modules, one for each stack. */
export function stackFiles(
  federations: Readonly<Record<string, BothWays>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(federations).map(([name, { stack }]) => [
      `constructs/${name}/cdk.tf.json`,
      JSON.stringify(stackModule(stack)),
    ]),
  );
}

/**
 * The root module that makes each federation twice: `constructs-<name>` from its stack, and
 * `module-<name>` by a call of the module, in an account of its own.
 */
export function rootOfBoth(
  federations: Readonly<Record<string, BothWays>>,
  endpoint: string,
): Record<string, unknown> {
  const services = ['cognitoidentity', 'cognitoidp', 'iam', 'sts'];
  const provider = {
    region: 'eu-west-1',
    secret_key: 'test',
    skip_credentials_validation: true,
    skip_metadata_api_check: 'true',
    endpoints: [Object.fromEntries(services.map((service) => [service, endpoint]))],
  };
  const names = Object.keys(federations);
  return {
    provider: {
      aws: [
        { ...provider, access_key: 'test' },
        { ...provider, access_key: MODULE_ACCOUNT, alias: 'module' },
      ],
    },
    variable: { secret: { type: 'string', sensitive: true, default: 'stand-in' } },
    module: Object.fromEntries(
      Object.entries(federations).flatMap(([name, { stack, call }]) => [
        [`constructs-${name}`, { source: `./constructs/${name}`, ...secretsOf(stack) }],
        [
          `module-${name}`,
          { source: './module', providers: { aws: 'aws.module' }, ...moduleCall(call) },
        ],
      ]),
    ),
    output: Object.fromEntries(
      names
        .flatMap((name) => [`constructs-${name}`, `module-${name}`])
        .map((name) => [name, { value: `\${module.${name}}`, sensitive: true }]),
    ),
  };
}

function secretsOf(stack: string): Record<string, string> {
  const { variable = {} } = JSON.parse(stack) as { readonly variable?: object };
  return Object.fromEntries(Object.keys(variable).map((name) => [name, '${var.secret}']));
}
