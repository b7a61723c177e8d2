import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { findIn } from '../../src/checks/catalogue';
import { evaluateFolder } from '../../src/sources/folder/evaluate-folder';
import { readEvaluation } from '../../src/sources/folder/read-folder';
import { folderWith } from '../helpers/temporary-files';

const MODULE = join(__dirname, '..', '..', 'modules', 'cognito-federation');
const provider = { aws: { region: 'eu-west-1' } };
const callback_urls = ['https://app.corp.example/callback'];
const client = { callback_urls, auth_flows: ['ALLOW_USER_SRP_AUTH'] };

/** What the catalogue finds in a folder that Terraform evaluates. */
async function found(module: object): Promise<string[]> {
  const folder = folderWith({
    'main.tf.json': { provider, module: { corp: { source: './module', name: 'corp', ...module } } },
  });
  await cp(MODULE, join(folder, 'module'), {
    recursive: true,
    filter: (path) => !path.startsWith(join(MODULE, 'examples')),
  });
  const evaluation = await evaluateFolder(folder, {
    ...{ variables: [], variableFiles: [], data: {}, environment: process.env },
    onProgress: () => {},
  });
  return findIn(readEvaluation(evaluation).model).map(
    ({ certainty, id, subject }) => `${certainty} ${id} ${subject}`,
  );
}

describe('findIn, of a folder with a module call', () => {
  test('finds the claim that users set themselves, and nothing where they cannot', async () => {
    const corp = (web: object) =>
      found({
        domain: { prefix: 'corp-sign-in' },
        custom_attributes: { department: { type: 'String' } },
        identity_providers: {
          Okta: {
            type: 'SAML',
            metadata_url: 'https://corp.okta.com/app/abc/sso/saml/metadata',
            attribute_mapping: { 'custom:department': 'department' },
          },
        },
        clients: { web },
        ambiguous_role_resolution: 'Deny',
        roles: { admin: {} },
        rules: [
          { claim: 'custom:department', match_type: 'Equals', value: 'admin', role: 'admin' },
        ],
      });
    expect(await corp({ ...client, write_attributes: ['email', 'custom:department'] })).toEqual([
      'certain CF-M01 custom:department',
    ]);
    expect(await corp({ callback_urls })).toEqual([]);
  }, 600_000);
});
