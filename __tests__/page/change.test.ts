import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../examples/enterprise-saml';
import { changedPicture } from '../../src/page/change';
import type { PictureGraph, PictureTab } from '../../src/page/graph/graph';
import { pictureIn } from '../helpers/page/pictured';

const corp = Testing.synth(new EnterpriseSaml(Testing.app(), 'corp'));

/** The changes between two files: nodes, rows and edges, with what is added or removed. */
function changes(before: string, after: string): string[] {
  const { tabs } = changedPicture(pictureIn(before), pictureIn(after));
  return tabs.flatMap(({ users, guests }: PictureTab) => [users, guests].flatMap(changesIn));
}

function changesIn({ nodes, edges }: PictureGraph): string[] {
  return [
    ...nodes.flatMap(({ id, change, rows }) => [
      ...(change === undefined ? [] : [`${change} ${id}`]),
      ...rows.flatMap((row) => (row.change === undefined ? [] : [`${row.change} ${row.text}`])),
    ]),
    ...edges.flatMap(({ from, to, change }) => (change ? [`${change} ${from} → ${to}`] : [])),
  ];
}

describe('changedPicture', () => {
  test('finds nothing where nothing changes', () => {
    expect(changes(corp, corp)).toEqual([]);
  });

  test('marks rows that are added and removed', () => {
    const after = corp.replaceAll('"sales"', '"marketing"').replaceAll('/reports/*"', '/*"');
    expect(changes(corp, after)).toEqual([
      'added corp-files/*',
      'removed corp-files/reports/*',
      'added custom:department = marketing',
      'removed custom:department = sales',
    ]);
  });

  test('knows a rule again whose number changed', () => {
    const json = JSON.parse(corp) as {
      readonly resource: Record<string, { corp: { role_mapping: { mapping_rule: object[] }[] } }>;
    };
    json.resource.aws_cognito_identity_pool_roles_attachment?.corp.role_mapping[0]?.mapping_rule.shift();
    expect(changes(corp, JSON.stringify(json))).toEqual(['removed custom:department = finance']);
  });

  test('marks nodes and edges that are added and removed', () => {
    const after = corp.replaceAll(
      '"allow_unauthenticated_identities": false',
      '"allow_unauthenticated_identities": true',
    );
    expect(changes(corp, after)).toEqual(['added guests']);
    expect(changes(after, corp)).toEqual(['removed guests']);
    const open = corp.replaceAll('"Deny"', '"AuthenticatedRole"');
    const [client, role] = [
      'aws_cognito_user_pool_client.corp_web',
      'aws_iam_role.corp_authenticated',
    ];
    expect(changes(corp, open)).toEqual([
      `added otherwise ${role} ${client}`,
      `removed otherwise denied ${client}`,
      `added client ${client} → otherwise ${role} ${client}`,
      `added otherwise ${role} ${client} → role ${role}`,
      `removed client ${client} → otherwise denied ${client}`,
    ]);
  });

  test('keeps the tab of a pool that is removed, and drops its findings', () => {
    const renamed = corp
      .replaceAll('aws_cognito_identity_pool.corp', 'aws_cognito_identity_pool.new')
      .replace(
        '"aws_cognito_identity_pool": {\n      "corp"',
        '"aws_cognito_identity_pool": {\n      "new"',
      );
    const picture = changedPicture(
      pictureIn(corp.replaceAll('"code"', '"implicit"')),
      pictureIn(renamed),
    );
    expect(picture.tabs.map(({ id }) => id)).toEqual([
      'aws_cognito_identity_pool.new',
      'aws_cognito_identity_pool.corp',
    ]);
    const [, old] = picture.tabs;
    expect(new Set(old?.users.nodes.map(({ change }) => change))).toEqual(new Set(['removed']));
    expect(old?.users.nodes.filter(({ findings }) => findings !== undefined)).toEqual([]);
    expect(old?.findings).toEqual([]);
  });
});
