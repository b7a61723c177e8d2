import { devNull } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './run-program';
import type { Scratch } from './scratch';
import { startStandInSts } from './stand-in-sts';

/** A plan in Terraform's JSON form, as far as it is recorded. */
export interface PlanJson {
  readonly resource_changes?: readonly (Located & {
    readonly change: { readonly actions: readonly string[] };
  })[];
  readonly prior_state?: { readonly values?: { readonly root_module?: ModuleJson } };
  readonly output_changes?: Readonly<Record<string, unknown>>;
}

/** A module of a state, with what lies in it. */
export interface ModuleJson {
  readonly resources?: readonly Located[];
  readonly child_modules?: readonly ModuleJson[];
}

/** Something with an address. */
export interface Located {
  readonly address: string;
}

/** Plans a root module in a folder of its own; its files are made for the endpoint of a local STS. */
export async function planned(
  scratch: Scratch,
  name: string,
  files: (endpoint: string) => Readonly<Record<string, string>>,
): Promise<PlanJson> {
  const sts = await startStandInSts();
  try {
    for (const [path, text] of Object.entries(files(sts.endpoint))) {
      scratch.file(join(name, path), text);
    }
    const env = {
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL: sts.endpoint,
      AWS_CONFIG_FILE: devNull,
      AWS_SHARED_CREDENTIALS_FILE: devNull,
      AWS_EC2_METADATA_DISABLED: 'true',
      CHECKPOINT_DISABLE: 'true',
      // Reading the provider's schema fills memory once; collecting it takes a quarter of the time.
      GOGC: '400',
    };
    const terraform = (...given: string[]) =>
      runProgram('terraform', given, { cwd: join(scratch.folder, name), env });
    await terraform('init', '-input=false', '-no-color');
    await terraform('plan', '-input=false', '-no-color', '-parallelism=30', '-out=planned');
    const text = await terraform('show', '-json', '-no-color', 'planned');
    return JSON.parse(text) as PlanJson;
  } finally {
    sts.stop();
  }
}
