import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { devNull, homedir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ReadError } from '../../terraform/read-error';
import { isJsonObject, type JsonObject } from '../../values/json';
import { HclText } from './hcl-blocks';
import { lineOfSame } from './json-places';
import type { Interruption } from './interruption';
import type { CopiedFolder } from './copy-folder';

/** What Terraform said of a command: its messages in JSON, and whatever it wrote otherwise. */
export interface TerraformSaid {
  readonly succeeded: boolean;
  readonly messages: readonly JsonObject[];
  readonly stderr: string;
}

const OLDEST = [1, 11] as const;
const OTHERWISE =
  'or give what `terraform show -json` writes of its plan or state instead of the folder';

/**
 * Finds out which Terraform there is.
 *
 * @throws ReadError where there is none, or one that can't plan with made-up values
 */
export async function terraformVersion(environment: NodeJS.ProcessEnv): Promise<string> {
  const needed = `reading a folder needs Terraform ${OLDEST.join('.')} or newer`;
  const run = promisify(execFile)('terraform', ['version', '-json'], {
    env: { ...environment, CHECKPOINT_DISABLE: '1' },
  });
  const { stdout } = await run.catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'terraform was not found' : 'terraform does not run';
    throw new ReadError(`${why}, and ${needed}; install it, ${OTHERWISE}`);
  });
  const [version = '', major, minor] = /(\d+)\.(\d+)\.\d+[\w.-]*/.exec(stdout) ?? [];
  const isNewEnough =
    Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
  if (isNewEnough) return version;
  throw new ReadError(`terraform is ${version}, and ${needed}; update it, ${OTHERWISE}`);
}

/**
 * The environment in which Terraform evaluates a folder: values of variables, and nothing by which it
 * could reach an account. Should anything call AWS after all, it finds nobody there.
 */
export function closedEnvironment(environment: NodeJS.ProcessEnv, home: string): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) =>
    /^(?:PATH|TMPDIR|SYSTEMROOT|TF_VAR_.*)$/i.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    AWS_ACCESS_KEY_ID: 'none',
    AWS_CONFIG_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    AWS_REGION: 'eu-west-1',
    AWS_SECRET_ACCESS_KEY: 'none',
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    CHECKPOINT_DISABLE: '1',
    // Reading the provider's schema fills memory once; collecting it takes a third of the time.
    GOGC: 'off',
    GOMEMLIMIT: '1GiB',
    HOME: home,
    TF_CLI_CONFIG_FILE: devNull,
    TF_IN_AUTOMATION: '1',
  };
}

/**
 * Writes what the user's CLI configuration says of where providers come from, and nothing else of it:
 * it may hold credentials.
 */
export async function providerInstallation(
  environment: NodeJS.ProcessEnv,
  file: string,
): Promise<string> {
  const given = environment.TF_CLI_CONFIG_FILE ?? join(homedir(), '.terraformrc');
  const text = existsSync(given) ? await readFile(given, 'utf8') : '';
  const hcl = new HclText(text);
  const blocks = hcl.blocks().filter(({ type }) => type === 'provider_installation');
  const kept = blocks.map(({ start, end, bodyStart, bodyEnd }) => {
    // A provider under development is neither the folder's own nor HashiCorp's.
    const [override] = hcl
      .blocks(bodyStart, bodyEnd)
      .filter(({ type }) => type === 'dev_overrides');
    return override === undefined
      ? text.slice(start, end)
      : text.slice(start, override.start) + text.slice(override.end, end);
  });
  await writeFile(file, `${kept.join('\n')}\n`);
  return file;
}

