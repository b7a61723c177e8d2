import { compareTexts } from '../../src/values/compare-texts';
import { TextIndex } from '../../src/values/text-index';
import { reference, text, type Text } from '../../src/values/text';

const texts: readonly Text[] = [
  'a',
  'b',
  '',
  text(reference('aws_iam_role.x', 'name')),
  text(reference('aws_iam_role.y', 'name')),
  text('a-', reference('aws_iam_role.x', 'name')),
  text({ unknown: 'why' }),
  text('a', { unknown: 'why' }),
  text({ unknown: 'why' }, 'b'),
  '[{"address":"aws_iam_role.x","attribute":"name"}]',
];

describe('TextIndex', () => {
  test('finds what comparing one by one finds', () => {
    const index = new TextIndex([...texts, 'a'], (each) => each);
    for (const asked of texts) {
      const by = (comparison: string) =>
        [...texts, 'a'].filter((each) => compareTexts(each, asked) === comparison);
      expect(index.equal(asked)).toEqual(by('equal'));
      expect(index.perhaps(asked)).toEqual(by('unknown'));
    }
  });

  test('finds what was added later', () => {
    const index = new TextIndex<number>([], () => '');
    index.add(1, 'a');
    index.add(2, text({ unknown: 'why' }));
    expect(index.equal('a')).toEqual([1]);
    expect(index.perhaps('a')).toEqual([2]);
  });
});
