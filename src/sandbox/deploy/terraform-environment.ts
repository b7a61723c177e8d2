import { devNull } from 'node:os';
import { SANDBOX_CREDENTIALS } from '../sandbox-credentials';

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
