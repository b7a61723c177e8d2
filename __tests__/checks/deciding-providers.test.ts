import { decidingProviders, type AskedClients } from '../../src/checks/deciding-providers';
import type { AppClientModel } from '../../src/model/app-client';
import type { UserPoolModel } from '../../src/model/user-pool';
import { google } from '../helpers/checks/changes';
import { modelAfter } from '../helpers/checks/good-stack';

const [pool] = modelAfter(google).userPools as [UserPoolModel];
const [web] = pool.clients as [AppClientModel];
const unknown = { unknown: 'a module makes it' };

const told = (clients: AskedClients, change: Partial<UserPoolModel> = {}) =>
  decidingProviders({ ...pool, ...change }, clients, 'email');

describe('decidingProviders', () => {
  test('names the listed providers that fill the attribute', () => {
    expect(told([web])).toEqual({
      certain: ['aws_cognito_identity_provider.okta'],
      possible: 0,
      because: [],
    });
  });

  test('names none of a user pool that is elsewhere, and counts several', () => {
    expect(decidingProviders(undefined, [web], 'email')).toEqual({
      certain: [],
      possible: 2,
      because: ["the user pool isn't in the file"],
    });
  });

  test('names none where a client lists none', () => {
    const { identityProviders: _, ...bare } = web;
    expect(told([bare])).toEqual({ certain: [], possible: 0, because: [] });
  });

  test('counts the providers of the file where the clients are unknown', () => {
    const because = ['the identity providers of a client are unknown: a module makes it'];
    expect(told(unknown)).toEqual({ certain: [], possible: 2, because });
    const providers = { identityProviders: unknown };
    expect(told([{ ...web, ...providers }])).toEqual({ certain: [], possible: 2, because });
  });

  test('counts any number where providers may be missing, and clients that are unknown may list them', () => {
    const missing = { address: 'other', unknown: 'the user pool of `other` is unknown' };
    const incomplete = { identityProviders: [missing] } as const;
    const because = ['the identity providers of a client are unknown: a module makes it'];
    expect(told(unknown, { incomplete })).toEqual({
      certain: [],
      possible: Infinity,
      because: [...because, missing.unknown],
    });
    expect(told(unknown, { declared: false })).toEqual({
      certain: [],
      possible: Infinity,
      because,
    });
    expect(told([web], { incomplete, declared: false })).toEqual(told([web]));
  });
});
