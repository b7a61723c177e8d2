import { plannedChanges } from '../../../src/sandbox/deploy/terraform-output';

describe('plannedChanges', () => {
  test('names the arguments that differ, and never a value', () => {
    const changes = plannedChanges({
      resource_changes: [
        {
          address: 'aws_cognito_identity_provider.corp_Okta',
          change: {
            actions: ['update'],
            before: { provider_details: { client_secret: 'old' }, name: 'Okta', arn: 'a' },
            after: { provider_details: { client_secret: 'new' }, name: 'Okta' },
            after_unknown: { arn: true },
          },
        },
      ],
    });
    expect(changes).toEqual([
      {
        address: 'aws_cognito_identity_provider.corp_Okta',
        action: 'update',
        attributes: ['arn', 'provider_details'],
      },
    ]);
  });

  test('leaves out what stays and what is only read', () => {
    const change = (actions: readonly string[]) => ({ change: { actions } });
    expect(
      plannedChanges({
        resource_changes: [
          { address: 'a', ...change(['no-op']) },
          { address: 'b', ...change(['read']) },
        ],
      }),
    ).toEqual([]);
  });

  test('names a replacement and a changed output', () => {
    expect(
      plannedChanges({
        resource_changes: [
          { address: 'a.b', change: { actions: ['delete', 'create'], before: null, after: {} } },
        ],
        output_changes: { url: { actions: ['update'], before: 'x', after: 'y' } },
      }),
    ).toEqual([
      { address: 'a.b', action: 'delete, create', attributes: [] },
      { address: 'output.url', action: 'update', attributes: [] },
    ]);
  });
});
