import type { Command } from 'commander';
import { amplifyOutputs } from '../../front-end/amplify-outputs';
import { FrontEndError, readFrontEndOutputs } from '../../front-end/front-end-outputs';
import { oidcClientSettings } from '../../front-end/oidc-client-settings';
import { toJson } from '../../report/formats/json';
import { alternatives, noSuch } from '../../values/no-such';
import { once, UsageError, type CommandDefinition } from '../command';
import { readJsonObject } from '../read-json-file';
import { save } from '../save';
import type { Console } from '../terminal';

interface FrontEndCommandOptions {
  readonly client?: string;
  readonly federation?: string;
  readonly format?: string;
  readonly output?: string;
}

const FORMATS = { amplify: amplifyOutputs, oidc: oidcClientSettings };

/** `front-end`: what an app in a browser is configured with. */
export const frontEndCommand: CommandDefinition = {
  name: 'front-end',
  summary: 'configuration of a front end, for Amplify or oidc-client-ts, from the outputs',
  exitCodes: 'Exit codes: 0 written, 2 wrong use or unreadable outputs',
  define: (command) => {
    command
      .argument(
        '<file>',
        'what `terraform output -json` or `cdktf deploy --outputs-file` writes, a state, or - for standard input',
      )
      .option('--format <format>', 'amplify (amplify_outputs.json) or oidc', once('--format'))
      .option(
        '--client <key>',
        'key of the app client; needed where users can sign in at several',
        once('--client'),
      )
      .option(
        '--federation <id>',
        'what the names of the outputs begin with; needed where there are several',
        once('--federation'),
      )
      .option('--output <file>', 'writes into this file', once('--output'));
    return (console) => run(command, console);
  },
  examples: [
    [
      'What Amplify.configure takes',
      'cognito-federation front-end outputs.json --format amplify --output amplify_outputs.json',
    ],
    [
      'What oidc-client-ts takes, for one of several clients',
      'terraform output -json | cognito-federation front-end - --format oidc --client web',
    ],
  ],
};

async function run(command: Command, { out, input }: Console): Promise<number> {
  const { client, federation, format, output } = command.opts<FrontEndCommandOptions>();
  const [path = ''] = command.args;
  const names = Object.keys(FORMATS);
  if (format === undefined) {
    throw new UsageError(`--format is missing; choose ${alternatives(names)}`);
  }
  const write = Object.hasOwn(FORMATS, format)
    ? FORMATS[format as keyof typeof FORMATS]
    : undefined;
  if (write === undefined) throw new UsageError(`--format: ${noSuch('format', format, names)}`);
  const json = await readJsonObject('outputs', path, 'outputs as JSON', input);
  const text = `${toJson(named(() => write(readFrontEndOutputs(json, federation), client)))}\n`;
  if (output === undefined) out.write(text);
  else await save('--output', output, text);
  return 0;
}

function named<Answer>(ask: () => Answer): Answer {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof FrontEndError)) throw error;
    throw new UsageError(error.message);
  }
}
