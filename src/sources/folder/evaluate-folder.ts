import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { ReadError } from '../../terraform/read-error';
import { isJsonObject, objectsOf, own, type JsonObject } from '../../values/json';
import { installedModuleFolders } from '../terraform-folder';
import { copyFolder, type CopiedFolder } from './copy-folder';
import type { Evaluation } from './evaluation';
import { Interruption } from './interruption';
import { MadeUpValues } from './made-up-values';
import { readModules, type WrittenModule } from './modules';
import {
  callsIn,
  dataIn,
  declaredObjects,
  instancesIn,
  managedIn,
  outputIn,
  rootValuesIn,
  withoutSecrets,
  withoutShared,
  type MadeUpObject,
} from './planned';
import { prepareCopy, type PreparedCopy } from './prepare-copy';
import { refuseProviders, requiredProviders } from './providers';
import { writeStates } from './remote-states';
import {
  closedEnvironment,
  errorsOf,
  providerInstallation,
  runTerraform,
  terraformVersion,
  type TerraformSaid,
  troubleWith,
} from './terraform-command';
import { testFile } from './test-file';
import { writtenFacts, type StatedData } from './written-facts';

/** What a folder is evaluated with. */
export interface EvaluateOptions {
  /** Values of variables, `name=value`. */
  readonly variables: readonly string[];
  /** Files with values of variables. */
  readonly variableFiles: readonly string[];
  /** What data sources would find. */
  readonly data: StatedData;
  readonly environment: NodeJS.ProcessEnv;
  /** Called with what is being done. */
  readonly onProgress: (text: string) => void;
  /**
   * Makes up other values, with which the answer has to be the same.
   *
   * @default 0
   */
  readonly variant?: number;
  /**
   * What else is made up of data sources, by address; unlike `data` nothing may depend on it.
   *
   * @default - nothing
   */
  readonly madeUp?: StatedData;
}

/**
 * Lets Terraform evaluate a folder in a copy of it: a plan with made-up values where a provider would
 * have been asked. Nothing that is written there runs, and nothing is reached.
 *
 * @throws ReadError where Terraform can't: the first of its own errors, or what is missing
 */
export async function evaluateFolder(
  folder: string,
  options: EvaluateOptions,
): Promise<Evaluation> {
  const terraform = await terraformVersion(options.environment);
  const interruption = new Interruption();
  const temporary = await realpath(await mkdtemp(join(tmpdir(), 'cognito-federation-')));
  try {
    return await new FolderEvaluation(folder, options, temporary, interruption).run(terraform);
  } finally {
    await rm(temporary, { recursive: true, force: true });
    interruption.end();
  }
}

const TESTS = 'cfx-tests';

class FolderEvaluation {
  private copied: CopiedFolder = { root: '', top: '', original: '' };
  private modules: readonly WrittenModule[] = [];
  private readonly env: NodeJS.ProcessEnv;

  constructor(
    private readonly folder: string,
    private readonly options: EvaluateOptions,
    private readonly temporary: string,
    private readonly interruption: Interruption,
  ) {
    this.env = closedEnvironment(options.environment, join(temporary, 'home'));
  }

  async run(terraform: string): Promise<Evaluation> {
    const { folder, temporary } = this;
    const { onProgress, data, variant = 0 } = this.options;
    await mkdir(join(temporary, 'home'));
    this.copied = await copyFolder(folder, join(temporary, 'copy'));
    this.modules = await this.readCopy();
    // Modules are pruned where they are: one outside the copy is the user's own.
    await this.refuseOutside(this.modules.map((each) => each.folder));
    const required = requiredProviders(this.modules);
    refuseProviders(required, folder);
    const facts = await writtenFacts(this.modules, data);
    const prepared = await prepareCopy(this.modules, temporary, required, facts);
    onProgress(`initializing a copy of ${folder}`);
    await this.init();
    onProgress(`evaluating ${folder} with Terraform ${terraform}`);
    const isWritten = (text: string) => prepared.text.includes(text);
    const planned = (objects: readonly MadeUpObject[]) => {
      const made = new MadeUpValues(isWritten, variant);
      return this.plan([...required.keys()], prepared, made, objects);
    };
    const declared = declaredObjects(this.modules);
    let evaluated = await planned(declared).catch((error: unknown) => {
      // Instances share what is made up until it is known which there are.
      if (!(error instanceof SharedValue)) throw error;
      return planned(withoutShared(declared));
    });
    const instances = instancesIn(evaluated.plan, this.modules);
    if (instances.some(({ address }) => address.includes('['))) {
      onProgress(`evaluating the instances in ${folder} with Terraform ${terraform}`);
      evaluated = await planned(instances);
    }
    const { plan, made } = evaluated;
    const configured = objectsOf(outputIn(plan).providers)[0] ?? {};
    return {
      terraform,
      changes: managedIn(plan).map(withoutSecrets),
      data: dataIn(plan, this.modules),
      providers: Object.fromEntries(
        Object.entries(facts.providers).map(([name, written]) => [
          name,
          { ...objectsOf(own(configured, name))[0], hasUnknownTags: written.hasUnknownTags },
        ]),
      ),
      written: facts.written,
      uncounted: facts.uncounted,
      madeUp: made.all,
      marks: made.marks,
      values: rootValuesIn(plan, facts.values),
      calls: callsIn(this.modules[0]),
    };
  }

