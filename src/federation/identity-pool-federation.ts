import type { Construct } from 'constructs';
import { addressOf } from '../constructs/addresses/address';
import { parseIdentityPoolFederation } from '../config/parse-identity-pool';
import type { IdentityPoolFederationSpec } from '../spec/federations';
import type { DirectRoleSpec, DirectRuleSpec } from '../spec/roles';
import type { IamProvider } from '../constructs/identity-providers/iam-provider';
import { buildDirectProviders, takenIamNames } from './direct-providers';
import { FederationWithRoles } from './federation-with-roles';
import { IdentityPoolAccess } from './identity-pool-access';
import { roleNames } from './role-family';
import { type IdentityPoolOutputs, identityPoolOutputs, writeOutputs } from './outputs';
import { issuersAtOtherPlace, rememberIssuers, takeNames } from './stack-registry';
import { warnOfUncompared } from './uncompared-providers';

/**
 * Way 2: an identity pool that takes tokens of identity providers directly, without a user pool.
 *
 * @throws ConfigError with every problem of the spec; nothing is built then
 *
 * @example
 * const ids = new IdentityPoolFederation(this, 'ids', {
 *   name: 'kiosk', identityProviders: { google: { type: 'Google', clientId } }, ambiguousRoleResolution: 'Deny',
 * });
 */
export class IdentityPoolFederation<
  RoleKey extends string = never,
  ProviderKey extends string = string,
> extends FederationWithRoles<RoleKey, DirectRoleSpec<ProviderKey>, DirectRuleSpec<ProviderKey>> {
  /** IAM's own providers, by key: those of the providers of type OIDC and SAML. */
  readonly iamProviders: { readonly [Key in ProviderKey]?: IamProvider };
  private readonly address: string;
  private readonly loginKeys: Readonly<Record<string, string>>;
  /** @internal */
  protected readonly access: IdentityPoolAccess;

  /**
   * @param scope The stack, or a construct in it.
   * @param id What every address of the federation begins with.
   * @param spec The identity pool, the identity providers, the roles and the rules.
   */
  constructor(
    scope: Construct,
    id: string,
    spec: IdentityPoolFederationSpec<RoleKey, ProviderKey>,
  ) {
    super(scope, id);
    const subject = `IdentityPoolFederation \`${id}\``;
    this.address = addressOf(this, subject);
    const { identityProviders, identityPool, assignments } = parseIdentityPoolFederation(spec, {
      subject,
      issuersElsewhere: issuersAtOtherPlace(this, 'identity pool'),
    });
    takeNames(this, { subject, owner: this.address }, [
      ...roleNames(identityPool, assignments),
      ...identityProviders.flatMap((each) =>
        takenIamNames(each, identityPool, 'identityProviders'),
      ),
    ]);
    rememberIssuers(this, 'identity pool', identityProviders);
    warnOfUncompared(this, 'identity pool', identityProviders);
    const direct = buildDirectProviders(this, this.address, identityProviders, identityPool);
    this.iamProviders = direct.iamProviders as typeof this.iamProviders;
    this.loginKeys = Object.fromEntries(direct.loginKeys);
    this.access = new IdentityPoolAccess(this, 'Access', {
      subject,
      address: this.address,
      pool: identityPool,
      assignments,
      trusts: direct.trusts,
      mappingName: (key) => direct.names.get(key) as string,
      tokenName: (key) => this.loginKeys[key] as string,
      tagProviders: [...direct.names].map(([key, name]) => ({
        address: `${this.address}_${key}`,
        name,
      })),
    });
  }

  /**
   * Adds Terraform outputs with what apps need to be told, named `<id>_identity_pool_id` and so on,
   * and returns the same values. Call it last: it lists the roles that exist by then.
   */
  outputs(): IdentityPoolOutputs<RoleKey> {
    return writeOutputs(this, this.address, identityPoolOutputs(this.access, this.loginKeys));
  }
}