/** Runs Terraform in a folder to its end, without a shell and without a standard input. */
export async function runTerraform(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  interruption: Interruption,
): Promise<TerraformSaid> {
  const child = spawn('terraform', args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  // Terraform ends its providers itself, and then no more is written to the folder.
  const stop = interruption.onSignal(() => child.kill('SIGINT'));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(stop);
  return {
    succeeded: exitCode === 0,
    messages: Buffer.concat(stdout).toString().split('\n').flatMap(messageIn),
    stderr: Buffer.concat(stderr).toString(),
  };
}

function messageIn(line: string): JsonObject[] {
  if (!line.startsWith('{')) return [];
  try {
    const message: unknown = JSON.parse(line);
    return isJsonObject(message) ? [message] : [];
  } catch {
    return [];
  }
}

/** An error of Terraform. */
export interface TerraformError {
  readonly summary: string;
  readonly detail: string;
  /** Where it is, relative to the folder, as far as Terraform says. */
  readonly file?: string;
  readonly line?: number;
  /** Where it begins in the file, in bytes. */
  readonly byte?: number;
}

/** The errors that Terraform reports, in JSON or as text. */
export function errorsOf({ messages, stderr }: TerraformSaid): TerraformError[] {
  const reported = messages
    .map(({ diagnostic }) => diagnostic)
    .filter(isJsonObject)
    .filter(({ severity }) => severity === 'error')
    .map(({ summary, detail, range }): TerraformError => ({
      summary: String(summary),
      detail: String(detail ?? ''),
      ...(isJsonObject(range) ? { file: String(range.filename) } : {}),
      ...(isJsonObject(range) && isJsonObject(range.start)
        ? { line: Number(range.start.line), byte: Number(range.start.byte) }
        : {}),
    }));
  return reported.length > 0 ? reported : errorsIn(stderr);
}

// What comes before the errors of a configuration.
const PREFACE = /^Terraform encountered problems during initiali[sz]ation/;

function errorsIn(text: string): TerraformError[] {
  const blocks = text
    .replace(/^[│╷╵] ?/gm, '')
    .split(/^Error: /m)
    .slice(1)
    .filter((block) => !PREFACE.test(block));
  return blocks.map((block) => {
    const [summary = '', ...rest] = block.trim().split('\n');
    const paragraphs = rest
      .join('\n')
      .trim()
      .split(/\n\s*\n/);
    const [, file, line] = /^\s*on (\S+) line (\d+)/.exec(paragraphs[0] ?? '') ?? [];
    return {
      summary,
      detail: paragraphs[file === undefined ? 0 : 1] ?? '',
      ...(file === undefined ? {} : { file, line: Number(line) }),
    };
  });
}

/** Makes the error for a folder that Terraform can't evaluate: the first of Terraform's own. */
export function troubleWith(
  said: TerraformSaid,
  folder: string,
  { root, top, original }: CopiedFolder,
): ReadError {
  const [first, ...others] = errorsOf(said);
  const shown = `\`${folder}\``;
  if (first === undefined)
    return new ReadError(`Terraform can't evaluate ${shown}, and gives no reason`);
  const { summary, detail, file } = first;
  if (UNAVAILABLE.test(summary)) {
    return new ReadError(
      `${shown} needs a provider or a module that is not there: ${sentence(detail) || summary}; run \`terraform init -backend=false\` there`,
    );
  }
  const place = file === undefined ? '' : ` (${placeOf(file)}${lineOf(file, first)})`;
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  return new ReadError(
    `Terraform can't evaluate ${shown}: ${summary}${place}${more}; ${wayOut(summary, detail)}`,
  );

  function originalOf(written: string): string {
    return join(original, relative(top, resolve(root, written)));
  }

  /** The copy of Terraform JSON has lines of its own: what it names is found in the file itself. */
  function lineOf(written: string, { line, byte }: TerraformError): string {
    if (!written.endsWith('.json')) return line === undefined ? '' : `:${line}`;
    const files = [resolve(root, written), originalOf(written)].filter((each) => existsSync(each));
    const [copy, text] = files.map((each) => readFileSync(each, 'utf8'));
    return text === undefined ? '' : `:${lineOfSame(copy ?? '', byte ?? 0, text)}`;
  }

  function placeOf(written: string): string {
    const there = originalOf(written);
    return relative(process.cwd(), there).startsWith('..') ? there : relative(process.cwd(), there);
  }
}

const UNAVAILABLE =
  /^(?:Failed to (?:query available provider|download module|install provider)|Could not (?:retrieve|download)|Module (?:not installed|not found)|Inconsistent dependency lock file|Required plugins are not installed|Error accessing remote module registry|Unreadable module directory|Failed to resolve provider)/;

function wayOut(summary: string, detail: string): string {
  const said = sentence(detail);
  if (summary === 'No value for required variable')
    return `${said}; give it with --var or --var-file`;
  // A data source that nothing looked up has empty lists.
  if (
    /^(?:Invalid index|Invalid function argument|Unsupported attribute|Attempt to get attribute|Incorrect attribute value type)|contains an invalid JSON|invalid ARN/.test(
      summary,
    )
  ) {
    return `${said === '' ? '' : `${said}; `}if it comes from a data source, state with --data what it would find`;
  }
  return said === '' ? 'correct it' : said;
}

/** The first sentence of an explanation, in one line. */
export function sentence(text: string): string {
  const [first = ''] = text.trim().split(/\n\s*\n/);
  const line = first.replace(/\s*\n\s*/g, ' ').trim();
  return (/^.*?\.(?=\s|$)/.exec(line)?.[0] ?? line).replace(/[.:]+$/, '');
}
