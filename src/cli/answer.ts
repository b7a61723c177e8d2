import type { Command } from 'commander';
import { lines, type ReportBlock } from '../report/block';
import { toJson } from '../report/formats/json';
import { applyData, renderApply } from '../report/render-apply';
import { unreadLines } from '../report/unread-lines';
import type { Source } from '../sources/read-source';
import { once } from './command';
import { addFolderOptions } from './folder-options';
import { reportText } from './layout';
import type { Console } from './terminal';

/** Options of commands that answer about every token or every request. */
export interface AnswerOptions {
  readonly expect?: string;
  readonly source?: string;
  readonly json?: true;
}

/**
 * Adds the options of commands that answer about every token or every request.
 *
 * @param key What holds the expected lines in the file of `--expect`.
 */
export function addAnswerOptions(command: Command, key: string): void {
  command
    .option(
      '--expect <file>',
      `fails where the answer is not {"${key}": ["…"]}, lines as --json prints them`,
      once('--expect'),
    )
    .option(
      '--source <folder>',
      'folder of the configuration that a plan was made from: settles what a plan omits',
      once('--source'),
    )
    .option('--json', 'the same answer as JSON');
  addFolderOptions(command);
}

/** An answer, as data and as blocks of a report. */
export interface SourceAnswer {
  readonly source: Source;
  /** What was asked, in words. */
  readonly asked: string;
  readonly data: object;
  readonly blocks: readonly ReportBlock[];
  /** In which lines it differs from what is expected. */
  readonly differs: readonly string[];
}

/** Writes an answer with the source that it was read from, as JSON where that is asked for. */
export function answerText(
  { source, asked, data, blocks, differs }: SourceAnswer,
  { json }: AnswerOptions,
  out: Console['out'],
): string {
  if (json) {
    const notRead = source.unread;
    return toJson({ source: source.origin, asked, ...data, ...applyData(source.model), notRead });
  }
  return reportText(
    [
      lines(0, { text: `read: ${source.origin}`, tone: 'dim' }, ''),
      ...blocks,
      ...renderApply(source.model),
      lines(0, ...unreadLines(source.unread), ...differs),
    ],
    out,
  );
}
