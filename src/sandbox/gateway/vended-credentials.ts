import { createHash, randomBytes } from 'node:crypto';
import type { Session } from '../../simulator/session';

/** Temporary credentials of a role that the gateway vended. */
export interface Vended {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** In seconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly roleArn: string;
  readonly sessionName: string;
  /** The identity pool's token that the role was taken on with. */
  readonly session: Session;
}

/** Who uses vended credentials, as AWS writes it. */
export interface AssumedRole {
  readonly account: string;
  readonly arn: string;
  readonly userId: string;
}

/** Begins the session token of everything that is vended: of no use at AWS. */
export const NOT_AWS = 'sandbox-not-aws-';

/** Remembers vended credentials, until their time has come and for an hour more. */
export class VendedCredentials {
  private readonly byKey = new Map<string, Vended>();

  vend(
    of: Pick<Vended, 'roleArn' | 'sessionName' | 'session'>,
    now: number,
    seconds = 3600,
  ): Vended {
    for (const [key, { expiresAt }] of this.byKey) {
      if (expiresAt + 3600 < now) this.byKey.delete(key);
    }
    const vended: Vended = {
      ...of,
      accessKeyId: `ASIA${letters(randomBytes(16))}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      sessionToken: NOT_AWS + randomBytes(96).toString('base64url'),
      issuedAt: now,
      expiresAt: now + seconds,
    };
    this.byKey.set(vended.accessKeyId, vended);
    return vended;
  }

  find(accessKeyId: string): Vended | undefined {
    return this.byKey.get(accessKeyId);
  }
}

/** Writes the session of vended credentials as AWS names it. */
export function assumedRole({ roleArn, sessionName }: Vended): AssumedRole {
  const account = roleArn.split(':')[4] ?? '';
  const partition = roleArn.split(':')[1] ?? 'aws';
  const name = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  const roleId = `AROA${letters(createHash('sha256').update(roleArn).digest().subarray(0, 17))}`;
  return {
    account,
    arn: `arn:${partition}:sts::${account}:assumed-role/${name}/${sessionName}`,
    userId: `${roleId}:${sessionName}`,
  };
}

function letters(bytes: Buffer): string {
  return [...bytes].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(byte % 32)).join('');
}
