import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing, type TerraformStack } from 'cdktf';
import { Complete } from '../../../examples/complete';
import { EnterpriseSaml } from '../../../examples/enterprise-saml';
import { GoogleDirectly } from '../../../examples/google-directly';
import { SocialUploads } from '../../../examples/social-uploads';
import { TwoClients } from '../../../examples/two-clients';
import { command, file } from '../cli/command';
import { largeFederation } from '../page/large-federation';

const FIXTURES = join(__dirname, '..', '..', 'terraform', 'fixtures');
const synthesized = (
  Stack: new (scope: ReturnType<typeof Testing.app>, id: string) => TerraformStack,
) => Testing.synth(new Stack(Testing.app(), 'stack'));
const fixture = (name: string) => readFileSync(join(FIXTURES, name), 'utf8');

/** Federations whose pictures are compared whole, ours and strangers'. */
export const DRAWN: Readonly<Record<string, () => string>> = {
  'enterprise-saml': () => synthesized(EnterpriseSaml),
  complete: () => synthesized(Complete),
  'two-clients': () => synthesized(TwoClients),
  'social-uploads': () => synthesized(SocialUploads),
  'google-directly': () => synthesized(GoogleDirectly),
  'groups-and-guests': () => fixture('groups-and-guests.tf.json'),
  'two-pools': () => fixture(join('strangers', 'two-pools.state.json')),
  large: largeFederation,
};

/** Names that would run, end an element or turn text round, if they were not shown as text. */
export const HOSTILE = `</script></title></text><img src=x onerror="hacked=1">'"\`\u202e${'x'.repeat(10_000)}`;

/** A first example whose every name of ours is hostile. */
export function hostileFederation(): string {
  const hostile = JSON.stringify(HOSTILE);
  return synthesized(EnterpriseSaml)
    .replaceAll('"name": "corp"', `"name": ${hostile}`)
    .replaceAll('"name": "corp-finance"', `"name": ${hostile}`)
    .replaceAll('"value": "audit"', `"value": ${JSON.stringify(HOSTILE.slice(0, 100))}`)
    .replaceAll('"sid": "Prefix"', `"sid": ${hostile}`)
    .replaceAll('/reports/*"', `/${hostile.slice(1, -1)}/*"`);
}

/** A federation and what a change makes of it: another department, and a wider grant. */
export function changeOf(json: string): readonly [string, string] {
  return [json, json.replaceAll('"sales"', '"marketing"').replaceAll('/reports/*"', '/*"')];
}

/** Draws pages of a source, or of a change, and answers their path and address. */
export async function drawnPage(
  name: string,
  folder: string,
  ...sources: readonly string[]
): Promise<{ readonly path: string; readonly url: string; readonly source: string }> {
  const files = sources.map((json) => file(JSON.parse(json)));
  const path = join(folder, `${name}.html`);
  const { exitCode, error } = await command(['draw', ...files, '-o', path]);
  if (exitCode !== 0) throw new Error(error);
  return { path, url: `file://${path}`, source: files.at(-1) as string };
}
