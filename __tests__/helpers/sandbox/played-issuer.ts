import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, SignJWT, UnsecuredJWT, type JWTPayload, type KeyLike } from 'jose';
import type { TrustedIssuer } from '../../../src/sandbox/issuer-table';
import { signingKeys } from './signing-keys';

/** An issuer of tokens that the tests play: its public keys are on the loopback address. */
export class PlayedIssuer {
  private constructor(
    readonly issuer: string,
    private readonly server: Server,
    private readonly privateKey: KeyLike,
    private readonly algorithm: string,
  ) {}

  static async start(issuer: string, algorithm = 'RS256'): Promise<PlayedIssuer> {
    const { publicKey, privateKey } = signingKeys(algorithm);
    const key = { ...(await exportJWK(publicKey)), kid: 'played', alg: algorithm, use: 'sig' };
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ keys: [key] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new PlayedIssuer(issuer, server, privateKey, algorithm);
  }

  get trusted(): TrustedIssuer {
    const { port } = this.server.address() as AddressInfo;
    return { issuer: this.issuer, jwksUri: `http://127.0.0.1:${port}/jwks` };
  }

  /** Issues a token that is good for an hour, unless the claims say otherwise; undefined leaves one out. */
  async token(claims: JWTPayload): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ iss: this.issuer, iat: now, exp: now + 3600, ...claims })
      .setProtectedHeader({ alg: this.algorithm, kid: 'played' })
      .sign(this.privateKey);
  }

  /** Makes the token that nobody signed. */
  unsigned(claims: JWTPayload): string {
    const exp = Math.floor(Date.now() / 1000) + 3600;
    return new UnsecuredJWT({ iss: this.issuer, exp, ...claims }).encode();
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }
}
