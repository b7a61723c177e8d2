import { simulate } from '../../src/simulator/simulate';
import { model, role } from '../helpers/simulator/one-pool';

describe('anyOfResource', () => {
  test.each([
    ['?', '`?` in the resource asked for may be any character'],
    ['*', '`*` in the resource asked for may be any text'],
  ])('takes %s in the resource of a request for anything', (wildcard, reason) => {
    const statement = {
      sid: 'One',
      effect: 'Allow' as const,
      actions: ['s3:GetObject'],
      resources: ['arn:aws:s3:::files/a'],
    };
    const ask = (key: string) =>
      simulate(model([role('member', [statement])]), {}, [
        { action: 's3:GetObject', resource: `arn:aws:s3:::files/${key}` },
      ]).requests[0];
    expect(ask(wildcard)).toMatchObject({
      outcome: 'undecided',
      because: `statement \`One\` of aws_iam_role_policy.member may allow it: its resources: ${reason}`,
    });
    expect(ask(`\${${wildcard}}`)?.outcome).toBe('denied');
  });
});
