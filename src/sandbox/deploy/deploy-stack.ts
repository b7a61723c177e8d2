import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { moduleOverrideFile, OVERRIDE_FILE, overrideFile } from './override-file';
import { copyStack, installedModules, readFolder, readStack } from './stack-folder';
import { stackFacts, type StackFacts, type VariableBlock } from './stack-facts';
import {
  appAddresses,
  mappedClaims,
  readStateFile,
  signInPages,
  STATE_FILE,
  type SignInPage,
} from './state-facts';
import type { StandIn } from '../stand-in/start-stand-in';
import { Terraform, type AppliedChanges, type OnProgress } from './terraform';
import { terraformEnvironment } from './terraform-program';
import { noSuch } from '../../values/no-such';
import { SandboxError } from '../sandbox-error';

/** How a root module is deployed. */
export interface DeployOptions {
  /**
   * Values of Terraform variables, as `-var` takes them; they win over the environment and every
   * `.tfvars` file.
   *
   * @default - as for any Terraform run; a sensitive string without a value gets a stand-in
   */
  readonly variables?: Readonly<Record<string, string>>;
  /**
   * Called after each resource that was applied.
   *
   * @default - not called
   */
  readonly onProgress?: OnProgress;
}

/** A root module that was applied in a sandbox. */
export interface Deployment {
  /** Folder of the copy that was applied, with its state. */
  readonly folder: string;
  /** What the sandbox read from the files of the root module. */
  readonly facts: StackFacts;
  /** How many resources the apply changed. */
  readonly applied: AppliedChanges;
  /** The outputs by name, including sensitive ones. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Where users sign in, for each app client with hosted pages. */
  readonly signInPages: readonly SignInPage[];
  /** Terraform in the folder, to plan again or to destroy. */
  readonly terraform: Terraform;
}

/** Where a root module is deployed. */
interface DeploymentPlace {
  readonly endpoint: string;
  /** Folder of the copy. */
  readonly target: string;
  /** The sandbox's own folder, with what it has installed. */
  readonly sandbox: string;
  readonly signal: AbortSignal;
  /**
   * Resolves once the stand-in is there to which identity providers are pointed.
   *
   * @default - they stay as they are written
   */
  readonly standIn?: Promise<StandIn>;
  /** Called after each apply with the callback and sign-out URLs of all app clients. */
  readonly allowOrigins: (addresses: readonly string[]) => Promise<void>;
}

/** Applies a copy of a root module, and of all modules that it calls, led into the sandbox. */
export async function deployStack(
  stackFolder: string,
  options: DeployOptions,
  place: DeploymentPlace,
): Promise<Deployment> {
  const { endpoint, target, sandbox, signal } = place;
  const facts = await readStack(stackFolder);
  const variables = variablesFile(options.variables ?? {}, facts.variables);
  const earlier = await earlierState(target);
  await rm(target, { recursive: true, force: true });
  const folder = await copyStack({ source: resolve(stackFolder), target, sandbox });
  if (earlier !== undefined) await writeFile(join(folder, STATE_FILE), earlier);
  await writeFile(join(folder, VARIABLES_FILE), variables);
  // Init needs to know where state is; who signs in where is known a little later.
  await write(folder, overrideFile(facts, { endpoint }));
  const terraform = new Terraform({
    folder,
    env: await environment(facts, place),
    variablesFile: VARIABLES_FILE,
    signal,
    onApplied: async () => {
      const state = await readStateFile(folder);
      await place.allowOrigins(appAddresses(state));
      await (await place.standIn)?.releaseMapped(mappedClaims(state));
    },
  });
  await terraform.init();
  const standIn = await place.standIn;
  const standInsOf = async ({ identityProviders: names }: StackFacts, module: string) =>
    names.length === 0 ? undefined : standIn?.accessFor(names, module);
  await write(folder, overrideFile(facts, { endpoint, standIns: await standInsOf(facts, folder) }));
  for (const called of await installedModules(folder)) {
    const read = stackFacts(await readFolder(called));
    const override = moduleOverrideFile(read, {
      endpoint,
      standIns: await standInsOf(read, called),
    });
    if (Object.keys(override).length > 0) await write(called, override);
  }
  const applied = await terraform.apply(options.onProgress);
  const pages = signInPages(await readStateFile(folder), endpoint);
  const outputs = await terraform.outputs();
  return { folder, facts, applied, outputs, signInPages: pages, terraform };
}

/** The state of an earlier deployment to the same place, which may have failed half way. */
async function earlierState(target: string): Promise<string | undefined> {
  const files = await readdir(target, { recursive: true }).catch(() => []);
  const state = files.find(
    (file) => basename(file) === STATE_FILE && !file.includes('.terraform/'),
  );
  return state === undefined ? undefined : readFile(join(target, state), 'utf8');
}

async function write(folder: string, override: object): Promise<void> {
  await writeFile(join(folder, OVERRIDE_FILE), `${JSON.stringify(override, null, 2)}\n`);
}

async function environment(
  facts: StackFacts,
  { sandbox, endpoint }: DeploymentPlace,
): Promise<NodeJS.ProcessEnv> {
  // Below `.terraform`, where Terraform looks for no mirror of providers.
  const providers = join(sandbox, '.terraform', 'providers');
  await mkdir(providers, { recursive: true });
  return {
    // A provider is downloaded once, not for every run.
    TF_PLUGIN_CACHE_DIR: providers,
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: 'true',
    ...Object.fromEntries(
      facts.openSecrets.map((name) => [`TF_VAR_${name}`, `stand-in-for-${name}`]),
    ),
    ...terraformEnvironment(process.env, endpoint),
  };
}

/** Name of the file of the variables that a deployment is given: Terraform reads it after all others. */
const VARIABLES_FILE = 'sandbox.tfvars';

/**
 * Writes the values of variables as `-var` takes them: literally for a string, number or bool, else as
 * an expression.
 *
 * @throws SandboxError where a variable is not declared
 */
export function variablesFile(
  values: Readonly<Record<string, string>>,
  declared: readonly VariableBlock[],
): string {
  const lines = Object.entries(values).map(([name, value]) => {
    const variable = declared.find((each) => each.name === name);
    if (variable === undefined) {
      const names = declared.map((each) => each.name);
      const message = `variables.${name}: ${noSuch('variable', name, names)}`;
      throw new SandboxError('stack', message);
    }
    return `${name} = ${variable.isLiteral ? quoted(value) : value}\n`;
  });
  return lines.join('');
}

/** A string of HCL without interpolation. */
function quoted(value: string): string {
  return JSON.stringify(value)
    .replace(/([$%])\{/g, '$1$1{')
    .replace(/\\[bf]/g, (escape) => (escape === '\\b' ? '\\u0008' : '\\u000c'));
}
