import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../examples/enterprise-saml';
import { pageOf } from '../../src/page/document';
import { pictureOf } from '../../src/page/graph/picture';
import { pageData } from '../../src/page/playground/page-data';
import { readTerraform } from '../../src/terraform/read-terraform';

const corp = Testing.synth(new EnterpriseSaml(Testing.app(), 'corp'));
const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const page = (json: string, source = 'cdk.tf.json') => {
  const read = readTerraform(json);
  const data = pageData(source, `${source}, a configuration`, read);
  const picture = pictureOf(read.model, read.unread);
  return pageOf({ picture, data, script: 'alert()', hashOf });
};
const between = (text: string, start: string, end: string) => {
  const from = text.indexOf(start) + start.length;
  return text.slice(from, text.indexOf(end, from));
};

describe('pageOf', () => {
  test('writes what page.txt has, from first to last (RECORD=1 writes it)', async () => {
    const implicit = corp.replaceAll('"code"', '"implicit"');
    const folded = (await page(implicit)).replace(/(?<=id="data">).*?(?=<)/s, '…');
    const path = join(__dirname, 'page.txt');
    if (process.env.RECORD === '1') writeFileSync(path, folded);
    expect(folded).toBe(readFileSync(path, 'utf8'));
  });

  test('writes the same bytes from the same input', async () => {
    expect(await page(corp)).toBe(await page(corp));
  });

  test('allows its own script and style, and nothing else', async () => {
    const text = await page(corp);
    const [script, style] = [
      between(text, '<script>', '</script>'),
      between(text, '<style>', '</style>'),
    ];
    expect(between(text, 'Content-Security-Policy" content="', '"').replaceAll('&#39;', "'")).toBe(
      `default-src 'none'; script-src '${hashOf(script)}'; style-src '${hashOf(style)}'; base-uri 'none'; form-action 'none'`,
    );
    expect(text.match(/<script|<style/g)).toHaveLength(3);
    expect(text.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|\bsrc=|\bhref=|@import|url\(| on\w+="| style="/,
    );
  });

  test('holds what the simulator needs, and neither addresses of apps nor places in files', async () => {
    const text = await page(corp);
    const data = JSON.parse(between(text, 'id="data">', '</script>')) as object;
    expect(Object.keys(data)).toEqual(['source', 'origin', 'unread', 'federation', 'resources']);
    expect(data).toHaveProperty(
      ['resources', 'aws_s3_bucket.bucket.arn'],
      'arn:aws:s3:::corp-files',
    );
    expect(text).not.toContain('app.corp.example');
  });

  test('writes hostile names and sources as text', async () => {
    const hostile = `</script><script>alert(1)</script><!--\u202e\u2028"'&`;
    const text = await page(corp.replaceAll('"corp-finance"', JSON.stringify(hostile)), hostile);
    expect(text.match(/<script/g)).toHaveLength(2);
    expect(text).not.toMatch(/<!--|\u202e|\u2028/);
    expect(JSON.parse(between(text, 'id="data">', '</script>'))).toHaveProperty('source', hostile);
  });

  test('lists findings, and what was not read', async () => {
    const text = await page(corp.replaceAll('"code"', '"implicit"'));
    expect(between(text, '<ul class="findings"', '</ul>')).toContain(
      '<li class="error"><b>CF-C01</b> <i>error</i> ',
    );
    expect(text).not.toContain('Not read');
    const fixtures = join(__dirname, '..', 'terraform', 'fixtures');
    const other = await page(readFileSync(join(fixtures, 'groups-and-guests.tf.json'), 'utf8'));
    expect(other.match(/<i>(?:error|warning)<\/i>/g)?.map((each) => each.slice(3, -4))).toEqual([
      'error',
      ...Array.from({ length: 5 }, () => 'warning'),
    ]);
    expect(between(other, '<details>', '</details>')).toBe(
      '<summary>Not read: 3</summary><ul><li>module.signed_in_role: modules aren&#39;t read yet</li><li>aws_iam_role_policy_attachment.reader: what <code>for_each</code> makes isn&#39;t read yet</li><li>aws_iam_role.reader: its trust: <code>file(&#34;trust.json&#34;)</code> is left to Terraform</li></ul>',
    );
  });
});
