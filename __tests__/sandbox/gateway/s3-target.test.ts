import { listedKeys } from '../../../src/sandbox/gateway/s3-target';

describe('listedKeys', () => {
  test('reads keys and versions, and what XML writes otherwise', () => {
    const xml = `<?xml version="1.0"?><Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
      <Object><Key>private/a &amp; b&#47;&#x63;</Key></Object>
      <Object><Key>b</Key><VersionId>1</VersionId></Object><Quiet>true</Quiet></Delete>`;
    expect(listedKeys(xml)).toEqual([{ key: 'private/a & b/c' }, { key: 'b', versionId: '1' }]);
  });

  test.each([
    '<Delete><Object><Key>a</Key></Object><Object ><Key>b</Key></Object></Delete>',
    '<s:Delete><s:Object><s:Key>b</s:Key></s:Object></s:Delete>',
    '<Delete><Object><Key><![CDATA[b]]></Key></Object></Delete>',
    '<Delete><Object><!-- --><Key>a</Key></Object></Delete>',
  ])('lets no key slip through: %s', (xml) => {
    expect(listedKeys(xml)).toBeUndefined();
  });

  test('reads none where there is none', () => {
    expect(listedKeys('<Delete></Delete>')).toEqual([]);
  });
});
