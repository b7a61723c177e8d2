import type { IdentityPoolAccess } from './identity-pool-access';

/** What an app that takes AWS credentials needs to be told. */
export interface IdentityPoolOutputs<RoleKey extends string = never> {
  /** Id of the identity pool, `<region>:<uuid>`. */
  readonly identityPoolId: string;
  /** ARN of each role by key. */
  readonly roleArns: Readonly<Record<string, string>> & { readonly authenticated: string } & {
    readonly [Key in RoleKey]: string;
  };
  /** Key of the logins map under which each provider's token is passed, by client or provider key. */
  readonly loginKeys: Readonly<Record<string, string>>;
}

/** Collects the outputs of an identity pool. */
export function identityPoolOutputs<RoleKey extends string>(
  access: IdentityPoolAccess,
  loginKeys: Readonly<Record<string, string>>,
): IdentityPoolOutputs<RoleKey> {
  return {
    identityPoolId: access.identityPool.resource.id,
    roleArns: Object.fromEntries(
      Object.entries(access.roles).map(([key, role]) => [key, role.arn]),
    ) as IdentityPoolOutputs<RoleKey>['roleArns'],
    loginKeys,
  };
}
