import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { SocialUploads } from '../../examples/social-uploads';
import type { PictureTab } from '../../src/page/graph/graph';
import { changedPicture } from '../../src/page/change';
import { markdownOf, mermaidOf } from '../../src/page/mermaid';
import { largeFederation } from '../helpers/page/large-federation';
import { pictureIn } from '../helpers/page/pictured';

const social = Testing.synth(new SocialUploads(Testing.app(), 'social'));
const drawn = (json: string) => mermaidOf(pictureIn(json).tabs[0] as PictureTab);

describe('mermaidOf', () => {
  test('writes a flowchart', () => {
    expect(drawn(social)).toBe(`flowchart LR
  n0("SignInWithApple")
  n1("Google")
  n2[("photos<br/>photos-sign-in")]
  n3["web"]
  n4(["every user"])
  n5[["authenticated<br/>photos-authenticated"]]
  n6["S3<br/>photos-uploads/uploads/#123;identity#125;/#42;<br/>GetObject, PutObject, AbortMultipartUpload<br/>photos-uploads<br/>ListBucket if s3:prefix like uploads/#123;identity#125;/#42;"]
  n0 --> n2
  n1 --> n2
  n2 --> n3
  n3 --> n4
  n4 --> n5
  n5 --> n6
  n7("Guests<br/>not signed in")
  n8[["guest<br/>photos-guest"]]
  n9["S3<br/>photos-uploads/public/#42;<br/>GetObject<br/>photos-uploads<br/>ListBucket if s3:prefix like public/#42;"]
  n7 --> n8
  n8 --> n9
  classDef unknown stroke-dasharray: 4 3
  classDef denied stroke:#c11f2a,color:#c11f2a
  classDef added stroke:#1a7036,stroke-width:3px
  classDef removed stroke:#c11f2a,stroke-dasharray: 4 3
  classDef note fill:none,stroke:none
`);
  });

  test('writes what could be markup by its number', () => {
    const hostile = '"];\nclick n0 "javascript:alert(1)"; %%<b>`\u202e';
    const text = drawn(social.replaceAll('"photos"', JSON.stringify(hostile)));
    expect(text).toContain(
      '#34;#93;#59;#92;nclick n0 #34;javascript:alert#40;1#41;#34;#59; #37;#37;#60;b#62;#96;#92;u202e',
    );
    expect(text.split('\n')).toHaveLength(drawn(social).split('\n').length);
  });
});

describe('markdownOf', () => {
  test('unfolds the picture of each pool', () => {
    expect(markdownOf(pictureIn(social))).toBe(
      `<details><summary>Picture of <code>photos</code></summary>\n\n\`\`\`mermaid\n${drawn(social)}\`\`\`\n\n</details>\n`,
    );
    const pools = readFileSync(
      join(__dirname, '..', 'terraform', 'fixtures', 'strangers', 'two-pools.state.json'),
      'utf8',
    );
    expect(markdownOf(pictureIn(pools)).match(/<details>/g)).toHaveLength(2);
  });

  test('says what a change adds and removes', () => {
    const after = social.replaceAll('/public/*', '/all/*').replaceAll('auth_google', 'auth_other');
    const markdown = markdownOf(changedPicture(pictureIn(social), pictureIn(after)));
    expect(markdown).toContain('</code>: + and thick is added, − and dashed red is removed<');
    expect(markdown).toContain('#43; photos-uploads/all/#42;');
    expect(markdown).toContain('#8722; photos-uploads/public/#42;');
    expect(markdown).toContain('"Google"):::added');
    expect(markdown).toContain('"Google"):::removed');
    expect(markdown).toMatch(/ -->\|added\| n\d/);
    expect(markdown).toMatch(/ -\. removed \.-> n\d/);
    expect(markdown).toContain(':::changed\n');
  });

  test('leaves out what GitHub would not draw', () => {
    const large = pictureIn(largeFederation());
    const [tab] = large.tabs as [PictureTab];
    const edge = tab.users.edges[0] as PictureTab['users']['edges'][number];
    const many = {
      ...tab,
      users: { ...tab.users, edges: Array.from({ length: 501 }, () => edge) },
    };
    const rows = Array.from({ length: 8 }, () => ({ text: '"'.repeat(80) }));
    const node = tab.users.nodes[0] as PictureTab['users']['nodes'][number];
    const long = {
      ...tab,
      users: {
        nodes: Array.from({ length: 25 }, (_, at) => ({ ...node, id: `${at}`, rows })),
        edges: [],
      },
    };
    for (const each of [many, long]) {
      expect(markdownOf({ ...large, tabs: [each] })).toBe(
        'The picture of <code>large</code> is too large for a comment: <code>cognito-federation draw</code> writes it as a page.\n',
      );
    }
    const all = markdownOf({ ...large, tabs: Array.from({ length: 9 }, () => tab) });
    expect(all.length).toBeLessThan(60_000);
    expect(all).toContain('is too large for a comment');
    expect(all).toContain('<details>');
  });

  test('writes a hostile name harmlessly', () => {
    const hostile = '</code></summary>@octocat <img src=x>';
    const markdown = markdownOf(pictureIn(social.replaceAll('"photos"', JSON.stringify(hostile))));
    expect(markdown).toContain('<code>&#60;/code&#62;&#60;/summary&#62;@octocat &#60;img');
    expect(markdown).not.toContain('<img');
  });
});
