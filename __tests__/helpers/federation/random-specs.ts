import { type TerraformStack, TerraformVariable } from 'cdktf';
import {
  type ClientSpec,
  CognitoFederation,
  type CustomAttributeSpec,
  type IdentityProviderSpec,
  claim,
} from 'cdktf-cognito-federation';
import fc from 'fast-check';
import { type Manifest, manifestOf } from '../force-new';
import { type Synthesized, synthesizeStack, newStack } from '../synthesized';

/** A federation as random edits change it: keys of keyed things in the order in which they are written. */
export interface Draft {
  readonly providers: readonly string[];
  readonly clients: readonly string[];
  readonly attributes: readonly string[];
  readonly roles: readonly string[];
  /** Indexes of roles, in the order in which their rules are tried. */
  readonly rules: readonly number[];
}

const secret = '${aws_secretsmanager_secret_version.idp.secret_string}';
const callbackUrls = ['https://app.example/callback'];

const PROVIDERS: Readonly<Record<string, IdentityProviderSpec>> = {
  google: { type: 'Google', clientId: 'g', clientSecret: secret },
  facebook: { type: 'Facebook', clientId: '1', clientSecret: secret },
  apple: {
    type: 'SignInWithApple',
    clientId: 'a',
    teamId: 'A1B2C3D4E5',
    keyId: 'F6G7H8I9J0',
    privateKey: secret,
  },
  Okta: { type: 'OIDC', clientId: 'o', clientSecret: secret, issuer: 'https://corp.okta.com' },
  Corp: { type: 'SAML', metadataUrl: 'https://idp.corp.example/metadata' },
};

const CLIENTS: Readonly<Record<string, ClientSpec>> = {
  web: { callbackUrls },
  mobile: { type: 'native', callbackUrls: ['myapp://callback'] },
  portal: { type: 'server', callbackUrls },
};

const ATTRIBUTES: Readonly<Record<string, CustomAttributeSpec>> = {
  department: { type: 'String' },
  level: { type: 'Number' },
  team: { type: 'String', mutable: false },
};

const ROLES = ['finance', 'audit', 'sales', 'support'];

/** Any federation with at least one client. */
export const drafts: fc.Arbitrary<Draft> = fc.record({
  providers: fc.shuffledSubarray(Object.keys(PROVIDERS)),
  clients: fc.shuffledSubarray(Object.keys(CLIENTS), { minLength: 1 }),
  attributes: fc.shuffledSubarray(Object.keys(ATTRIBUTES)),
  roles: fc.shuffledSubarray(ROLES),
  rules: fc.array(fc.nat(3), { maxLength: 6 }),
});

/** Synthesizes a draft, without the stack trace that cdktf keeps of each token: most of the time here. */
export function synthesizeDraft(draft: Draft): Synthesized {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => undefined;
  try {
    return synthesizeStack(stackOf(draft));
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}

function stackOf(draft: Draft): TerraformStack {
  const stack = newStack();
  new TerraformVariable(stack, 'unrelated', { type: 'string' });
  const corp = new CognitoFederation(stack, 'corp', {
    name: 'corp',
    domain: { prefix: 'corp' },
    identityProviders: pick(PROVIDERS, draft.providers),
    clients: pick(CLIENTS, draft.clients),
    customAttributes: pick(ATTRIBUTES, draft.attributes),
    ambiguousRoleResolution: 'Deny',
  });
  for (const key of draft.roles)
    corp.addRole(key).grantOwnPrefix({ arn: 'arn:aws:s3:::files' }, key);
  for (const index of draft.rules) {
    const role = draft.roles[index];
    if (role !== undefined) corp.addRule({ when: claim('email').startsWith(role), role });
  }
  return stack;
}

/** The manifest of a draft. */
export function manifestOfDraft(draft: Draft): Manifest {
  return manifestOf(synthesizeDraft(draft));
}

function pick<T>(all: Readonly<Record<string, T>>, keys: readonly string[]): Record<string, T> {
  return Object.fromEntries(keys.map((key) => [key, all[key] as T]));
}
