import type { Federation } from '../../model/federation';
import { AWS_ERRORS } from '../../simulator/verdict';
import { getId } from '../../simulator/single-steps';
import type { GuestSignIn, UserSignIn, SignIn } from '../../simulator/sign-in';
import { simulate } from '../../simulator/simulate';
import type { Refused, Undecided } from '../../simulator/verdict';
import type { DeployedAws } from '../../sources/deployed/deployed-aws';
import { ServiceError } from './answer';
import { errorOf } from './error-of';
import { checkId } from './identity-pool-settings';
import { constraintError, readInput, type Shape } from './json-input';
import type { Identities, KnownIdentity } from './identities';
import type { PoolTokens } from './pool-tokens';
import { rolesIn, loginOfToken, type TokenLogin } from './login-of-token';
import { UNSIGNED, type VerifyToken } from './verify-token';
import type { VendedCredentials } from './vended-credentials';

/** What the identity service works with. */
export interface IdentityServiceParts {
  readonly deployed: Pick<DeployedAws, 'federation' | 'groupsOf' | 'role'>;
  readonly identities: Identities;
  readonly tokens: PoolTokens;
  readonly vended: VendedCredentials;
  readonly verify: VerifyToken;
  /** The time in seconds since 1970. */
  readonly now: () => number;
}

interface IdentityInput {
  readonly IdentityPoolId?: string;
  readonly IdentityId?: string;
  readonly Logins?: Readonly<Record<string, string>>;
  readonly CustomRoleArn?: string;
}

const INPUT: Readonly<Record<string, Shape>> = {
  IdentityPoolId: 'string',
  IdentityId: 'string',
  Logins: { map: 'string' },
  CustomRoleArn: 'string',
};

/** The operations that the gateway answers by itself. */
export type IdentityOperation = 'GetId' | 'GetCredentialsForIdentity' | 'GetOpenIdToken';

/**
 * Answers the operations of identity pools that users call. What Cognito answers is decided by the
 * simulator; here tokens are verified, and identities and credentials remembered.
 */
export class IdentityService {
  constructor(private readonly parts: IdentityServiceParts) {}

  /** @throws ServiceError */
  async answer(operation: IdentityOperation, body: Buffer): Promise<object> {
    const input: IdentityInput = readInput(body, INPUT);
    const id = operation === 'GetId' ? 'IdentityPoolId' : 'IdentityId';
    checkId(id, input[id]);
    checkLogins(input.Logins ?? {});
    switch (operation) {
      case 'GetId':
        return this.getId(input);
      case 'GetCredentialsForIdentity':
        return this.getCredentials(input);
      case 'GetOpenIdToken':
        return this.getOpenIdToken(input);
    }
  }

  private async getId({ IdentityPoolId: poolId = '', Logins }: IdentityInput): Promise<object> {
    const federation = await this.federation(poolId);
    const shown = await this.shown(Logins, federation);
    const result = getId(federation, this.signIn(shown));
    if (result.outcome !== 'identified') throw errorOf(result, { shown, now: this.parts.now() });
    this.checkSigned(shown);
    const linked = shown.map((each) => each.linked);
    return { IdentityId: this.parts.identities.identityOf(poolId, linked).id };
  }

  private async getCredentials(input: IdentityInput): Promise<object> {
    const { CustomRoleArn: askedRole } = input;
    if (askedRole !== undefined && !askedRole.startsWith('arn:')) {
      const message = `CustomRoleArn '${askedRole}' is not the ARN of a role.`;
      throw new ServiceError('InvalidParameterException', message);
    }
    const caller = await this.caller(input);
    const signIn = { ...this.signIn(caller.shown, caller.identity), askedRole };
    const { verdict, session } = simulate(caller.federation, signIn);
    if (verdict.outcome !== 'credentials' || session === undefined) {
      throw this.refusal(verdict as Refused | Undecided, caller);
    }
    this.accept(caller);
    const { vended, now } = this.parts;
    const role = { roleArn: verdict.role, sessionName: 'CognitoIdentityCredentials', session };
    const given = vended.vend(role, now());
    return {
      IdentityId: caller.identity.id,
      Credentials: {
        AccessKeyId: given.accessKeyId,
        SecretKey: given.secretAccessKey,
        SessionToken: given.sessionToken,
        Expiration: given.expiresAt,
      },
    };
  }

  private async getOpenIdToken(input: IdentityInput): Promise<object> {
    const caller = await this.caller(input);
    const signIn = { ...this.signIn(caller.shown, caller.identity), flow: 'classic' as const };
    const result = getId(caller.federation, signIn);
    if (result.outcome !== 'identified') throw this.refusal(result, caller);
    this.accept(caller);
    const token = await this.parts.tokens.issue(result.session, this.parts.now());
    return { IdentityId: caller.identity.id, Token: token };
  }

