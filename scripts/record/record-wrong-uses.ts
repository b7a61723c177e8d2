import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, type Asked } from './ask';
import type { Prepared } from './prepared';
import { PROJECT } from './project';

/** Records the help, the table of people, and what the command line answers to a wrong use. */
export async function recordWrongUses(prepared: Prepared): Promise<void> {
  const { scratch, stacks } = prepared;
  const file = (name: string, content: unknown) => scratch.file(`uses/${name}`, content);
  const shop = file('shop.tf.json', stacks['two-clients']);
  const corp = file('corp.tf.json', stacks['enterprise-saml']);
  const claims = file('claims.json', {});
  const hcl = file('main.tf', 'resource "aws_x" "y" {}');
  const list = file('list.json', '[]');
  const users: unknown = JSON.parse(readFileSync(join(PROJECT, 'examples', 'users.json'), 'utf8'));
  const of = (...given: string[]): Asked => ({ given: ['explain', shop, ...given] });
  const as = (...given: string[]): Asked => of('--claims', claims, '--client', 'shop', ...given);
  const on = (path: string): Asked => ({ given: ['explain', path, '--claims', claims] });
  const table = (content: unknown, ...given: string[]): Asked => ({
    given: ['explain', corp, ...given],
    files: { '--matrix': content },
  });
  const wrong = { users: { ada: { claims: {}, expect: { role: 'finance' } } } };
  const uses: Readonly<Record<string, Asked>> = {
    help: { given: ['--help'] },
    'no-command': { given: [] },
    'unknown-command': { given: ['explian'] },
    'no-file': { given: ['explain'] },
    'two-files': { given: ['explain', 'a', 'b'] },
    'no-such-file': { given: ['explain', 'x.json', '--claims', claims] },
    'a-folder': { given: ['explain', PROJECT, '--claims', claims] },
    'hcl-as-file': on(hcl),
    'list-as-file': on(list),
    'claims-as-file': on(claims),
    'raw-state': on(file('raw.json', { version: 4, terraform_version: '1.11.4', resources: [] })),
    'state-without-cognito': on(
      file('empty.json', { terraform_version: '1.11.4', values: { root_module: {} } }),
    ),
    'no-claims': of(),
    'no-such-claims': of('--claims', 'y.json'),
    'claims-no-json': of('--claims', hcl),
    'claims-a-list': of('--claims', list),
    'no-client': of('--claims', claims),
    'unknown-client': of('--claims', claims, '--client', 'shopp'),
    'client-and-provider': as('--provider', 'google'),
    'unknown-group': as('--group', 'vipp'),
    'unknown-role': as('--role', 'vipp'),
    'unknown-pool': as('--pool', 'autth'),
    'classic-without-role': as('--classic'),
    'guest-with-claims': of('--guest', '--claims', claims),
    'unknown-option': of('--clams', claims),
    'action-of-wrong-form': as('--action', 'GetObject'),
    'resource-without-action': as('--resource', '*'),
    'context-without-value': as('--action', 's3:GetObject', '--context', 's3:prefix'),
    'unknown-switch': as('--switch', 'list=joined'),
    'unknown-reading': as('--switch', 'lists=maybe'),
    'source-without-terraform': as('--source', join(PROJECT, 'examples')),
    table: table(users),
    'table-for-machines': table(users, '--json'),
    'table-in-colours': { ...table(users), isTerminal: true },
    'table-that-fails': table(wrong),
    'table-without-people': table({}),
    'table-with-unknown-key': table({ users: { ada: { claim: {} } } }),
    'table-with-unknown-request': table({ users: { ada: { expect: { allowed: ['x'] } } } }),
    'table-beside-claims': table(users, '--claims', claims),
  };
  for (const [name, asked] of Object.entries(uses)) {
    await ask(prepared, `explain/uses/${name}`, asked);
  }
}
