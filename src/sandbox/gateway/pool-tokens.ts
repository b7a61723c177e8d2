import { randomUUID } from 'node:crypto';
import { generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { showText } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import type { Session } from '../../simulator/session';
import { NOT_AWS } from './vended-credentials';

/** Who issues the tokens of identity pools. */
export const POOL_ISSUER = 'https://cognito-identity.amazonaws.com';

const ALGORITHM = 'RS512';
const SECONDS = 600;

/** Issues the tokens of identity pools for the classic flow, and knows them again. */
export class PoolTokens {
  private readonly sessions = new Map<string, Session>();
  private keys?: ReturnType<typeof generateKeyPair>;

  async issue(session: Session, now: number): Promise<string> {
    const { privateKey } = await this.keyPair();
    const id = NOT_AWS + randomUUID();
    this.sessions.set(id, session);
    return new SignJWT({ amr: session.amr.map(showText), ...tagsOf(session) })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWS', kid: `${NOT_AWS}1` })
      .setIssuer(POOL_ISSUER)
      .setAudience(showText(session.audience))
      .setSubject(session.identity)
      .setJti(id)
      .setIssuedAt(now)
      .setExpirationTime(now + SECONDS)
      .sign(privateKey);
  }

  /**
   * Finds the session that a token was issued for.
   *
   * @throws JOSEError where another issuer signed it, or it has expired
   */
  async sessionOf(token: string, now: number): Promise<Session> {
    const { publicKey } = await this.keyPair();
    const { payload } = await jwtVerify(token, publicKey, {
      issuer: POOL_ISSUER,
      algorithms: [ALGORITHM],
      currentDate: new Date(now * 1000),
    });
    return this.sessions.get(payload.jti as string) as Session;
  }

  // Made when it is first needed: it takes a while.
  private keyPair(): NonNullable<typeof this.keys> {
    this.keys ??= generateKeyPair(ALGORITHM);
    return this.keys;
  }
}

function tagsOf({ tags }: Session): Record<string, unknown> {
  if (!tags.isOn || isUnknown(tags.tags)) return {};
  const values = Object.entries(tags.tags).map(([key, value]) => [key, [showText(value)]]);
  return { 'https://aws.amazon.com/tags': { principal_tags: Object.fromEntries(values) } };
}
