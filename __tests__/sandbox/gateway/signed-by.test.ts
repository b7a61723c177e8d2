import { reSign } from '../../../src/sandbox/gateway/re-sign';
import { signedBy, type SignedBy } from '../../../src/sandbox/gateway/signed-by';

const SCOPE = 'ASIAEXAMPLE/20261124/eu-west-1/s3/aws4_request';
const HEADER = `AWS4-HMAC-SHA256 Credential=${SCOPE}, SignedHeaders=host;x-amz-date, Signature=abc`;
const PRESIGNED = new URLSearchParams({
  'X-Amz-Credential': SCOPE,
  'X-Amz-Security-Token': 'token',
});

const common = { accessKeyId: 'ASIAEXAMPLE', date: '20261124', region: 'eu-west-1', service: 's3' };

describe('signedBy', () => {
  test('reads the header, and the query of a presigned address', () => {
    const headers = { authorization: HEADER, 'x-amz-security-token': 'token' };
    expect(signedBy(headers, new URLSearchParams())).toEqual({
      ...common,
      isPresigned: false,
      sessionToken: 'token',
    });
    expect(signedBy({}, PRESIGNED)).toEqual({
      ...common,
      isPresigned: true,
      sessionToken: 'token',
    });
  });

  test('finds nobody where nothing is signed', () => {
    expect(signedBy({}, new URLSearchParams())).toBeUndefined();
    expect(signedBy({ authorization: 'Bearer x' }, new URLSearchParams())).toBeUndefined();
  });
});

describe('reSign', () => {
  const AUTHORIZATION =
    'AWS4-HMAC-SHA256 Credential=test/20261124/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=0';

  test("signs by the sandbox's own key, and leaves everything else as it was", () => {
    const raw = ['Host', 'h', 'Authorization', HEADER, 'X-Amz-Security-Token', 't', 'X-A', '1'];
    expect(reSign('/files/a?x=1', raw, { ...common, isPresigned: false })).toEqual({
      url: '/files/a?x=1',
      rawHeaders: ['Host', 'h', 'X-A', '1', 'authorization', AUTHORIZATION],
    });
  });

  test('takes the signature out of the query', () => {
    const by: SignedBy = { ...common, isPresigned: true };
    const url = `/files/a%20b?versionId=1&X-Amz-Algorithm=A&X-Amz-Credential=c&X-Amz-Date=d&X-Amz-Expires=9&X-Amz-SignedHeaders=host&X-Amz-Security-Token=t&X-Amz-Signature=s`;
    expect(reSign(url, ['Host', 'h'], by)).toEqual({
      url: '/files/a%20b?versionId=1',
      rawHeaders: ['Host', 'h', 'authorization', AUTHORIZATION],
    });
    expect(reSign('/files/a?X-Amz-Signature=s', [], by).url).toBe('/files/a');
  });
});
