import { leadingValue } from '../../../src/sandbox/gateway/dynamodb-input';

const values = { ':o': { S: 'me' }, ':n': { S: '1' }, ':m': { S: '2' } };

const leading = (KeyConditionExpression: string, names?: Record<string, string>) =>
  leadingValue(
    {
      KeyConditionExpression,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
    },
    'owner',
  );

describe('leadingValue', () => {
  test.each([
    'owner = :o',
    'owner=:o',
    '(owner = :o) AND (note > :n)',
    'note = :n AND owner = :o',
    'note BETWEEN :n AND :m AND owner = :o',
    'owner = :o and begins_with(note, :n)',
    '((owner = :o) AND note <= :n)',
  ])('finds it in %s', (expression) => {
    expect(leading(expression)).toEqual({ S: 'me' });
  });

  test('finds it by the name that stands for it', () => {
    expect(leading('#a = :o AND #b = :n', { '#a': 'owner', '#b': 'note' })).toEqual({ S: 'me' });
    expect(leading('#a = :o AND #b = :n', { '#a': 'note', '#b': 'owner' })).toEqual({ S: '1' });
  });

  test.each([
    ...['note = :n', 'co-owner = :o', 'owner >= :o', 'owner = :other', ''],
    ...['owner = :o OR owner = :n', 'owner = :o AND owner = :n', 'NOT owner = :o'],
    ...['owner = :o AND note = :n AND other = :m', 'owner = :o AND size(note) = :n'],
  ])('finds none in "%s"', (expression) => {
    expect(leading(expression)).toBeUndefined();
  });

  test('reads the older way too', () => {
    const condition = (ComparisonOperator: string) =>
      leadingValue(
        { KeyConditions: { owner: { ComparisonOperator, AttributeValueList: [{ S: 'me' }] } } },
        'owner',
      );
    expect(condition('EQ')).toEqual({ S: 'me' });
    expect(condition('BEGINS_WITH')).toBeUndefined();
    const EQ = { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'me' }] };
    const both = { KeyConditionExpression: 'owner = :o', KeyConditions: { owner: EQ } };
    expect(leadingValue(both, 'owner')).toBeUndefined();
  });
});