  private refusal(verdict: Refused | Undecided, { identity, shown }: Caller): ServiceError {
    return errorOf(verdict, { identityId: identity.id, shown, now: this.parts.now() });
  }

  /** The logins belong to the identity from now on. */
  private accept({ identity, shown }: Caller): void {
    this.checkSigned(shown);
    const linked = shown.map((each) => each.linked);
    this.parts.identities.link(identity, linked);
  }

  private async federation(poolId: string): Promise<Federation> {
    const federation = await this.parts.deployed.federation(poolId);
    if (federation !== undefined) return federation;
    throw new ServiceError('ResourceNotFoundException', `IdentityPool '${poolId}' not found.`);
  }

  /** The identity and its tokens, and the federation with every role that these name. */
  private async caller({
    IdentityId: id = '',
    Logins,
    CustomRoleArn,
  }: IdentityInput): Promise<Caller> {
    const identity = this.parts.identities.find(id);
    if (identity === undefined) {
      throw new ServiceError(AWS_ERRORS.identityNotFound.name, `Identity '${id}' not found.`);
    }
    const federation = await this.federation(identity.identityPoolId);
    const shown = await this.shown(Logins, federation);
    const named = [
      ...shown.flatMap(({ login }) => rolesIn(login.claims ?? {})),
      ...(CustomRoleArn?.startsWith('arn:') === true ? [CustomRoleArn] : []),
    ];
    const others = [...new Set(named)].filter(
      (arn) => !federation.roles.some(({ address }) => address === arn),
    );
    const roles = await Promise.all(others.map((arn) => this.parts.deployed.role(arn)));
    const complete = { ...federation, roles: [...federation.roles, ...roles] };
    return { identity, shown, federation: complete };
  }

  private async shown(
    logins: IdentityInput['Logins'],
    federation: Federation,
  ): Promise<SignedLogin[]> {
    return Promise.all(
      Object.entries(logins ?? {}).map(async ([key, token]) => {
        if (key.startsWith('arn:')) {
          throw new ServiceError(
            'NotAuthorizedException',
            'the sandbox does not verify SAML assertions; sign in through a user pool, or simulate it',
          );
        }
        const verified = await this.parts.verify(token);
        const shown = loginOfToken(key, verified, federation);
        const username = verified.claims['cognito:username'];
        const { userPoolId } = shown;
        const groups =
          userPoolId === undefined || typeof username !== 'string' || !verified.isSigned
            ? undefined
            : await this.parts.deployed.groupsOf(userPoolId, username);
        return {
          ...shown,
          ...(groups === undefined ? {} : { login: { ...shown.login, groups } }),
          isSigned: verified.isSigned,
        };
      }),
    );
  }

  private signIn(shown: readonly TokenLogin[], identity?: KnownIdentity): SignIn {
    const common = {
      ...(identity === undefined
        ? {}
        : { identity: { id: identity.id, linkedLogins: identity.logins } }),
      at: this.parts.now(),
    };
    const [first, ...further] = shown.map((each) => this.login(each, identity));
    if (first === undefined) return { ...common, guest: true } satisfies GuestSignIn;
    return { ...common, ...first, furtherLogins: further } satisfies UserSignIn;
  }

  private login({ login, linked }: TokenLogin, identity: KnownIdentity | undefined) {
    if (identity === undefined) return login;
    const owner = this.parts.identities.ownerOf(identity.identityPoolId, linked);
    return { ...login, ofAnotherIdentity: owner !== undefined && owner.id !== identity.id };
  }

  /** Refuses a token that the identity pool would accept, unless a known key signed it. */
  private checkSigned(shown: readonly SignedLogin[]): void {
    const unsigned = shown.find(({ isSigned }) => !isSigned);
    if (unsigned === undefined) return;
    const issuer = String(unsigned.login.claims?.iss);
    throw new ServiceError(
      'NotAuthorizedException',
      `${UNSIGNED} The sandbox knows no keys of ${issuer}; add them to its issuers.`,
    );
  }
}

type SignedLogin = TokenLogin & { readonly isSigned: boolean };

interface Caller {
  readonly identity: KnownIdentity;
  readonly shown: readonly SignedLogin[];
  readonly federation: Federation;
}

const MOST_LOGINS = 10;

function checkLogins(logins: Readonly<Record<string, string>>): void {
  const count = Object.keys(logins).length;
  if (count <= MOST_LOGINS) return;
  const constraint = `Member must have length less than or equal to ${MOST_LOGINS}`;
  throw constraintError('logins', '{…}', constraint);
}
