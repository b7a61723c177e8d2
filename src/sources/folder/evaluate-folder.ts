import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { ReadError } from '../../terraform/read-error';
import { isJsonObject, type JsonObject } from '../../values/json';
import { installedModuleFolders } from '../terraform-folder';
import { ADDED, copyFolder, selectedWorkspace, type CopiedFolder } from './copy-folder';
import type { Evaluation } from './evaluation';
import { Interruption } from './interruption';
import { MadeUpValues } from './made-up-values';
import { Mending } from './mending';
import { readModules, type WrittenModule } from './modules';
import {
  declaredObjects,
  evaluationOf,
  instancesIn,
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
  /**
   * Values of the variables with which the folder was planned; they go before all others.
   *
   * @default - there is no plan of it
   */
  readonly planned?: JsonObject;
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

// One error may hide another one; a folder that goes on and on is told by its last.
const MOST_RUNS = 12;

class FolderEvaluation {
  private copied: CopiedFolder = { root: '', top: '', original: '' };
  private modules: readonly WrittenModule[] = [];
  private readonly env: NodeJS.ProcessEnv;
  private mending: Mending | undefined;
  private runs = 0;

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
    const { onProgress, data, planned: ofPlan, variant = 0 } = this.options;
    await mkdir(join(temporary, 'home'));
    this.copied = await copyFolder(folder, join(temporary, 'copy'));
    this.modules = await this.readCopy();
    // Modules are pruned where they are: one outside the copy is the user's own.
    await this.refuseOutside(this.modules.map((each) => each.folder));
    const required = requiredProviders(this.modules, folder);
    refuseProviders(required, folder);
    const given = { stated: data, isPlanned: ofPlan !== undefined };
    let facts = await writtenFacts(this.modules, given);
    const mending = new Mending(this.copied.root, this.modules, facts.madeUpIn);
    this.mending = mending;
    const prepared = await prepareCopy(this.modules, this.copied, temporary, required, facts);
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
    const { places: mended } = mending;
    if (mended.size > 0) facts = await writtenFacts(this.modules, { ...given, mended });
    return evaluationOf(plan, { terraform, modules: this.modules, facts, made });
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
    prepared: PreparedCopy,
    made: MadeUpValues,
    objects: readonly MadeUpObject[],
  ): Promise<{ readonly plan: JsonObject; readonly made: MadeUpValues }> {
    const { root } = this.copied;
    const { data, madeUp = {}, variables, variableFiles, environment, planned } = this.options;
    await writeStates(prepared.states, made, data);
    const test = testFile(providers, objects, { made, data, madeUp, written: prepared.text });
    await mkdir(join(root, ADDED), { recursive: true });
    const file = join(root, ADDED, 'evaluation.tftest.hcl');
    await writeFile(file, test);
    const ofPlan = join(this.temporary, 'planned.tfvars.json');
    if (planned !== undefined) await writeFile(ofPlan, JSON.stringify(planned), { mode: 0o600 });
    const given = [
      ...variableFiles.map((each) => `-var-file=${resolve(each)}`),
      ...variables.map((each) => `-var=${each}`),
      ...(planned === undefined ? [] : [`-var-file=${ofPlan}`]),
    ];
    const workspace = environment.TF_WORKSPACE ?? (await selectedWorkspace(this.folder));
    const args = ['test', '-json', '-verbose', '-no-color', `-test-directory=${ADDED}`, ...given];
    this.runs += 1;
    const said = await this.terraform(
      args,
      workspace === undefined ? {} : { TF_WORKSPACE: workspace },
    );
    const [plan] = said.messages.map(({ test_plan: each }) => each).filter(isJsonObject);
    if (plan !== undefined) return { plan, made };
    if (isShared(said)) throw new SharedValue();
    if (this.runs < MOST_RUNS && (await this.mending?.mend(errorsOf(said))) === true) {
      this.options.onProgress(`evaluating ${this.folder} without what made-up values end`);
      return this.plan(providers, prepared, made, objects);
    }
    throw this.trouble(said);
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
