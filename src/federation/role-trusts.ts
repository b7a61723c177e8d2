import type { Construct } from 'constructs';
import type { RoleKind } from '../cognito/limits';
import type { ParsedIdentityPool } from '../config/identity-pool-options';
import type { FurtherRole } from '../config/role-assignments/role-assignments';
import { scopeWithin } from '../constructs/addresses/address';
import { policyDocument } from '../constructs/roles/policy-document';
import { trustPolicy } from '../policies/documents/policy-document';

/** What the trust policies of an identity pool's roles are made from. */
export interface RoleTrustsProps {
  readonly address: string;
  readonly pool: ParsedIdentityPool;
  readonly identityPoolId: string;
  /** The name by which tokens of the identity pool know a provider. */
  readonly tokenName: (providerKey: string) => string;
  /** What a role asks for itself; nothing where it shares the trust of its kind. */
  readonly askedOf: (key: string) => FurtherRole['trust'];
}

/** The trust policies of the roles of an identity pool, each made once. */
export class RoleTrusts {
  private readonly shared = new Map<RoleKind, string>();

  constructor(
    private readonly scope: Construct,
    private readonly props: RoleTrustsProps,
  ) {}

  /** The trust policy of a role; whoever changes that of one role changes it there alone. */
  of(key: string): string {
    const asked = this.props.askedOf(key);
    if (asked !== undefined) return this.make('authenticated', key, asked);
    const kind = key === 'guest' ? 'guest' : 'authenticated';
    const trust = this.shared.get(kind) ?? this.make(kind);
    this.shared.set(kind, trust);
    return trust;
  }

  private make(kind: RoleKind, key?: string, asked?: FurtherRole['trust']): string {
    const { address, pool, identityPoolId, tokenName } = this.props;
    const { statements } = trustPolicy({
      kind,
      identityPoolId,
      // Guests have no provider whose claims could fill tags.
      sessionTags: kind === 'authenticated' && Object.keys(pool.principalTags).length > 0,
      partition: pool.partition,
      providers: asked?.providers?.map(tokenName),
      requestTags: asked?.requestTags,
    });
    if (key !== undefined) {
      const scope = scopeWithin(this.scope, 'Trusts');
      return policyDocument(scope, key, `${address}_trust_${key}`, statements).json;
    }
    const id = kind === 'guest' ? 'GuestTrust' : 'AuthenticatedTrust';
    return policyDocument(this.scope, id, `${address}_trust_${kind}`, statements).json;
  }
}
