import { basename, resolve } from 'node:path';
import { reservedInDomain } from '../../cognito/limits';
import { alternatives } from '../../values/no-such';
import { shellQuoted } from '../../values/shell-quoted';
import { once, UsageError, type CommandDefinition } from '../command';
import {
  KINDS,
  PIPELINES,
  projectFiles,
  type ProjectSettings,
  requireEmpty,
  writeProject,
} from '../init/project-files';
import type { Ask, Console } from '../terminal';

interface InitOptions {
  readonly kind?: string;
  readonly name?: string;
  readonly region?: string;
  readonly pipeline?: string;
  readonly moduleSource?: string;
  readonly yes?: true;
}

/** `init`: starts a project in an empty folder. */
export const init: CommandDefinition = {
  name: 'init',
  summary: 'a new project in an empty folder, with tests and a pipeline',
  description:
    'Starts a project in an empty folder: a program with constructs, or a call of the Terraform module, with tests, a pipeline and versions that work together.',
  exitCodes:
    'Exit codes: 0 written, 2 wrong use or a folder that is not empty; nothing is written then',
  define: (command) => {
    command
      .argument('[folder]', 'where; the current folder if left out')
      .option(
        '--kind <kind>',
        'cdktf: a program with constructs; module: a call of the module',
        once('--kind'),
      )
      .option(
        '--name <name>',
        'name of the federation: its pools, sign-in domain and bucket begin with it',
        once('--name'),
      )
      .option('--region <region>', 'Region of AWS (default: eu-west-1)', once('--region'))
      .option('--pipeline <where>', 'github, gitlab or none (default: github)', once('--pipeline'))
      .option(
        '--module-source <source>',
        'where Terraform finds the module, for --kind module',
        once('--module-source'),
      )
      .option('--yes', 'ask nothing: a program with constructs, named after the folder');
    return (console) => run(command.args[0] ?? '.', command.opts<InitOptions>(), console);
  },
  examples: [
    ['Start in the current folder, and be asked', 'cognito-federation init'],
    ['Start without being asked', 'cognito-federation init sign-in --name acme --yes'],
    [
      'Call the module',
      'cognito-federation init --kind module --name acme \\\n      --module-source ./terraform-aws-cognito-federation --yes',
    ],
  ],
};

async function run(folder: string, options: InitOptions, { out, ask }: Console): Promise<number> {
  await requireEmpty(folder);
  const settings = await settingsFor(folder, options, ask);
  const files = projectFiles(settings);
  await writeProject(folder, files);
  const enter = resolve(folder) === process.cwd() ? [] : [`cd ${shellQuoted(folder)}`];
  const next =
    settings.kind === 'cdktf'
      ? [...enter, 'npm install', 'npm test', 'npm run synth']
      : [...enter, 'terraform init', 'terraform test'];
  out.write(
    `${[...files.keys()].map((path) => `  ${path}`).join('\n')}\n\nNext:\n${next.map((line) => `  ${line}`).join('\n')}\nREADME.md says how to plan it, and how to ask who gets which role\n`,
  );
  return 0;
}

async function settingsFor(
  folder: string,
  options: InitOptions,
  ask: Ask | undefined,
): Promise<ProjectSettings> {
  const { region = 'eu-west-1', moduleSource } = options;
  // What was given is refused before anything is asked.
  if (!/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region)) {
    throw new UsageError(`--region: expected a Region such as \`eu-west-1\`, got \`${region}\``);
  }
  const pipeline = oneOf('--pipeline', options.pipeline ?? 'github', PIPELINES);
  const asked = options.yes === true ? undefined : ask;
  const value = async (
    flag: string,
    given: string | undefined,
    question: string,
    usual?: string,
  ) => {
    if (given === '') throw new UsageError(`${flag}: expected a value, got nothing`);
    const answer =
      given ?? (await asked?.(`${question}${usual === undefined ? '' : ` [${usual}]`}: `));
    if (answer !== undefined && answer !== '') return answer;
    if (usual !== undefined && (asked !== undefined || options.yes === true)) return usual;
    throw new UsageError(`${flag} is missing; ${MEANING[flag]}`);
  };
  const kind = oneOf(
    '--kind',
    await value(
      '--kind',
      options.kind,
      'A program (cdktf), or a call of the module (module)?',
      'cdktf',
    ),
    KINDS,
  );
  if (kind === 'cdktf' && moduleSource !== undefined) {
    throw new UsageError(
      "--module-source can't be combined with --kind cdktf: a program calls no module",
    );
  }
  const usual = basename(resolve(folder)).toLowerCase();
  const unusable = problemOf(usual, kind);
  if (options.yes === true && options.name === undefined && unusable !== undefined) {
    throw new UsageError(
      `--name is missing, and that of the folder can't be used: ${unusable}, got \`${usual}\``,
    );
  }
  const name = checkedName(
    await value(
      '--name',
      options.name,
      'Name of the federation',
      unusable === undefined ? usual : undefined,
    ),
    kind,
  );
  return {
    ...{ kind, name, region, pipeline },
    moduleSource:
      kind === 'module' ? await value('--module-source', moduleSource, 'Source of the module') : '',
  };
}

const MEANING: Readonly<Record<string, string>> = {
  '--kind': 'say `cdktf` or `module`, or give --yes for a program with constructs',
  '--name': 'give a name, such as `acme`: bucket and sign-in domain begin with it',
  '--module-source':
    'say where Terraform finds the module, such as `./terraform-aws-cognito-federation`',
};

function oneOf<T extends string>(flag: string, value: string, known: readonly T[]): T {
  const found = known.find((each) => each === value);
  if (found !== undefined) return found;
  throw new UsageError(`${flag}: expected ${alternatives(known)}, got \`${value}\``);
}

function checkedName(name: string, kind: Kind): string {
  const problem = problemOf(name, kind);
  if (problem === undefined) return name;
  throw new UsageError(`--name: ${problem}, got \`${name}\``);
}

type Kind = ProjectSettings['kind'];

/** Ids of the other constructs in the stack of a new program. */
const OTHER_IDS: readonly string[] = ['backend', 'bucket', 'table'];

/** The name begins a sign-in domain and a bucket, and is an id of a construct. */
function problemOf(name: string, kind: Kind): string | undefined {
  if (!/^[a-z](?:[a-z0-9-]{0,28}[a-z0-9])?$/.test(name)) {
    return 'expected a letter, then lower-case letters, digits and hyphens, 30 at most';
  }
  const reserved = reservedInDomain(name);
  if (reserved !== undefined) return `Cognito refuses \`${reserved}\` in a sign-in domain`;
  if (kind !== 'cdktf' || !OTHER_IDS.includes(name)) return undefined;
  return 'another construct of the program has this id';
}
