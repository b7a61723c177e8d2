import { SANDBOX_CREDENTIALS } from './sandbox-credentials';
import type { AwsProviderBlock, StackFacts } from './stack-facts';

/** Name of the file that leads a root module into the sandbox: Terraform merges it over the others. */
export const OVERRIDE_FILE = 'sandbox_override.tf.json';

// The environment leads every other service to the same place.
const SERVICES = ['cognitoidentity', 'cognitoidp', 'dynamodb', 'iam', 's3', 'sts'];

/**
 * Writes the override that deploys a root module into the sandbox, and lets it be destroyed there.
 *
 * Every AWS provider block gets the endpoint and the sandbox's credentials in place of its own, state
 * stays in the folder, and protection is lifted. A `lifecycle` merges argument by argument, so
 * `ignore_changes` stays.
 *
 * @see https://developer.hashicorp.com/terraform/language/files/override
 */
export function overrideFile(facts: StackFacts, endpoint: string): Record<string, unknown> {
  const hasDefault = facts.providers.some(({ alias }) => alias === undefined);
  const blocks = hasDefault ? facts.providers : [{ assumesRole: false }, ...facts.providers];
  const resources = unprotected(facts);
  return {
    terraform: { backend: { local: { path: 'terraform.tfstate' } } },
    provider: { aws: blocks.map((block) => providerOverride(block, endpoint)) },
    ...(Object.keys(resources).length === 0 ? {} : { resource: resources }),
  };
}

function providerOverride({ alias, assumesRole }: AwsProviderBlock, endpoint: string): object {
  return {
    ...(alias === undefined ? {} : { alias }),
    access_key: SANDBOX_CREDENTIALS.accessKeyId,
    secret_key: SANDBOX_CREDENTIALS.secretAccessKey,
    token: null,
    profile: null,
    shared_config_files: null,
    shared_credentials_files: null,
    allowed_account_ids: null,
    forbidden_account_ids: null,
    // Only a block replaces a block, and only an empty one assumes nothing.
    ...(assumesRole ? { assume_role: [{}] } : {}),
    skip_credentials_validation: true,
    skip_metadata_api_check: 'true',
    s3_use_path_style: true,
    // A local AWS that has gone stays gone.
    max_retries: 2,
    endpoints: [Object.fromEntries(SERVICES.map((service) => [service, endpoint]))],
  };
}

function unprotected(facts: StackFacts): Record<string, Record<string, object>> {
  const byType: Record<string, Record<string, object>> = {};
  for (const { type, name, deletionProtection, preventDestroy } of facts.protectedResources) {
    (byType[type] ??= {})[name] = {
      ...(deletionProtection ? { deletion_protection: 'INACTIVE' } : {}),
      ...(preventDestroy ? { lifecycle: { prevent_destroy: false } } : {}),
    };
  }
  return byType;
}
