import type { Command } from 'commander';
import { whatRoleCan, whatTokenCan, type WhatCan } from '../../analysis/questions/what-can';
import type { Federation } from '../../model/federation';
import { lines } from '../../report/block';
import { toJson } from '../../report/formats/json';
import { renderWhatCan } from '../../report/render-what-can';
import { answerOfWhatCan, canLines, whatCanData } from '../../report/what-can-data';
import { readSource } from '../../sources/read-source';
import { byCodeUnit } from '../../values/by-code-unit';
import { SOURCE, once, refuseBeside, UsageError, type CommandDefinition } from '../command';
import { expectedLines, surprises } from '../expected-lines';
import {
  addTokenOptions,
  askedSignIn,
  namingOptions,
  type SignInOptions,
} from '../explain/sign-in-options';
import { addFolderOptions, folderOptionsOf } from '../folder-options';
import { reportText } from '../layout';
import { Progress } from '../progress';
import type { Console } from '../terminal';

interface WhatCanOptions extends SignInOptions {
  readonly expect?: string;
  readonly source?: string;
  readonly json?: true;
}

/** `what-can`: everything that one token, or one role, may do. */
export const whatCanCommand: CommandDefinition = {
  name: 'what-can',
  summary: 'everything that one token or one role may do, and that it may do nothing else',
  exitCodes:
    'Exit codes: 0 answered, 1 undecided or not as --expect says, 2 wrong use or unreadable input',
  define: (command) => {
    command.argument('<source>', SOURCE);
    addTokenOptions(command)
      .option('--role <role>', 'one role, by key, address, name or ARN', once('--role'))
      .option(
        '--expect <file>',
        'fails where the answer is not {"can": ["…"]}, lines as --json prints them',
        once('--expect'),
      )
      .option(
        '--source <folder>',
        'folder of the configuration that a plan was made from: settles what a plan omits',
        once('--source'),
      )
      .option('--json', 'the same answer as JSON');
    addFolderOptions(command);
    return (console) => run(command, console);
  },
  examples: [
    ['What may Ada do?', 'cognito-federation what-can cdktf.out/stacks/corp --claims ada.json'],
    [
      'What does the role for guests allow?',
      'cognito-federation what-can cdktf.out/stacks/photos --role guest',
    ],
  ],
};

async function run(command: Command, { out, error, input }: Console): Promise<number> {
  const options = command.opts<WhatCanOptions>();
  const [path = ''] = command.args;
  refuseContradictions(command, options);
  const expected = await expectedLines(options.expect, 'can');
  const progress = new Progress(error);
  try {
    const onProgress = progress.update;
    const source = await readSource(path, {
      ...{ configuration: options.source, input, onProgress },
      ...(await folderOptionsOf(command)),
    });
    const ask = await questionOf(options);
    onProgress('looking at every request');
    const found = namingOptions(() => ask(source.model));
    progress.end();
    const asked = titleOf(options);
    const can = canLines(found).sort(byCodeUnit);
    const differs = expected === undefined ? [] : surprises(expected, can);
    const text = options.json
      ? toJson({ source: source.origin, asked, ...whatCanData(found) })
      : reportText(
          [
            lines(0, { text: `read: ${source.origin}`, tone: 'dim' }, ''),
            ...renderWhatCan(asked, found, source.model),
            lines(
              0,
              ...source.unread.map(({ address, reason }) => `not read: ${address}: ${reason}`),
              ...differs,
            ),
          ],
          out,
        );
    out.write(`${text}\n`);
    return answerOfWhatCan(found) === 'undecided' || differs.length > 0 ? 1 : 0;
  } finally {
    progress.end();
  }
}

/** Whom it is about: the token of a file, guests, or a role. */
function refuseContradictions(command: Command, options: WhatCanOptions): void {
  const { claims, guest, role } = options;
  const ofToken = ['claims', 'client', 'provider', 'group'];
  const ofSignIn = [...ofToken, 'guest', 'pool', 'identity'];
  if (role !== undefined) {
    refuseBeside(command, '--role', ofSignIn, 'it is about every token that reaches the role');
    return;
  }
  if (guest) {
    refuseBeside(command, '--guest', ofToken, 'a guest has no token');
    return;
  }
  if (claims === undefined) {
    throw new UsageError(
      '--claims is missing; give the payload of an ID token as JSON, --guest, or --role for one role',
    );
  }
}

async function questionOf(options: WhatCanOptions): Promise<(model: Federation) => WhatCan> {
  const { role } = options;
  if (role !== undefined) return (model) => whatRoleCan(model, role);
  const signIn = await askedSignIn(options);
  return (model) => whatTokenCan(model, signIn);
}

function titleOf({ claims, guest, role }: WhatCanOptions): string {
  if (role !== undefined) return `what role ${role} allows`;
  return guest ? 'what guests may do' : `what the token of ${claims} may do`;
}
