import { Testing } from 'cdktf';
import { SocialUploads } from '../../examples/social-uploads';
import type { PictureTab } from '../../src/page/graph/graph';
import { mermaidOf } from '../../src/page/mermaid';
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
