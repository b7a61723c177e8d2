import { devNull } from 'node:os';
import { runCommand, type CommandOptions } from '../process/run-command';
import { SANDBOX_CREDENTIALS } from '../sandbox-credentials';
import { SandboxError } from '../sandbox-error';

const OLDEST = [1, 5] as const;
const WAY_OUT = 'install it, or put it on the PATH';

/** The message where there is no Terraform. */
export const TERRAFORM_MISSING = `terraform was not found, Terraform ${OLDEST.join('.')} or newer is needed; ${WAY_OUT}`;

/**
 * Makes sure that Terraform can be run and is new enough, before anything else is started.
 *
 * @throws SandboxError with the version that was found and the one that is needed
 */
export async function requireTerraform(
  options: Pick<CommandOptions, 'env' | 'signal'> = {},
): Promise<void> {
  const { env = process.env, signal } = options;
  const { stdout } = await runCommand('terraform', ['version', '-json'], {
    env: { ...env, CHECKPOINT_DISABLE: 'true' },
    signal,
    whenMissing: TERRAFORM_MISSING,
  });
  const [version, major, minor] = /(?<![\d.])(\d+)\.(\d+)\.\d+[\w.-]*/.exec(stdout) ?? [];
  const isNewEnough =
    Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
  if (isNewEnough) return;
  const found =
    version === undefined ? '`terraform version` names no version' : `terraform is ${version}`;
  throw new SandboxError(
    'missing-tool',
    `${found}, Terraform ${OLDEST.join('.')} or newer is needed; ${WAY_OUT}`,
  );
}

const KEPT = /^TF_(VAR_.*|CLI_CONFIG_FILE|PLUGIN_CACHE_.*)$/;

/**
 * The environment in which Terraform reaches the local AWS and nothing else.
 *
 * Whatever names real credentials, profiles or endpoints is taken out, and so are Terraform's own
 * settings, except values of variables and where providers come from. A service that no provider block
 * points elsewhere is found at the endpoint too.
 */
export function terraformEnvironment(
  environment: NodeJS.ProcessEnv,
  endpoint: string,
): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !name.startsWith('AWS_') && (!name.startsWith('TF_') || KEPT.test(name)),
  );
  return {
    ...Object.fromEntries(kept),
    AWS_ACCESS_KEY_ID: SANDBOX_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: SANDBOX_CREDENTIALS.secretAccessKey,
    AWS_REGION: environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION ?? 'us-east-1',
    AWS_ENDPOINT_URL: endpoint,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    CHECKPOINT_DISABLE: 'true',
    // Reading the provider's schema fills memory once; collecting it takes a third of the time.
    GOGC: environment.GOGC ?? 'off',
    GOMEMLIMIT: environment.GOMEMLIMIT ?? '1GiB',
  };
}