  private async readCopy(): Promise<readonly WrittenModule[]> {
    const { root } = this.copied;
    const { all, missing } = await readModules(root).catch(async (error: unknown) => {
      // Terraform says better what is wrong with it.
      const said = await this.terraform(['init', '-backend=false', '-input=false', '-no-color']);
      throw said.succeeded ? error : this.trouble(said);
    });
    if (missing.length === 0) return all;
    this.options.onProgress(`downloading modules: ${missing.join(', ')}`);
    const said = await this.terraform(['get', '-no-color']);
    if (!said.succeeded) throw this.trouble(said);
    return (await readModules(root)).all;
  }

  /** Initializes the copy: offline with what the folder has installed, where that is enough. */
  private async init(): Promise<void> {
    const init = ['init', '-input=false', '-no-color'];
    const installed = resolve(this.folder, '.terraform', 'providers');
    const offline = existsSync(installed)
      ? await this.terraform([...init, `-plugin-dir=${installed}`])
      : undefined;
    if (offline?.succeeded !== true) {
      const file = join(this.temporary, 'terraform.rc');
      await providerInstallation(this.options.environment, file);
      const said = await this.terraform(init, { TF_CLI_CONFIG_FILE: file });
      if (!said.succeeded) throw this.trouble(said);
    }
    // A module that isn't in the copy was not pruned.
    await this.refuseOutside([...(await installedModuleFolders(this.copied.root)).values()]);
  }

  private async refuseOutside(folders: readonly string[]): Promise<void> {
    for (const place of folders) {
      const path = await realpath(place);
      if (path.startsWith(`${this.temporary}${sep}`)) continue;
      throw new ReadError(
        `the module in \`${path}\` is outside \`${this.folder}\`; give a folder that holds both`,
      );
    }
  }

  private async plan(
    providers: readonly string[],
    { states, text }: PreparedCopy,
    made: MadeUpValues,
    objects: readonly MadeUpObject[],
  ): Promise<{ readonly plan: JsonObject; readonly made: MadeUpValues }> {
    const { root } = this.copied;
    const { data, madeUp = {}, variables, variableFiles, environment } = this.options;
    await writeStates(states, made, data);
    const test = testFile(providers, objects, { made, data, madeUp, written: text });
    await mkdir(join(root, TESTS), { recursive: true });
    const file = join(root, TESTS, 'evaluation.tftest.hcl');
    await writeFile(file, test);
    const given = [
      ...variableFiles.map((each) => `-var-file=${resolve(each)}`),
      ...variables.map((each) => `-var=${each}`),
    ];
    const workspace = environment.TF_WORKSPACE ?? (await selectedWorkspace(this.folder));
    const args = ['test', '-json', '-verbose', '-no-color', `-test-directory=${TESTS}`, ...given];
    const said = await this.terraform(
      args,
      workspace === undefined ? {} : { TF_WORKSPACE: workspace },
    );
    const [plan] = said.messages.map(({ test_plan: each }) => each).filter(isJsonObject);
    if (plan === undefined) throw isShared(said) ? new SharedValue() : this.trouble(said);
    return { plan, made };
  }

  private terraform(args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<TerraformSaid> {
    return runTerraform(this.copied.root, args, { ...this.env, ...more }, this.interruption);
  }

  private trouble(said: TerraformSaid): ReadError {
    return troubleWith(said, this.folder, this.copied);
  }
}

/** Thrown where two instances have the same made-up key. */
class SharedValue extends Error {}

function isShared(said: TerraformSaid): boolean {
  return errorsOf(said).some(({ summary }) => summary === 'Duplicate object key');
}

async function selectedWorkspace(folder: string): Promise<string | undefined> {
  const path = join(folder, '.terraform', 'environment');
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.trim() === '' ? undefined : text.trim();
}
