import { describe, expect, test } from '@jest/globals';
import { Testing } from 'cdktf';
import { matchers } from 'cdktf-cognito-federation/testing';
import { EnterpriseSaml } from '../../examples/enterprise-saml';

expect.extend(matchers);

describe('EnterpriseSaml', () => {
  const stack = new EnterpriseSaml(Testing.app(), 'corp');

  test('gives auditors the role `finance`, and sales another one', () => {
    expect(stack).toAssignRole('finance', { claims: { 'custom:department': 'audit' } });
    expect(stack).not.toAssignRole('finance', { claims: { 'custom:department': 'sales' } });
  });
});
