import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../../examples/enterprise-saml';
import type { PictureTab } from '../../../src/page/graph/graph';
import { columnsOf, layOut, type PlacedNode } from '../../../src/page/layout';
import { svgOf } from '../../../src/page/svg/svg';
import { largeFederation } from '../../helpers/page/large-federation';
import { pictureIn } from '../../helpers/page/pictured';

const corp = Testing.synth(new EnterpriseSaml(Testing.app(), 'corp'));
const drawn = async (json: string, isAlone = true) => {
  const picture = pictureIn(json);
  return svgOf(picture, picture.tabs[0] as PictureTab, { isAlone });
};

function overlapping(nodes: readonly PlacedNode[]): string[] {
  const overlap = (a: PlacedNode, b: PlacedNode) =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  return nodes.flatMap((a, at) =>
    nodes.slice(at + 1).flatMap((b) => (overlap(a, b) ? [`${a.node.id} / ${b.node.id}`] : [])),
  );
}

describe('svgOf', () => {
  test('draws the same bytes from the same input', async () => {
    expect(await drawn(corp)).toBe(await drawn(corp));
  });

  test('draws every node and edge, each in its column', async () => {
    const svg = await drawn(corp, false);
    expect(svg.match(/data-node="\d+"/g)).toHaveLength(11);
    expect(svg.match(/<path class="edge"/g)).toHaveLength(11);
    expect([...svg.matchAll(/class="heading"[^>]*>([^<]*)/g)].map(([, text]) => text)).toEqual([
      ...['Identity providers', 'User pool', 'App clients', 'Rules and groups'],
      ...['IAM roles', 'Permissions'],
    ]);
    expect(svg).not.toContain('<style');
  });

  test('lets nothing overlap, in a large federation either', async () => {
    for (const json of [corp, largeFederation()]) {
      const { users } = pictureIn(json).tabs[0] as PictureTab;
      const { nodes } = await layOut(users, columnsOf([users]));
      expect(nodes.length).toBeGreaterThan(10);
      expect(overlapping(nodes)).toEqual([]);
    }
  });

  test('puts the rules of a client in the order in which they are tried', async () => {
    const { users } = pictureIn(corp).tabs[0] as PictureTab;
    const { nodes } = await layOut(users, columnsOf([users]));
    const rules = nodes.filter(({ node }) => node.kind === 'rules').sort((a, b) => a.y - b.y);
    expect(rules.map(({ node }) => node.rows[0]?.mark)).toEqual(['1', '3', undefined]);
  });

  test('writes hostile names as text', async () => {
    const hostile = `</text></svg><script>alert('1')</script>"\u202e\u0000&`;
    const json = corp.replaceAll('"corp-finance"', JSON.stringify(hostile));
    const svg = await drawn(json);
    const raw = ['<script', '\u202e', '\u0000', "alert('"];
    expect(raw.filter((each) => svg.includes(each))).toEqual([]);
    expect(svg).toContain(
      '&#60;/text&#62;&#60;/svg&#62;&#60;script&#62;alert(&#39;1&#39;)&#60;/script&#62;&#34;\\u202e\\u0000&#38;',
    );
  });

  test('sets a line of odd characters to the width that it has room for, others as the font has it', async () => {
    const odd = corp.replaceAll(
      '"name": "corp-finance"',
      '"name": "\ufdfd\u{12031}\u0428 financ\u00e9"',
    );
    const lines = [...(await drawn(odd, false)).matchAll(/<text[^>]*textLength[^>]*>[^<]*/g)];
    expect(lines.map(([line]) => line)).toEqual([
      '<text class="detail" x="14" y="39" textLength="76" lengthAdjust="spacingAndGlyphs">\ufdfd\u{12031}\u0428 financ\u00e9',
    ]);
    expect(await drawn(corp)).not.toContain('textLength');
  });

  test('marks how many findings a node has, and says them in its tooltip', async () => {
    const svg = await drawn(corp.replaceAll('"code"', '"implicit"'), false);
    expect(svg).toMatch(
      /<g class="badge error"><title>CF-C01: [^<]+<\/title>.*<text[^>]*>1<\/text>/,
    );
  });
});
