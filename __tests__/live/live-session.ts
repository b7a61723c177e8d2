import {
  CognitoIdentityClient,
  DeleteIdentitiesCommand,
  DescribeIdentityCommand,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  GetOpenIdTokenCommand,
} from '@aws-sdk/client-cognito-identity';
import {
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { decodeJwt } from 'jose';
import type { Claims } from '../../src/role-mapping/claims';
import { signInHosted } from '../../src/sandbox/sign-in/hosted-sign-in';
import type { ClientConfig } from './data-place';
import type { LiveOutputs } from './live-outputs';
import type { LiveSettings } from './live-settings';

/** Credentials by which somebody is known to AWS. */
export type Credentials = NonNullable<ClientConfig['credentials']>;

/** Somebody who signed in to a deployed federation. */
export class LiveSession {
  /** The identity; set once it was asked for. */
  identityId = '';
  readonly region: string;
  private readonly began = Date.now();
  private readonly logins: Readonly<Record<string, string>>;

  private constructor(
    private readonly outputs: LiveOutputs,
    readonly idToken: string,
  ) {
    this.region = outputs.identityPoolId.split(':')[0] ?? '';
    this.logins = { [outputs.login]: idToken };
  }

  static async start(
    { signIn, endpoint }: LiveSettings,
    outputs: LiveOutputs,
  ): Promise<LiveSession> {
    if (signIn.type === 'token') return new LiveSession(outputs, signIn.idToken);
    const { userPoolId, signInUrl, client } = outputs;
    if (userPoolId === undefined || signInUrl === undefined) {
      throw new Error(`LIVE_USERNAME: \`${client}\` has no hosted sign-in; give LIVE_ID_TOKEN`);
    }
    const { username, password } = signIn;
    const { idToken } = await signInHosted({
      endpoint: endpoint ?? `https://cognito-idp.${userPoolId.split('_')[0]}.amazonaws.com`,
      pages: endpoint ?? new URL(signInUrl).origin,
      userPoolId,
      signInUrl,
      username,
      password,
    });
    return new LiveSession(outputs, idToken);
  }

  get claims(): Claims {
    return decodeJwt(this.idToken) as Claims;
  }

  async credentials(): Promise<Credentials> {
    const client = new CognitoIdentityClient({ region: this.region });
    const { identityPoolId: IdentityPoolId } = this.outputs;
    const { IdentityId = '' } = await client.send(
      new GetIdCommand({ IdentityPoolId, Logins: this.logins }),
    );
    this.identityId = IdentityId;
    const { Credentials: vended } = await client.send(
      new GetCredentialsForIdentityCommand({ IdentityId, Logins: this.logins }),
    );
    return {
      accessKeyId: vended?.AccessKeyId ?? '',
      secretAccessKey: vended?.SecretKey ?? '',
      sessionToken: vended?.SessionToken ?? '',
    };
  }

  /** Credentials of a role by the classic flow. */
  async classicCredentials(roleArn: string): Promise<Credentials> {
    const { Token } = await new CognitoIdentityClient({ region: this.region }).send(
      new GetOpenIdTokenCommand({ IdentityId: this.identityId, Logins: this.logins }),
    );
    const { Credentials: vended } = await new STSClient({ region: this.region }).send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: roleArn,
        RoleSessionName: 'live-test',
        WebIdentityToken: Token,
      }),
    );
    return {
      accessKeyId: vended?.AccessKeyId ?? '',
      secretAccessKey: vended?.SecretAccessKey ?? '',
      sessionToken: vended?.SessionToken ?? '',
    };
  }

  /** The caller by AWS's own word: account, and name of the role. */
  async caller(
    credentials: Credentials,
  ): Promise<{ readonly account: string; readonly role: string }> {
    const sts = new STSClient({ region: this.region, credentials });
    const { Account = '', Arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
    return { account: Account, role: Arn.split('/')[1] ?? Arn };
  }

  /** Removes the identity if it was made by this sign-in; needs the tester's own credentials. */
  async putBack(): Promise<void> {
    if (this.identityId === '') return;
    const client = new CognitoIdentityClient({ region: this.region });
    const found = await client
      .send(new DescribeIdentityCommand({ IdentityId: this.identityId }))
      .catch((error: Error) => {
        // The sandbox forgets identities by itself.
        if (error.name === 'ResourceNotFoundException') return undefined;
        throw error;
      });
    const made = found?.CreationDate?.getTime() ?? 0;
    // Clocks differ a little.
    if (made < this.began - CLOCKS_DIFFER_MS) return;
    await client.send(new DeleteIdentitiesCommand({ IdentityIdsToDelete: [this.identityId] }));
  }
}

const CLOCKS_DIFFER_MS = 5000;
