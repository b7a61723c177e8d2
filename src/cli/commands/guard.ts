import type { Command } from 'commander';
import { toJson } from '../../report/formats/json';
import { renderGuard } from '../../report/render-difference';
import { planLosses } from '../../terraform/plan-losses';
import { noSuch } from '../../values/no-such';
import { repeated, UsageError, type CommandDefinition } from '../command';
import { reportText } from '../layout';
import { readJsonObject } from '../read-json-file';
import type { Console } from '../terminal';

interface GuardOptions {
  readonly allow?: readonly string[];
  readonly json?: true;
}

/** `guard`: refuses a plan that loses users or identities. */
export const guardCommand: CommandDefinition = {
  name: 'guard',
  summary: 'refuses a plan that loses users or identities',
  description: 'Refuses a plan that loses users or identities, and tells what would be lost.',
  exitCodes:
    'Exit codes: 0 the plan loses nothing, 1 refused, 2 wrong use or unreadable input (not as terraform plan -detailed-exitcode has it)',
  define: (command) => {
    command
      .argument('<plan>', 'what `terraform show -json PLAN` prints, or - for standard input')
      .option(
        '--allow <address>',
        'what may be lost all the same; may be repeated',
        repeated('--allow'),
      )
      .option('--json', 'the same answer as JSON');
    return (console) => run(command, console);
  },
  examples: [
    [
      'Plan, look, apply',
      'terraform plan -out plan && terraform show -json plan > plan.json\n    cognito-federation guard plan.json && terraform apply plan',
    ],
    [
      'A client that is meant to go',
      'cognito-federation guard plan.json --allow aws_cognito_user_pool_client.legacy',
    ],
  ],
};

const PLAN = 'what `terraform show -json PLAN` writes';

async function run(command: Command, { out, input }: Console): Promise<number> {
  const { allow = [], json } = command.opts<GuardOptions>();
  const [path = ''] = command.args;
  const losses = planLosses(await readJsonObject('<plan>', path, PLAN, input));
  const unused = allow.find((each) => losses.every(({ address }) => address !== each));
  if (unused !== undefined) {
    const addresses = [...new Set(losses.map(({ address }) => address))];
    throw new UsageError(`--allow: ${noSuch('loss', unused, addresses)}`);
  }
  const refused = losses.filter(({ address }) => !allow.includes(address));
  const allowed = losses.filter(({ address }) => allow.includes(address));
  const answer = refused.length > 0 ? 'refused' : 'fine';
  const text = json
    ? toJson({ answer, refused, allowed })
    : reportText(renderGuard(refused, allowed), out);
  out.write(`${text}\n`);
  return refused.length > 0 ? 1 : 0;
}
