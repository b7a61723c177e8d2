import { CognitoIdentityPool } from '@cdktf/provider-aws/lib/cognito-identity-pool';
import { CognitoIdentityPoolProviderPrincipalTag } from '@cdktf/provider-aws/lib/cognito-identity-pool-provider-principal-tag';
import { Lazy } from 'cdktf';
import { Construct } from 'constructs';
import { placeAt } from '../addresses/address';
import { ConfigError } from '../../config/config-error';
import type { ParsedIdentityPool } from '../../config/identity-pool-options';

/** The providers that an identity pool trusts. */
export interface TrustedProviders {
  /** App clients of user pools, each with the user pool's provider name. */
  readonly userPoolClients?: readonly {
    readonly clientId: string;
    readonly providerName: string;
  }[];
  /** Social providers: login provider → client id. */
  readonly socialProviders?: Readonly<Record<string, string>>;
  readonly oidcProviderArns?: readonly string[];
  readonly samlProviderArns?: readonly string[];
}

/** What an `IdentityPool` is made from. */
export interface IdentityPoolProps {
  readonly pool: ParsedIdentityPool;
  readonly trusts: TrustedProviders;
  /** Throws where the federation isn't complete; called whenever the pool is rendered. */
  readonly assertComplete: () => void;
}

/** An identity pool, closed to guests until they are allowed, or one that exists already. */
export class IdentityPool extends Construct {
  /** Id of the identity pool, `<region>:<uuid>`. */
  readonly id: string;
  /**
   * The same, for what is always rendered: one that exists already isn't, and an incomplete federation must fail too.
   *
   * @internal
   */
  readonly idOnceComplete: string;
  private readonly own?: CognitoIdentityPool;

  constructor(scope: Construct, id: string, address: string, props: IdentityPoolProps) {
    super(scope, id);
    const { pool, trusts } = props;
    if (pool.existing !== undefined) {
      const { id } = pool.existing;
      this.id = id;
      this.idOnceComplete = Lazy.stringValue({
        produce: () => {
          props.assertComplete();
          return id;
        },
      });
      return;
    }
    this.own = placeAt(
      new CognitoIdentityPool(this, 'Resource', {
        // Tests render stacks without running validations; a rendering of an incomplete one must fail too.
        identityPoolName: Lazy.stringValue({
          produce: () => {
            props.assertComplete();
            return pool.name;
          },
        }),
        allowUnauthenticatedIdentities: false,
        allowClassicFlow: pool.allowClassicFlow,
        developerProviderName: pool.developerProviderName,
        cognitoIdentityProviders: trusts.userPoolClients?.map((client) => ({
          ...client,
          serverSideTokenCheck: pool.serverSideTokenCheck,
        })),
        supportedLoginProviders: trusts.socialProviders,
        openidConnectProviderArns: trusts.oidcProviderArns && [...trusts.oidcProviderArns],
        samlProviderArns: trusts.samlProviderArns && [...trusts.samlProviderArns],
        tags: pool.tags,
        lifecycle: pool.protection ? { preventDestroy: true } : undefined,
      }),
      address,
    );
    this.id = this.own.id;
    this.idOnceComplete = this.id;
  }

  /**
   * The Terraform resource.
   *
   * @throws ConfigError where the identity pool exists already
   */
  get resource(): CognitoIdentityPool {
    if (this.own !== undefined) return this.own;
    throw new ConfigError(`identity pool \`${this.id}\``, [
      {
        code: 'conflict',
        path: 'identityPool',
        message: 'it exists already and is not changed; change it where it is made',
      },
    ]);
  }

  /**
   * Opens the pool to users who didn't sign in; one that exists already is left as it is.
   *
   * @internal
   */
  allowGuests(): void {
    if (this.own !== undefined) this.own.allowUnauthenticatedIdentities = true;
  }
}

/** What `PrincipalTags` is made from. */
export interface PrincipalTagsProps {
  readonly identityPoolId: string;
  /** The provider's name in the identity pool; a user pool's has no client id. */
  readonly providerName: string;
  /** Tag key → claim; AWS's own tags where absent. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** The session tags that the tokens of one provider fill. */
export class PrincipalTags extends Construct {
  /** The Terraform resource. */
  readonly resource: CognitoIdentityPoolProviderPrincipalTag;

  constructor(scope: Construct, id: string, address: string, props: PrincipalTagsProps) {
    super(scope, id);
    this.resource = placeAt(
      new CognitoIdentityPoolProviderPrincipalTag(this, 'Resource', {
        identityPoolId: props.identityPoolId,
        identityProviderName: props.providerName,
        principalTags: props.tags,
        useDefaults: props.tags === undefined,
      }),
      address,
    );
  }
}
