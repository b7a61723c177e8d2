import { isAboutAccount } from '../../../src/analysis/federation/statement-formula';
import { reference, text, type Text } from '../../../src/values/text';

const account = text(reference('aws', 'account'));
const about = (...resources: readonly Text[]) =>
  isAboutAccount({ effect: 'Allow', resources }, account);

describe('isAboutAccount', () => {
  test('resources whose ARNs name the account are in it', () => {
    const table = text('arn:aws:dynamodb:eu-west-1:', account, ':table/notes');
    expect(about(table)).toBe(true);
    expect(about(table, text('arn:aws:sqs:', reference('aws', 'region'), ':', account, ':*'))).toBe(
      true,
    );
  });

  test.each<[string, Text]>([
    ['no account', 'arn:aws:s3:::files/*'],
    ['another account', 'arn:aws:dynamodb:eu-west-1:111122223333:table/notes'],
    ['any Region, whose star may hold colons', text('arn:aws:dynamodb:*:', account, ':table/x')],
    [
      'an account that is part of a field',
      text('arn:aws:dynamodb:eu-west-1:', account, '*:table/x'),
    ],
    [
      'a reference that may hold colons',
      text(reference('local', 'start'), ':a:b:c:', account, ':x'),
    ],
    ['a reference alone', text(reference('aws_dynamodb_table.notes', 'arn'))],
    ['everything', '*'],
  ])('not those with %s', (name, resource) => {
    expect([name, about(resource)]).toEqual([name, false]);
  });

  test('one resource elsewhere is enough, and an unknown account is none', () => {
    const table = text('arn:aws:dynamodb:eu-west-1:', account, ':table/notes');
    expect(about(table, '*')).toBe(false);
    expect(isAboutAccount({ effect: 'Allow', resources: [table] }, undefined)).toBe(false);
    expect(isAboutAccount({ effect: 'Allow', notResources: [table] }, account)).toBe(false);
  });
});
