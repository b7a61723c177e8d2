import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageData } from '../../src/page/playground/page-data';
import { readTerraform } from '../../src/terraform/read-terraform';
import { command, file } from '../helpers/cli/command';
import { withSecrets } from '../helpers/page/planted-secrets';
import { folderWith } from '../helpers/temporary-files';

const planted: string[] = [];
const source = file(
  withSecrets(() => {
    const secret = `hunter2-${String(planted.length).padStart(3, '0')}`;
    planted.push(secret);
    return secret;
  }),
);

test('no picture and no page holds one of 50 secrets of its source', async () => {
  expect(planted.length).toBeGreaterThanOrEqual(50);
  const path = join(folderWith({}), 'page.html');
  expect(await command(['draw', source, '-o', path])).toMatchObject({ exitCode: 0 });
  const page = readFileSync(path, 'utf8');
  const drawn = await Promise.all(
    ['svg', 'mermaid'].map(
      async (format) => (await command(['draw', source, '--format', format])).out,
    ),
  );
  // What the secrets stand beside is drawn.
  expect(page).toContain('files/${var.path_secret}/*');
  // Tags of a role that decide are there, one that is sensitive by its name only.
  expect(page).toContain(
    '"tags":{"Team":"shown-team","cell":[{"address":"var","attribute":"cell_secret"}]}',
  );
  for (const text of [page, ...drawn]) {
    expect(text).toContain('user');
    expect(planted.filter((secret) => text.includes(secret))).toEqual([]);
  }
});

test('a tag of a role that decides is shown as sensitive, where a state marks it so', () => {
  const document = (statement: object) => JSON.stringify({ Statement: [statement] });
  const values = {
    ...{ name: 'user', arn: 'arn:aws:iam::111122223333:role/user', id: 'user' },
    assume_role_policy: document({ Effect: 'Allow', Action: 'sts:AssumeRoleWithWebIdentity' }),
    tags_all: { cell: 'hunter2-cell', other: 'hunter2-other' },
    inline_policy: [
      {
        name: 'own',
        policy: document({
          ...{ Effect: 'Allow', Action: 's3:GetObject' },
          Resource: 'arn:aws:s3:::files/${aws:PrincipalTag/Cell}/*',
        }),
      },
    ],
  };
  const role = {
    address: 'aws_iam_role.user',
    mode: 'managed',
    type: 'aws_iam_role',
    name: 'user',
  };
  const type = 'aws_cognito_user_pool';
  const pool = { address: `${type}.main`, mode: 'managed', type, name: 'main' };
  const read = readTerraform({
    ...{ format_version: '1.0', terraform_version: '1.11.4' },
    values: {
      root_module: {
        resources: [
          { ...role, values, sensitive_values: { tags_all: { cell: true } } },
          { ...pool, values: { id: 'eu-west-1_AbC', name: 'main' } },
        ],
      },
    },
  });
  const { roles } = pageData('state.json', 'a state', read).federation;
  expect(roles.map(({ tags }) => tags)).toEqual([
    { cell: [{ unknown: 'a sensitive value', isSensitive: true }] },
  ]);
});
