import type { Command } from 'commander';
import { whoCan } from '../../analysis/questions/who-can';
import { renderWhoCan } from '../../report/render-who-can';
import { answerOfWhoCan, whoCanData, whoLine } from '../../report/who-can-data';
import { askedResource } from '../../sources/asked-resource';
import { byCodeUnit } from '../../values/by-code-unit';
import { showText } from '../../values/text';
import { addAnswerOptions, answerText, type AnswerOptions } from '../answer';
import { SOURCE, once, UsageError, type CommandDefinition } from '../command';
import { expectedLines, surprises } from '../expected-lines';
import { isAction } from '../../simulator/request';
import { noAction } from '../explain/options';
import { readAskedSource } from '../folder-options';
import { Progress } from '../progress';
import type { Console } from '../terminal';

interface WhoCanOptions extends AnswerOptions {
  readonly action?: string;
  readonly resource?: string;
}

/** `who-can`: every token that may do something. */
export const whoCanCommand: CommandDefinition = {
  name: 'who-can',
  summary: 'who can do something, as conditions on claims, and that nobody else can',
  exitCodes:
    'Exit codes: 0 answered, 1 undecided or not as --expect says, 2 wrong use or unreadable input',
  define: (command) => {
    command
      .argument('<source>', SOURCE)
      .option('--action <action>', 'what is done: s3:GetObject', once('--action'))
      .option(
        '--resource <arn>',
        "on what: {identity} is the caller's identity id, * any string, and ${…} is evaluated as in the source",
        once('--resource'),
      );
    addAnswerOptions(command, 'who');
    return (console) => run(command, console);
  },
  examples: [
    [
      'Who reads the reports?',
      "cognito-federation who-can cdktf.out/stacks/corp \\\n      --action s3:GetObject --resource '${aws_s3_bucket.bucket.arn}/reports/q3.pdf'",
    ],
  ],
};

async function run(command: Command, { out, error, input }: Console): Promise<number> {
  const options = command.opts<WhoCanOptions>();
  const [path = ''] = command.args;
  const { action, resource: written = '*' } = options;
  if (action === undefined) {
    throw new UsageError('--action is missing; say what is done, such as `s3:GetObject`');
  }
  if (!isAction(action)) throw new UsageError(`--action: ${noAction(action)}`);
  const expected = await expectedLines(options.expect, 'who');
  const progress = new Progress(error);
  try {
    const onProgress = progress.update;
    const configuration = options.source;
    const source = await readAskedSource(command, path, { configuration, input, onProgress });
    onProgress('looking at every token');
    const resource = askedResource(written, source);
    const found = whoCan(source.model, action, resource);
    progress.end();
    const asked =
      resource === '*' ? `${action} without a resource` : `${action} on ${showText(resource)}`;
    const who = found.lines.map(whoLine).sort(byCodeUnit);
    const differs = surprises(expected, who);
    const blocks = renderWhoCan(asked, found, source.model);
    const answer = { source, asked, data: whoCanData(found), blocks, differs };
    out.write(`${answerText(answer, options, out)}\n`);
    return answerOfWhoCan(found) === 'undecided' || differs.length > 0 ? 1 : 0;
  } finally {
    progress.end();
  }
}
