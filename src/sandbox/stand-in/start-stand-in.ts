import { createPrivateKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import type { Claims } from '../../role-mapping/claims';
import type { StandInAccess } from '../deploy/override-file';
import { loadJose } from '../load-jose';
import { SandboxError } from '../sandbox-error';
import { SideProcess } from '../process/side-process';
import type { FromStandIn, StandInClient, StandInSettings, ToStandIn } from './messages';

/** How the stand-in is started. */
export interface StandInOptions extends Omit<StandInSettings, 'key'> {
  /** @default - a free one */
  readonly port?: number;
  /** Where its log goes. */
  readonly folder: string;
  /** @default - runs until it is stopped */
  readonly signal?: AbortSignal;
}

/** An ID token to sign as its issuer would. */
export interface IssuedToken {
  /** `iss`, such as `https://accounts.google.com`. */
  readonly issuer: string;
  /** `aud`: the client id at the issuer. */
  readonly audience: string;
  /** Further claims; `sub` is required by identity pools. */
  readonly claims: Claims;
  /**
   * Seconds until the token expires.
   *
   * @default 3600
   */
  readonly validSeconds?: number;
}

const KEY_ID = 'stand-in';

/** Starts the stand-in for external identity providers in a process of its own. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const { port, folder, signal, ...settings } = options;
  const privateKey = newSigningKey();
  const key = { ...privateKey.export({ format: 'jwk' }), kid: KEY_ID, use: 'sig', alg: 'RS256' };
  const program = {
    file: join(__dirname, 'main'),
    log: join(folder, 'stand-in.log'),
    name: 'the stand-in identity provider',
  };
  return SideProcess.startWith<ToStandIn, FromStandIn, StandIn>(program, signal, async (side) => {
    const start = { type: 'start' as const, port, settings: { ...settings, key } };
    const answer = await side.ask(start, () => true);
    if (answer.type === 'failed') throw new SandboxError('emulator', answer.message);
    return new StandIn(side, answer.type === 'ready' ? answer.issuer : '', privateKey);
  });
}

/**
 * A new RSA key, read back from its PEM: Node can hang where the very object that was generated is
 * exported, since collecting the finished generation waits for a lock that the export holds.
 */
function newSigningKey(): KeyObject {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return createPrivateKey(privateKey);
}

/** A running stand-in for external identity providers. */
export class StandIn {
  private readonly clients = new Map<string, StandInClient>();
  private readonly access = new Map<string, StandInAccess>();

  constructor(
    private readonly side: SideProcess<ToStandIn, FromStandIn>,
    /** Its address, and `iss` of what user pools get from it. */
    readonly issuer: string,
    private readonly key: KeyObject,
  ) {}

  get processId(): number {
    return this.side.processId;
  }

  /** Aborted with the reason once it has ended without being asked to. */
  get ended(): AbortSignal {
    return this.side.ended;
  }

  /** Where the keys are that everything is signed with. */
  get jwksUri(): string {
    return `${this.issuer}/jwks`;
  }

  /**
   * Makes a client for each identity provider, by name; the same one again for the same provider.
   *
   * @param module Where the providers are written: others may have the same names.
   */
  async accessFor(
    names: readonly string[],
    module: string,
  ): Promise<Readonly<Record<string, StandInAccess>>> {
    const made: StandInClient[] = [];
    const access = names.map((name): [string, StandInAccess] => {
      const key = JSON.stringify([module, name]);
      const known = this.access.get(key);
      if (known !== undefined) return [name, known];
      const clientId = `${name}-${randomBytes(4).toString('hex')}`;
      const clientSecret = randomBytes(24).toString('base64url');
      const given = { issuer: this.issuer, clientId, clientSecret };
      this.access.set(key, given);
      made.push({ id: clientId, secret: clientSecret });
      return [name, given];
    });
    await this.register(made);
    return Object.fromEntries(access);
  }

  /** Releases to each of its clients what the user pool maps; what is no client of it is left alone. */
  async releaseMapped(mapped: ReadonlyMap<string, readonly string[]>): Promise<void> {
    await this.register(
      [...mapped].flatMap(([id, claims]) => {
        const client = this.clients.get(id);
        return client === undefined ? [] : [{ ...client, mappedClaims: claims }];
      }),
    );
  }

  /** Makes a client; the same id again replaces what was known of it. */
  async register(clients: readonly StandInClient[]): Promise<void> {
    for (const client of clients) this.clients.set(client.id, client);
    const known = [...this.clients.values()];
    await this.side.ask({ type: 'clients', clients: known }, ({ type }) => type === 'known');
  }

  /** Signs an ID token in the name of an issuer; the sandbox must trust it with the keys of this stand-in. */
  async issue({ issuer, audience, claims, validSeconds = 3600 }: IssuedToken): Promise<string> {
    const { SignJWT } = await loadJose();
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ iat: now, exp: now + validSeconds, ...claims, iss: issuer, aud: audience })
      .setProtectedHeader({ alg: 'RS256', kid: KEY_ID })
      .sign(this.key);
  }

  /** Lets it outlive this process. */
  letGo(): void {
    this.side.release();
  }

  async stop(): Promise<void> {
    await this.side.stop();
  }
}
