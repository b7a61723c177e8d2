import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rootOfBoth, stackFiles } from '../../__tests__/helpers/module/both-ways';
import { packModule } from '../pack-module';
import { hclOfMain } from './main-stacks';
import { planOfModule } from './plan-of-module';
import { planned } from './planned';
import type { Prepared } from './prepared';
import { PROJECT } from './project';

const REQUIREMENTS = {
  required_providers: { aws: { source: 'hashicorp/aws', version: '~> 5.100' } },
};

/** Records the stacks of `main.ts` in HCL. */
export async function recordHcl({ recording, scratch }: Prepared): Promise<void> {
  for (const [name, hcl] of Object.entries(await hclOfMain(join(scratch.folder, 'hcl')))) {
    recording.text(`synthesis/hcl/${name}.tf`, hcl);
  }
}

const secret = '${var.secret}';

/** Variables that the examples of the module ask for. */
const CALLS: Readonly<Record<string, object>> = {
  minimal: { google_client_secret: secret },
  'user-pool': { google_client_secret: secret, corp_client_secret: secret },
  'identity-pool': {},
  combined: { okta_client_secret: secret },
};

/** Records the plan of every example of the module. */
export async function recordModuleExamples({ recording, scratch }: Prepared): Promise<void> {
  const examples = readdirSync(join(PROJECT, 'modules', 'cognito-federation', 'examples'));
  const missing = examples.filter((name) => !(name in CALLS));
  if (missing.length > 0) throw new Error(`no call for the examples ${missing.join(', ')}`);
  packModule(PROJECT, join(scratch.folder, 'module-examples', 'module'));
  const main = {
    terraform: REQUIREMENTS,
    variable: { secret: { type: 'string', sensitive: true, default: 'stand-in' } },
    module: Object.fromEntries(
      Object.entries(CALLS).map(([name, call]) => [
        name,
        { source: `./module/examples/${name}`, ...call },
      ]),
    ),
    output: Object.fromEntries(
      examples.map((name) => [name, { value: `\${module.${name}}`, sensitive: true }]),
    ),
  };
  const plan = await planned(scratch, 'module-examples', () => ({
    'main.tf.json': JSON.stringify(main),
  }));
  for (const name of examples) {
    recording.json(`module/examples/${name}.json`, planOfModule(plan, name));
  }
}

/** Records the plan of every federation that the constructs and the module make from the same words. */
export async function recordModuleCases({
  recording,
  scratch,
  federations,
}: Prepared): Promise<void> {
  packModule(PROJECT, join(scratch.folder, 'module-cases', 'module'));
  const plan = await planned(scratch, 'module-cases', (endpoint) => ({
    ...stackFiles(federations),
    'main.tf.json': JSON.stringify({
      terraform: REQUIREMENTS,
      ...rootOfBoth(federations, endpoint),
    }),
  }));
  for (const name of Object.keys(federations)) {
    for (const side of ['constructs', 'module']) {
      recording.json(`module/${side}/${name}.json`, planOfModule(plan, `${side}-${name}`));
    }
  }
}
