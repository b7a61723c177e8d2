import { CognitoFederation } from 'cdktf-cognito-federation';
import { newStack, synthesizeStack } from '../helpers/synthesized';

function json(protection?: boolean): string {
  const stack = newStack();
  new CognitoFederation(stack, 'corp', {
    name: 'corp',
    domain: { prefix: 'corp' },
    clients: { web: { callbackUrls: ['https://app.example/callback'] } },
    protection,
  });
  return JSON.stringify(synthesizeStack(stack));
}

describe('protection', () => {
  test('is on unless said otherwise', () => {
    expect(json()).toBe(json(true));
  });

  test('is two settings of the user pool and one of the identity pool, and nothing else', () => {
    const prevention = ',"lifecycle":{"prevent_destroy":true}';
    expect(json(true).split('"ACTIVE"')).toHaveLength(2);
    expect(json(true).split(prevention)).toHaveLength(3);
    expect(json(false)).toBe(
      json(true).replace('"ACTIVE"', '"INACTIVE"').replaceAll(prevention, ''),
    );
  });
});
