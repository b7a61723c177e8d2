import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../examples/enterprise-saml';
import { EDITS, type EditedStack } from '../helpers/analysis/edits';
import { command, file } from '../helpers/cli/command';

const docs = join(__dirname, '..', '..', 'docs');
const written = Testing.synth(new EnterpriseSaml(Testing.app(), 'corp'));
const before = file(written);

const COMMENTS = [
  ['rule-starts-with', 'a rule from Equals to StartsWith lets in longer departments'],
  ['forgotten-prefix', 'a prefix that is forgotten opens the bucket'],
  ['narrower-prefix', 'a narrower prefix takes the rest'],
] as const;

describe('comments for a pull request', () => {
  test.each(COMMENTS)('docs/comments/%s.md is what `diff --markdown` writes', async (name, of) => {
    const edit = EDITS.find((each) => each.name === of);
    const stack = JSON.parse(written) as EditedStack;
    edit?.edit(stack);
    const { out } = await command(['diff', before, file(stack), '--markdown']);
    const kept = join(docs, 'comments', `${name}.md`);
    if (process.env.COMMENTS === 'write') writeFileSync(kept, out);
    expect(out).toBe(readFileSync(kept, 'utf8'));
  });

  test('docs/access.md shows each', () => {
    const page = readFileSync(join(docs, 'access.md'), 'utf8');
    for (const [name] of COMMENTS) expect(page).toContain(`(comments/${name}.md)`);
  });
});
