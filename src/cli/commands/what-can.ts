import type { Command } from 'commander';
import { whatRoleCan, whatTokenCan, type WhatCan } from '../../analysis/questions/what-can';
import type { Federation } from '../../model/federation';
import { renderWhatCan } from '../../report/render-what-can';
import { answerOfWhatCan, canLines, whatCanData } from '../../report/what-can-data';
import { byCodeUnit } from '../../values/by-code-unit';
import { addAnswerOptions, answerText, type AnswerOptions } from '../answer';
import { SOURCE, once, refuseBeside, UsageError, type CommandDefinition } from '../command';
import { expectedLines, surprises } from '../expected-lines';
import {
  addTokenOptions,
  askedSignIn,
  namingOptions,
  type SignInOptions,
} from '../explain/sign-in-options';
import { readAskedSource } from '../folder-options';
import { Progress } from '../progress';
import type { Console } from '../terminal';

type WhatCanOptions = SignInOptions & AnswerOptions;

/** `what-can`: everything that one token, or one role, may do. */
export const whatCanCommand: CommandDefinition = {
  name: 'what-can',
  summary: 'everything that one token or one role may do, and that it may do nothing else',
  exitCodes:
    'Exit codes: 0 answered, 1 undecided or not as --expect says, 2 wrong use or unreadable input',
  define: (command) => {
    command.argument('<source>', SOURCE);
    addTokenOptions(command).option(
      '--role <role>',
      'one role, by key, address, name or ARN',
      once('--role'),
    );
    addAnswerOptions(command, 'can');
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
    const configuration = options.source;
    const source = await readAskedSource(command, path, { configuration, input, onProgress });
    const ask = await questionOf(options);
    onProgress('looking at every request');
    const found = namingOptions(() => ask(source.model));
    progress.end();
    const asked = titleOf(options);
    const can = canLines(found).sort(byCodeUnit);
    const differs = surprises(expected, can);
    const blocks = renderWhatCan(asked, found, source.model);
    const answer = { source, asked, data: whatCanData(found), blocks, differs };
    out.write(`${answerText(answer, options, out)}\n`);
    return answerOfWhatCan(found) === 'undecided' || differs.length > 0 ? 1 : 0;
  } finally {
    progress.end();
  }
}

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
