import type { Command } from 'commander';
import { readSource, type ReadSourceOptions, type Source } from '../sources/read-source';
import { isJsonObject, type JsonObject } from '../values/json';
import { repeated, once, UsageError } from './command';
import { readJsonObject } from './read-json-file';

interface FolderOptions {
  readonly var?: readonly string[];
  readonly varFile?: readonly string[];
  readonly data?: string;
}

/** Adds the options by which a folder of Terraform is evaluated. */
export function addFolderOptions(command: Command): Command {
  return command
    .optionsGroup('How to evaluate a folder of Terraform:')
    .option(
      '--var <name=value>',
      'value of a variable, as Terraform takes it; may be repeated',
      repeated('--var'),
    )
    .option(
      '--var-file <file>',
      'file with values of variables, as Terraform takes it; may be repeated',
      repeated('--var-file'),
    )
    .option(
      '--data <file>',
      'what data sources would find, as JSON: attributes by address',
      once('--data'),
    );
}

/**
 * Reads the options by which a folder of Terraform is evaluated.
 *
 * @throws UsageError where one of them says nothing
 */
export async function folderOptionsOf(
  command: Command,
): Promise<Pick<ReadSourceOptions, 'data' | 'variableFiles' | 'variables'>> {
  const { var: variables, varFile: variableFiles, data } = command.opts<FolderOptions>();
  return {
    ...(variables === undefined
      ? {}
      : { variables: Object.fromEntries(variables.map(nameAndValue)) }),
    ...(variableFiles === undefined ? {} : { variableFiles }),
    ...(data === undefined ? {} : { data: await dataIn(data) }),
  };
}

/** Reads the source that a command is about, a folder of Terraform as its options say. */
export async function readAskedSource(
  command: Command,
  path: string,
  options: ReadSourceOptions,
): Promise<Source> {
  return readSource(path, { ...options, ...(await folderOptionsOf(command)) });
}

/** Reads the value of `--var`. */
export function nameAndValue(written: string): [string, string] {
  const at = written.indexOf('=');
  if (at < 1) throw new UsageError(`--var: expected NAME=VALUE, got \`${written}\``);
  return [written.slice(0, at), written.slice(at + 1)];
}

async function dataIn(file: string): Promise<Readonly<Record<string, JsonObject>>> {
  const expected =
    'attributes by address, `{ "data.aws_vpc.main": { "cidr_block": "10.0.0.0/16" } }`';
  const json = await readJsonObject('--data', file, expected);
  const entries = Object.entries(json).map(([address, attributes]) => {
    const isData = /^(?:module\.[^.]+\.)*data\.[\w-]+\.[\w-]+(?:\[.+\])?$/.test(address);
    if (isData && isJsonObject(attributes)) return [address, attributes] as const;
    throw new UsageError(`--data: expected ${expected}, got \`${address}\` in \`${file}\``);
  });
  return Object.fromEntries(entries);
}
