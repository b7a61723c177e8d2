import { runCommand, type CommandOptions } from '../process/run-command';
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
