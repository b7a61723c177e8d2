import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';

const PEM = {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
} as const;

/**
 * A new pair of keys to sign with, read back from PEM: Node can hang where the very object that was
 * generated is exported as JWK.
 */
export function signingKeys(algorithm: string): { publicKey: KeyObject; privateKey: KeyObject } {
  const pair = algorithm.startsWith('ES')
    ? generateKeyPairSync('ec', { namedCurve: 'P-256', ...PEM })
    : generateKeyPairSync('rsa', { modulusLength: 2048, ...PEM });
  return {
    publicKey: createPublicKey(String(pair.publicKey)),
    privateKey: createPrivateKey(String(pair.privateKey)),
  };
}
