import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { SandboxError } from '../sandbox-error';

/** What is used of a grant of the package. */
export interface Grant {
  addOIDCScope(scope: string): void;
  save(): Promise<string>;
}

/** What is used of the package's context of a request. */
export interface OidcContext {
  readonly oidc: {
    readonly result?: { readonly login?: object };
    readonly params: { readonly scope?: string };
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
    readonly provider: OidcProvider;
  };
}

/** What is used of the package's provider. */
export interface OidcProvider {
  readonly Client: { readonly prototype: { redirectUriAllowed(uri: string): boolean } };
  readonly Grant: new (of: { readonly accountId: string; readonly clientId: string }) => Grant;
  callback(): RequestListener;
  interactionFinished(
    request: IncomingMessage,
    response: ServerResponse,
    result: object,
  ): Promise<void>;
}

/** What is used of a prompt of the package. */
export interface Prompt {
  readonly checks: { add(check: object): void; clear(): void };
}

/** What is used of the package `oidc-provider`, which brings no types. */
export interface OidcProviderModule {
  readonly Provider: new (issuer: string, settings: object) => OidcProvider;
  readonly interactionPolicy: {
    readonly Check: new (
      reason: string,
      description: string,
      check: (context: OidcContext) => boolean,
    ) => object;
    readonly Prompt: new (
      info: { readonly name: string; readonly requestable: boolean },
      ...checks: object[]
    ) => Prompt;
  };
}

// A name that the compiler doesn't look up.
const PACKAGE: string = 'oidc-provider';

/** Loads the package, which only those need who sign in at the stand-in. */
export async function loadOidcProvider(): Promise<OidcProviderModule> {
  const loaded: unknown = await import(PACKAGE).catch(() => {
    throw new SandboxError(
      'missing-tool',
      'the stand-in identity provider needs the package oidc-provider; run npm install --save-dev oidc-provider',
    );
  });
  return loaded as OidcProviderModule;
}
