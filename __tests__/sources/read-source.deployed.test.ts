import { readSource } from '../../src/sources/read-source';
import { ReadError } from '../../src/terraform/read-error';
import { askedResource } from '../../src/sources/asked-resource';

const POOL = 'eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab';
const mockReadAws = jest.fn();
jest.mock('../../src/sources/deployed/read-aws', () => ({
  get readAws() {
    return mockReadAws() as unknown;
  },
}));

describe('readSource, of a deployed federation', () => {
  test('reads it by the id of its identity pool, with the requests that will be asked', async () => {
    const federation = { identityPools: [] };
    const readAws = jest.fn().mockResolvedValue(federation);
    mockReadAws.mockReturnValue(readAws);
    const requests = [{ action: 's3:GetObject', resource: 'arn:aws:s3:::files/a' }];
    const said: string[] = [];
    const source = await readSource(`aws:${POOL}`, {
      requests,
      onProgress: (text) => said.push(text),
    });
    expect(readAws).toHaveBeenCalledWith(POOL, requests);
    expect(source).toMatchObject({ kind: 'deployment', origin: `${POOL}, deployed on AWS` });
    expect(source.model).toBe(federation);
    expect(said).toEqual([`reading ${POOL} from AWS`]);
    expect(askedResource('arn:aws:s3:::files/{identity}', source)).toBe(
      'arn:aws:s3:::files/{identity}',
    );
    expect(() => askedResource('${aws_s3_bucket.files.arn}', source)).toThrow(
      'resource: no resource named `aws_s3_bucket.files`; none is declared',
    );
  });

  test('names the packages that it needs, where they are missing', async () => {
    mockReadAws.mockImplementation(() => {
      throw Object.assign(new Error('Cannot find module'), { code: 'MODULE_NOT_FOUND' });
    });
    const packages = [
      ...['@aws-sdk/client-cognito-identity', '@aws-sdk/client-cognito-identity-provider'],
      ...['@aws-sdk/client-dynamodb', '@aws-sdk/client-iam', '@aws-sdk/client-s3'],
    ];
    await expect(readSource(`aws:${POOL}`)).rejects.toEqual(
      new ReadError(
        `reading a deployed federation needs the packages \`${packages.slice(0, 4).join('`, `')}\` and \`${packages[4]}\`; run npm install --save-dev ${packages.join(' ')}`,
        'missing-package',
      ),
    );
  });

  test.each([
    [
      { configuration: '.' },
      'a configuration helps to read a plan only, got a deployed federation; leave it out',
    ],
    [
      { variables: { a: 'b' } },
      `values of variables and data are for a folder of Terraform, got \`aws:${POOL}\`; leave them out`,
    ],
  ])('refuses what it would ignore', async (options, message) => {
    await expect(readSource(`aws:${POOL}`, options)).rejects.toThrow(message);
  });
});
